import { Parser } from "htmlparser2";
import { DomainError } from "../../core/failure";

export type HtmlElement = {
  /** In small letters. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: HtmlNode[];
  parent: HtmlElement | null;
};
export type HtmlNode = HtmlElement | string;

/**
 * Parsers take time that grows with the square of the depth, and so would what is read of the tree.
 * No honest document is nested so far.
 */
const MOST_DEEP = 250;
const MOST_NODES = 1_000_000;
/** The parser can only be left between two of these. */
const SLICE = 64 * 1024;

/**
 * A page as a tree under one root without a name. Nothing is loaded, run or looked up; depth and
 * number of nodes are bounded.
 *
 * @throws {DomainError} file_not_readable (too_deep, inflates_too_far)
 */
export function parseHtml(text: string): HtmlElement {
  const root: HtmlElement = { name: "", attributes: {}, children: [], parent: null };
  let open = root;
  let depth = 0;
  let nodes = 0;
  const refuse = (reason: "too_deep" | "inflates_too_far") => {
    throw new DomainError({ code: "file_not_readable", reason });
  };
  const count = () => {
    nodes += 1;
    if (nodes > MOST_NODES) refuse("inflates_too_far");
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count();
        depth += 1;
        if (depth > MOST_DEEP) refuse("too_deep");
        const element: HtmlElement = { name, attributes, children: [], parent: open };
        open.children.push(element);
        open = element;
      },
      ontext(words) {
        count();
        const last = open.children.at(-1);
        if (typeof last === "string") open.children[open.children.length - 1] = last + words;
        else open.children.push(words);
      },
      onclosetag() {
        depth -= 1;
        open = open.parent ?? root;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
  parser.end();
  return root;
}

/** All elements under one, in reading order. */
export function* allElements(root: HtmlElement): Generator<HtmlElement> {
  for (const child of root.children) {
    if (typeof child === "string") continue;
    yield child;
    yield* allElements(child);
  }
}

/** The words under an element as they are written. */
export function wordsIn(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === "string" ? child : wordsIn(child)))
    .join("");
}

/** The elements directly under one. */
export const elementsOf = ({ children }: HtmlElement): HtmlElement[] =>
  children.filter((child): child is HtmlElement => typeof child !== "string");
