import { SaxesParser } from "saxes";
import { LIMITS, refuse } from "./limits";
import type { Zip } from "./zip";

/** An element of a Word file's part. Names are local names; prefixes mean nothing. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
};
export type XmlNode = XmlElement | string;

/** What Word files say in these namespaces is read; the rest is passed over. */
const NAMESPACES = [
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
  "http://schemas.openxmlformats.org/package/2006/relationships",
  "http://schemas.openxmlformats.org/markup-compatibility/2006",
  "http://schemas.microsoft.com/office/word/2012/wordml",
  "http://schemas.openxmlformats.org/officeDocument/2006/math",
  "http://purl.oclc.org/ooxml/officeDocument/math",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
  "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
  "http://schemas.openxmlformats.org/drawingml/2006/main",
  "http://purl.oclc.org/ooxml/drawingml/main",
  "urn:schemas-microsoft-com:vml",
  "http://schemas.openxmlformats.org/drawingml/2006/picture",
  "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
  "http://purl.oclc.org/ooxml/drawingml/picture",
  "http://schemas.openxmlformats.org/drawingml/2006/chart",
  "http://schemas.openxmlformats.org/drawingml/2006/diagram",
  "urn:schemas-microsoft-com:office:office",
];
const CONTAINERS = new Set([
  "drawing",
  "pict",
  "inline",
  "anchor",
  "graphic",
  "graphicData",
  "txbx",
  "wsp",
  "txbxContent",
  "shape",
  "rect",
  "textbox",
  "group",
  "object",
  "docPr",
  "pic",
  "blipFill",
  "blip",
  "imagedata",
  "chart",
  "relIds",
  "OLEObject",
]);
/** Of a file's properties only its language is read. */
const PROPERTIES: Readonly<Record<string, string>> = {
  "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "coreProperties",
  "http://purl.org/dc/elements/1.1/": "language",
};
const WORD = new Set(NAMESPACES.slice(0, 7));
const KNOWN = new Set(NAMESPACES);

/** Counts nodes over all parts of one file, and the marks of tracked changes among them. */
export type NodeBudget = { left: number; insertions: number; deletions: number; moves: number };

/** What a file may use up. */
export const fullBudget = (): NodeBudget => ({
  left: LIMITS.nodes,
  insertions: 0,
  deletions: 0,
  moves: 0,
});

/**
 * A part as a tree, or null when the file has no such part.
 *
 * @throws {DomainError} file_not_readable
 */
export function readXml(zip: Zip, name: string, budget: NodeBudget): XmlElement | null {
  const tree = new TreeBuilder(budget);
  let decoder: TextDecoder | null = null;
  const found = zip.read(name, (bytes, isLast) => {
    decoder ??= decoderFor(bytes);
    tree.write(decode(decoder, bytes, !isLast));
  });
  return found ? tree.close() : null;
}

class TreeBuilder {
  private readonly parser = new SaxesParser({ xmlns: true, position: false });
  private readonly open: XmlElement[] = [];
  private root: XmlElement | null = null;
  /** Depth of elements inside one that is passed over. */
  private skipped = 0;
  private depth = 0;

  constructor(budget: NodeBudget) {
    this.parser.on("doctype", () => refuse("forbidden_markup"));
    this.parser.on("error", () => refuse("truncated"));
    this.parser.on("opentag", (tag) => {
      this.depth += 1;
      budget.left -= 1;
      if (this.depth > LIMITS.depth) refuse("too_deep");
      if (budget.left < 0) refuse("inflates_too_far");
      if (this.skipped > 0 || !isKept(tag.uri, tag.local)) {
        this.skipped += 1;
        return;
      }
      countChange(tag.local, budget);
      this.add({ name: tag.local, attributes: attributesOf(tag.attributes), children: [] });
    });
    this.parser.on("closetag", () => {
      this.depth -= 1;
      if (this.skipped > 0) this.skipped -= 1;
      else this.open.pop();
    });
    const text = (value: string) => {
      if (this.skipped === 0) this.open.at(-1)?.children.push(value);
    };
    this.parser.on("text", text);
    this.parser.on("cdata", text);
  }

  write(text: string): void {
    this.parser.write(text);
  }

  close(): XmlElement | null {
    this.parser.close();
    return this.root;
  }

  private add(element: XmlElement): void {
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else this.root = element;
    this.open.push(element);
  }
}

function countChange(name: string, budget: NodeBudget): void {
  if (name === "ins") budget.insertions += 1;
  else if (name === "del") budget.deletions += 1;
  else if (name === "moveFrom" || name === "moveTo") budget.moves += 1;
}

/** Shapes are kept only as far as text boxes stand in them; comments were extended in several namespaces. */
function isKept(uri: string, local: string): boolean {
  return (
    WORD.has(uri) ||
    (KNOWN.has(uri) && CONTAINERS.has(local)) ||
    local === PROPERTIES[uri] ||
    /^(?:wsp|wgp|grpSp|wpc|txbx|inline|anchor|graphic|graphicData|commentsEx|commentEx)$/.test(
      local,
    )
  );
}

type Attribute = { local: string; value: string };

function attributesOf(given: Readonly<Record<string, Attribute>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  let count = 0;
  for (const key of Object.keys(given)) {
    count += 1;
    if (count > LIMITS.attributes) refuse("forbidden_markup");
    const attribute = given[key];
    if (attribute && !attribute.local.startsWith("rsid"))
      attributes[attribute.local] = attribute.value;
  }
  return attributes;
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  return new TextDecoder("utf-8", { fatal: true });
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return refuse("wrong_encoding");
  }
}

/** The first child of this name. */
export function child(element: XmlElement | null | undefined, name: string): XmlElement | null {
  for (const node of element?.children ?? []) {
    if (typeof node !== "string" && node.name === name) return node;
  }
  return null;
}

/** The `val` of the first child of this name. */
export function settingOf(element: XmlElement | null | undefined, name: string): string | null {
  return child(element, name)?.attributes.val ?? null;
}

/** All child elements, or those of one name. */
export function elements(element: XmlElement | null | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (node): node is XmlElement =>
      typeof node !== "string" && (name === undefined || node.name === name),
  );
}

/** A switch such as bold: there and not turned off. */
export function isOn(element: XmlElement | null): boolean {
  return element !== null && !["0", "false", "off", "none"].includes(element.attributes.val ?? "");
}
