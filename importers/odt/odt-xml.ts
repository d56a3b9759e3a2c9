import { SaxesParser } from "saxes";
import { LIMITS, refuse } from "../docx/limits";
import type { Zip } from "../docx/zip";

/** An element of an ODF part, by its usual prefix and name: "text:p". */
export type OdtElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: OdtNode[];
};
export type OdtNode = OdtElement | string;

const OASIS = "urn:oasis:names:tc:opendocument:xmlns:";
const PREFIXES: Readonly<Record<string, string>> = {
  [`${OASIS}office:1.0`]: "office",
  [`${OASIS}style:1.0`]: "style",
  [`${OASIS}text:1.0`]: "text",
  [`${OASIS}table:1.0`]: "table",
  [`${OASIS}drawing:1.0`]: "draw",
  [`${OASIS}xsl-fo-compatible:1.0`]: "fo",
  [`${OASIS}svg-compatible:1.0`]: "svg",
  [`${OASIS}meta:1.0`]: "meta",
  [`${OASIS}manifest:1.0`]: "manifest",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://www.w3.org/1999/xlink": "xlink",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/** Counts nodes over all parts of one file. */
export type OdtBudget = { left: number };
export const fullOdtBudget = (): OdtBudget => ({ left: LIMITS.nodes });

/**
 * A part as a tree, or null when the file has no such part.
 *
 * @throws {DomainError} file_not_readable
 */
export function readOdtPart(zip: Zip, name: string, budget: OdtBudget): OdtElement | null {
  const tree = new OdtTree(budget);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes: Uint8Array, stream: boolean) => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      return refuse("wrong_encoding");
    }
  };
  const found = zip.read(name, (bytes, isLast) => tree.write(decode(bytes, !isLast)));
  return found ? tree.close() : null;
}

class OdtTree {
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  readonly #open: OdtElement[] = [];
  #root: OdtElement | null = null;

  constructor(budget: OdtBudget) {
    this.#parser.on("doctype", () => refuse("forbidden_markup"));
    this.#parser.on("error", () => refuse("truncated"));
    this.#parser.on("opentag", (tag) => {
      budget.left -= 1;
      if (this.#open.length >= LIMITS.depth) refuse("too_deep");
      if (budget.left < 0) refuse("inflates_too_far");
      const element: OdtElement = {
        name: `${PREFIXES[tag.uri] ?? "other"}:${tag.local}`,
        attributes: attributesOf(tag.attributes),
        children: [],
      };
      const parent = this.#open.at(-1);
      if (parent) parent.children.push(element);
      else this.#root = element;
      this.#open.push(element);
    });
    this.#parser.on("closetag", () => {
      this.#open.pop();
    });
    const text = (value: string) => {
      const children = this.#open.at(-1)?.children;
      if (!children) return;
      const last = children.at(-1);
      if (typeof last === "string") children[children.length - 1] = last + value;
      else children.push(value);
    };
    this.#parser.on("text", text);
    this.#parser.on("cdata", text);
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): OdtElement | null {
    this.#parser.close();
    return this.#root;
  }
}

type Attribute = { uri: string; local: string; value: string };

function attributesOf(given: Readonly<Record<string, Attribute>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  const all = Object.values(given);
  if (all.length > LIMITS.attributes) refuse("forbidden_markup");
  for (const { uri, local, value } of all) {
    const prefix = PREFIXES[uri];
    if (prefix !== undefined) attributes[`${prefix}:${local}`] = value;
  }
  return attributes;
}

/** The child elements, or those of one name. */
export const partsOf = (element: OdtElement | null | undefined, name?: string): OdtElement[] =>
  (element?.children ?? []).filter(
    (node): node is OdtElement =>
      typeof node !== "string" && (name === undefined || node.name === name),
  );

/** The first child of a name. */
export const partOf = (element: OdtElement | null | undefined, name: string): OdtElement | null =>
  partsOf(element, name)[0] ?? null;

/** The words under an element. */
export const wordsOf = (element: OdtElement): string =>
  element.children.map((node) => (typeof node === "string" ? node : wordsOf(node))).join("");
