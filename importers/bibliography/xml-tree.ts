import { SaxesParser } from "saxes";
import { DomainError, type FileProblem } from "../../core/failure";

/** An element of a bibliography in XML. Names are as written, with their prefix. */
export type XmlNode = {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  text: string;
};

const DEEPEST = 60;
const MOST_NODES = 3_000_000;
/** `<author><style>Words</style></author>`: the words are the author's too. */
const TEXT_LEVELS = 3;

/**
 * An XML file as a tree, without any DOCTYPE.
 *
 * @throws {DomainError} file_not_readable (forbidden_markup, truncated, too_deep, inflates_too_far)
 */
export function readXmlTree(text: string): XmlNode {
  const root: XmlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let nodes = 0;
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on("doctype", () => refuse("forbidden_markup"));
  parser.on("error", () => refuse("truncated"));
  parser.on("opentag", ({ name, attributes }) => {
    nodes += 1;
    if (nodes > MOST_NODES) refuse("inflates_too_far");
    if (open.length > DEEPEST) refuse("too_deep");
    const node: XmlNode = { name, attributes: asWords(attributes), children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => open.pop());
  // Words belong to everything they stand in; the elements that hold words are few and shallow.
  const take = (given: string) => {
    for (const node of open.slice(-TEXT_LEVELS)) if (node !== root) node.text += given;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.write(text).close();
  return root;
}

/** Without namespaces the parser gives every attribute as its words. */
function asWords(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, String(value)]),
  );
}

function refuse(reason: FileProblem): never {
  throw new DomainError({ code: "file_not_readable", reason });
}

/** The first child of a name, down a path of names. */
export function at(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** All children of a name. */
export const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  (node?.children ?? []).filter((child) => child.name === name);

/** The words of the first child of a path, in one line. */
export const words = (node: XmlNode | undefined, ...path: string[]): string =>
  (at(node, ...path)?.text ?? "").replaceAll(/\s+/g, " ").trim();
