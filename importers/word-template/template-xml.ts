import { SaxesParser } from "saxes";
import { LIMITS, refuse } from "../docx/limits";
import type { Zip } from "../docx/zip";

/** An element with its prefix: "w:p". Of attributes only those with a known prefix or none are kept. */
export type Tree = {
  name: string;
  attributes: Record<string, string>;
  children: (Tree | string)[];
};

const MAIN = "http://schemas.openxmlformats.org";
const STRICT = "http://purl.oclc.org/ooxml";
const WORD_2010 = "http://schemas.microsoft.com/office/word/2010";

/** The namespaces a template may speak in; all else is left out. The strict ones are read as the usual. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  w: `${MAIN}/wordprocessingml/2006/main`,
  r: `${MAIN}/officeDocument/2006/relationships`,
  wp: `${MAIN}/drawingml/2006/wordprocessingDrawing`,
  a: `${MAIN}/drawingml/2006/main`,
  pic: `${MAIN}/drawingml/2006/picture`,
  mc: `${MAIN}/markup-compatibility/2006`,
  wps: `${WORD_2010}/wordprocessingShape`,
  wpg: `${WORD_2010}/wordprocessingGroup`,
};

const PREFIXES = new Map([
  ...Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix] as const),
  [`${STRICT}/wordprocessingml/main`, "w"],
  [`${STRICT}/officeDocument/relationships`, "r"],
  [`${STRICT}/drawingml/wordprocessingDrawing`, "wp"],
  [`${STRICT}/drawingml/main`, "a"],
  [`${STRICT}/drawingml/picture`, "pic"],
  // Relationships and content types are read by the same reader.
  [`${MAIN}/package/2006/relationships`, "rel"],
  [`${MAIN}/package/2006/content-types`, "type"],
  ["http://www.w3.org/XML/1998/namespace", "xml"],
]);

/** Elements left of one file. */
export type Budget = { left: number };

/**
 * A part as a tree of what is known, or null where the file has none.
 *
 * @throws {DomainError} file_not_readable
 */
export function readTree(zip: Zip, name: string, budget: Budget): Tree | null {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Tree[] = [];
  let root: Tree | null = null;
  let skipped = 0;
  let depth = 0;
  parser.on("doctype", () => refuse("forbidden_markup"));
  parser.on("error", () => refuse("truncated"));
  parser.on("opentag", ({ uri, local, attributes }) => {
    depth += 1;
    budget.left -= 1;
    if (depth > LIMITS.depth) refuse("too_deep");
    if (budget.left < 0) refuse("inflates_too_far");
    const prefix = PREFIXES.get(uri);
    if (skipped > 0 || prefix === undefined) {
      skipped += 1;
      return;
    }
    const tree: Tree = {
      name: `${prefix}:${local}`,
      attributes: attributesOf(Object.values(attributes)),
      children: [],
    };
    if (open.length > 0) open.at(-1)?.children.push(tree);
    else root = tree;
    open.push(tree);
  });
  parser.on("closetag", () => {
    depth -= 1;
    if (skipped > 0) skipped -= 1;
    else open.pop();
  });
  const text = (value: string) => {
    if (skipped === 0) open.at(-1)?.children.push(value);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  let decoder: TextDecoder | null = null;
  const found = zip.read(name, (bytes, isLast) => {
    decoder ??= decoderFor(bytes);
    parser.write(decode(decoder, bytes, !isLast));
  });
  if (!found) return null;
  parser.close();
  return root;
}

function attributesOf(
  given: readonly { uri: string; local: string; value: string }[],
): Record<string, string> {
  if (given.length > LIMITS.attributes) refuse("forbidden_markup");
  const kept: Record<string, string> = {};
  for (const { uri, local, value } of given) {
    if (local.startsWith("rsid") || uri === "http://www.w3.org/2000/xmlns/") continue;
    const prefix = uri === "" ? "" : PREFIXES.get(uri);
    if (prefix === undefined) continue;
    kept[prefix === "" ? local : `${prefix}:${local}`] = value;
  }
  return kept;
}

function decoderFor([first, second]: Uint8Array): TextDecoder {
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

/** A tree as XML; the same tree gives the same text. */
export function writeTree(tree: Tree): string {
  const attributes = Object.entries(tree.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
  const inside = writeAll(tree.children);
  return inside === ""
    ? `<${tree.name}${attributes}/>`
    : `<${tree.name}${attributes}>${inside}</${tree.name}>`;
}

export const writeAll = (nodes: readonly (Tree | string)[]): string =>
  nodes.map((node) => (typeof node === "string" ? escapeXml(node) : writeTree(node))).join("");

/** A part of its own with the namespaces it may use. */
export function writePart(tree: Tree): string {
  const declared = Object.fromEntries(
    Object.entries(NAMESPACES).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]),
  );
  const root = { ...tree, attributes: { ...declared, ...tree.attributes } };
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${writeTree(root)}`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The children that are elements, or those of one name. */
export function trees(tree: Tree | null | undefined, name?: string): Tree[] {
  return (tree?.children ?? []).filter(
    (node): node is Tree => typeof node !== "string" && (name === undefined || node.name === name),
  );
}

/** The first child of a name. */
export const treeAt = (tree: Tree | null | undefined, name: string): Tree | undefined =>
  trees(tree, name)[0];

/** The `w:val` of the first child of a name. */
export const valueAt = (tree: Tree | null | undefined, name: string): string | undefined =>
  treeAt(tree, name)?.attributes["w:val"];

/** All elements inside, at any depth, in order. */
export function allTrees(tree: Tree): Tree[] {
  return trees(tree).flatMap((inner) => [inner, ...allTrees(inner)]);
}
