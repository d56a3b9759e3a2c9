import { SaxesParser } from "saxes";
import { citationStyleOf } from "../../core/citation/citation-style";
import {
  MOST_STYLE_BYTES,
  type ReadStyle,
  STYLE_FORMATS,
  type StyleFacts,
  type StyleFormat,
} from "../../core/citation/uploaded-style";
import { type CitationStyleProblem, DomainError } from "../../core/failure";

const NAMESPACE = "http://purl.org/net/xbiblio/csl";
const DEEPEST = 60;
const MOST_ELEMENTS = 30_000;
const MOST_ATTRIBUTES = 40;
/** What a person reads of a style: longer words are cut. */
const LONGEST_WORDS = 1_000;

type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] };

/**
 * A CSL 1.0 style from a stranger's file: what it says of itself, and its XML written anew with
 * nothing but CSL's own elements, attributes and words (no comments, instructions, entities or
 * foreign elements). Whether it words anything, only a trial can tell.
 *
 * @throws {DomainError} citation_style_refused, with the parent's name where the file only refers
 *   to another style
 */
export function readCitationStyle(text: string): ReadStyle {
  if (new TextEncoder().encode(text).length > MOST_STYLE_BYTES) refuse("too_large");
  const root = parse(text.replace(/^\uFEFF/, ""));
  if (root.name === "locale") refuse("is_locale");
  if (root.name !== "style" || root.attributes.xmlns !== NAMESPACE) refuse("not_csl");
  const version = root.attributes.version ?? "";
  if (version !== "" && !/^1\.0(?:\.\d+)?$/.test(version))
    refuse("unknown_version", version.slice(0, 50));
  const info = child(root, "info");
  refuseDependent(root, info);
  const citation = child(root, "citation");
  if (!citation || !child(citation, "layout")) refuse("without_citation");
  return { facts: factsOf(root, info), xml: write(root) };
}

function parse(text: string): Element {
  const top: Element = { name: "", attributes: {}, children: [] };
  const open = [top];
  let elements = 0;
  const parser = new SaxesParser({ position: false, xmlns: true });
  parser.on("doctype", () => refuse("forbidden_markup"));
  parser.on("error", () => refuse("not_well_formed"));
  parser.on("opentag", ({ uri, local, attributes }) => {
    elements += 1;
    const tooMany = elements > MOST_ELEMENTS || Object.keys(attributes).length > MOST_ATTRIBUTES;
    if (tooMany || open.length > DEEPEST) refuse("too_large");
    const isOurs = uri === NAMESPACE || uri === "";
    const element: Element = { name: isOurs ? local : "", attributes: {}, children: [] };
    for (const { prefix, local: name, value } of Object.values(attributes)) {
      if (prefix === "" || (prefix === "xml" && name === "lang")) {
        element.attributes[prefix === "" ? name : "xml:lang"] = value;
      }
    }
    if (element.name === "style" || element.name === "locale") {
      if (open.length === 1) element.attributes.xmlns = NAMESPACE;
    }
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  const take = (words: string) => open.at(-1)?.children.push(words);
  parser.on("text", take);
  parser.on("cdata", take);
  parser.write(text).close();
  const root = top.children.find((node) => typeof node !== "string");
  return root ?? refuse("not_well_formed");
}

function child(element: Element | undefined, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

const childrenOf = (element: Element | undefined, name: string): Element[] =>
  (element?.children ?? []).filter(
    (node): node is Element => typeof node !== "string" && node.name === name,
  );

const wordsOf = (element: Element | undefined): string =>
  (element?.children ?? [])
    .map((node) => (typeof node === "string" ? node : wordsOf(node)))
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_WORDS);

/** A dependent style has no rules of its own: it names the style whose rules it uses. */
function refuseDependent(root: Element, info: Element | undefined): void {
  const parent = childrenOf(info, "link").find(
    ({ attributes }) => attributes.rel === "independent-parent",
  );
  if (!parent || child(root, "citation")) return;
  const name = (parent.attributes.href ?? "").split(/[/#?]/).findLast((part) => part !== "") ?? "";
  const isShipped = citationStyleOf(name) !== null;
  refuse(isShipped ? "refers_to_shipped" : "only_refers", name.slice(0, 200));
}

function factsOf(root: Element, info: Element | undefined): StyleFacts {
  const rights = child(info, "rights");
  const positions = conditions(root, "position");
  return {
    title: wordsOf(child(info, "title")),
    cslId: wordsOf(child(info, "id")),
    format: formatOf(root, info),
    rights: wordsOf(rights),
    licence: webAddress(rights?.attributes.license ?? ""),
    authors: childrenOf(info, "author").flatMap((author) => wordsOf(child(author, "name")) || []),
    defaultLocale:
      /^[a-z]{2,3}(?:-[A-Z]{2})?$/.exec(root.attributes["default-locale"] ?? "")?.[0] ?? "",
    hasBibliography: child(child(root, "bibliography"), "layout") !== undefined,
    asksPosition: positions.length > 0,
    asksNear: positions.some((position) => /near-note|far-note/.test(position)),
  };
}

function formatOf(root: Element, info: Element | undefined): StyleFormat {
  const named = childrenOf(info, "category")
    .map(({ attributes }) => attributes["citation-format"])
    .find((format) => format !== undefined);
  const format = named === "author" ? "author-date" : named;
  return (
    STYLE_FORMATS.find((known) => known === format) ??
    (root.attributes.class === "note" ? "note" : "author-date")
  );
}

const webAddress = (address: string): string =>
  /^https?:\/\/\S+$/i.test(address) ? address.slice(0, LONGEST_WORDS) : "";

/** Every value of an attribute below an element. */
function conditions(element: Element, attribute: string): string[] {
  const own = element.attributes[attribute];
  const below = element.children.flatMap((node) =>
    typeof node === "string" ? [] : conditions(node, attribute),
  );
  return own === undefined ? below : [own, ...below];
}

// The private marks the processor's output is read by must not come from a style.
const UNWANTED = /[\uE000-\uF8FF]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const escaped = (words: string): string =>
  words.replaceAll(UNWANTED, "").replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Without words, these say that there are none; the processor reads that from a pair of tags only. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(["term", "single", "multiple"]);

/** One line: the processor's own reader of XML knows neither comments nor line ends within words. */
function write(element: Element): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value.replaceAll(/[\t\r\n]/g, " "))}"`)
    .join("");
  const holdsWords = element.children.every((node) => typeof node === "string");
  const inside = element.children
    .map((node) => {
      if (typeof node !== "string") return node.name === "" ? "" : write(node);
      return holdsWords ? escaped(node.replaceAll(/[\t\r\n ]+/g, " ")) : "";
    })
    .join("");
  const start = `<${element.name}${attributes}`;
  return inside === "" && !MAY_BE_EMPTY.has(element.name)
    ? `${start}/>`
    : `${start}>${inside}</${element.name}>`;
}

function refuse(reason: CitationStyleProblem, detail = ""): never {
  throw new DomainError({ code: "citation_style_refused", reason, detail });
}
