import type { PageFact } from "../../core/citation/page-facts";
import type { SourceName, SourceType } from "../../core/citation/source";
import { type Kind, readByline } from "./byline";

/** Types of schema.org whose things are works one cites. */
const TYPES: Readonly<Record<string, SourceType>> = {
  NewsArticle: "article-newspaper",
  ReportageNewsArticle: "article-newspaper",
  AnalysisNewsArticle: "article-newspaper",
  BackgroundNewsArticle: "article-newspaper",
  OpinionNewsArticle: "article-newspaper",
  ReviewNewsArticle: "article-newspaper",
  AskPublicNewsArticle: "article-newspaper",
  LiveBlogPosting: "article-newspaper",
  ScholarlyArticle: "article-journal",
  MedicalScholarlyArticle: "article-journal",
  Report: "report",
  Legislation: "legislation",
  LegislationObject: "legislation",
  Book: "book",
  Chapter: "chapter",
  Thesis: "thesis",
  Dataset: "dataset",
  BlogPosting: "post-weblog",
  SocialMediaPosting: "post",
  DiscussionForumPosting: "post",
  Article: "webpage",
  TechArticle: "webpage",
  WebPage: "webpage",
  ItemPage: "webpage",
  AboutPage: "webpage",
  DigitalDocument: "document",
};
/** Every page of a site has these; what they say counts only where no work is described. */
const EVERYWHERE = new Set(["WebPage", "ItemPage", "AboutPage"]);
const PERIODICALS = new Set(["Periodical", "Newspaper", "PublicationIssue", "PublicationVolume"]);

const MOST_NODES = 2_000;
const MOST_DEEP = 8;
const MOST_AUTHORS = 100;

type Node = Record<string, unknown>;

/**
 * What a page's JSON-LD says of the work on it: of all things described, in `@graph` or beside
 * each other, the first that is a kind of work, with what it refers to by `@id` looked up.
 * Text that is not JSON says nothing.
 */
export function jsonLdFacts(scripts: readonly string[]): PageFact[] {
  const nodes = scripts.flatMap((script) => nodesOf(parsed(script))).slice(0, MOST_NODES);
  const works = nodes.filter((node) => typesOf(node).some((type) => Object.hasOwn(TYPES, type)));
  const main =
    works.find((node) => !typesOf(node).every((type) => EVERYWHERE.has(type))) ?? works[0];
  if (!main) return [];
  const byId = new Map(nodes.flatMap((node) => withId(node)));
  return factsOf(main, (value) => resolved(value, byId));
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(
      script
        .trim()
        .replace(/^<!--|-->$/g, "")
        .replace(/;$/, ""),
    );
  } catch {
    return null;
  }
}

/** All things in a document, breadth first, so that the outer ones come first. */
function nodesOf(root: unknown): Node[] {
  const found: Node[] = [];
  let level: unknown[] = [root];
  for (let depth = 0; depth < MOST_DEEP && found.length < MOST_NODES; depth += 1) {
    const next: unknown[] = [];
    for (const value of level.slice(0, MOST_NODES)) {
      if (Array.isArray(value)) next.push(...value.slice(0, MOST_NODES));
      else if (isNode(value)) {
        found.push(value);
        next.push(...Object.values(value).slice(0, 100));
      }
    }
    level = next;
  }
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const typesOf = (node: Node): string[] =>
  listOf(node["@type"]).flatMap((type) =>
    typeof type === "string" ? [type.replace(/^https?:\/\/schema\.org\/|^schema:/, "")] : [],
  );

const withId = (node: Node): [string, Node][] =>
  // A mere reference is no description.
  typeof node["@id"] === "string" && Object.keys(node).length > 1 ? [[node["@id"], node]] : [];

function resolved(value: unknown, byId: ReadonlyMap<string, Node>): unknown {
  if (!isNode(value) || typeof value["@id"] !== "string") return value;
  return value.name === undefined ? (byId.get(value["@id"]) ?? value) : value;
}

type Resolve = (value: unknown) => unknown;

function factsOf(main: Node, resolve: Resolve): PageFact[] {
  const facts: PageFact[] = [];
  const say = (
    field:
      | "title"
      | "issued"
      | "language"
      | "containerTitle"
      | "publisher"
      | "ISBN"
      | "DOI"
      | "number"
      | "url",
    value: string,
  ) => {
    if (value !== "") facts.push({ field, value, from: "json_ld" });
  };
  const types = typesOf(main);
  const type = types.map((each) => TYPES[each]).find((each) => each !== undefined);
  const publisher = resolve(listOf(main.publisher)[0]);
  const publisherName = nameOf(publisher);
  const isNews = isNode(publisher) && typesOf(publisher).includes("NewsMediaOrganization");
  const said =
    type === "webpage" && isNews && types.includes("Article") ? "article-newspaper" : type;
  if (said !== undefined) facts.push({ field: "type", value: said, from: "json_ld" });
  say("title", textOf(main.headline) || textOf(main.name));
  say("issued", textOf(main.datePublished) || textOf(main.legislationDate));
  say("language", nameOf(resolve(main.inLanguage)));
  say("url", textOf(main.url));
  say("ISBN", textOf(main.isbn));
  say("number", textOf(main.reportNumber) || textOf(main.legislationIdentifier));
  for (const whole of listOf(main.isPartOf).map(resolve)) {
    const isPeriodical = isNode(whole) && typesOf(whole).some((each) => PERIODICALS.has(each));
    if (isPeriodical || said === "chapter") say("containerTitle", nameOf(whole));
  }
  if (said === "article-newspaper" || said === "webpage" || said === "post-weblog") {
    say("containerTitle", publisherName);
  } else say("publisher", publisherName);
  for (const value of listOf(main.author ?? main.creator).slice(0, MOST_AUTHORS)) {
    const author = authorOf(resolve(value));
    if (author) facts.push({ field: "author", value: author, from: "json_ld" });
  }
  return facts;
}

function authorOf(value: unknown): SourceName | null {
  if (typeof value === "string") return readByline(value, "unknown");
  if (!isNode(value)) return null;
  const types = typesOf(value);
  const kind: Kind = types.includes("Person")
    ? "person"
    : types.some((type) => /Organization|GovernmentBody|Corporation/.test(type))
      ? "body"
      : "unknown";
  const family = textOf(value.familyName);
  if (family !== "") return { family, given: textOf(value.givenName) };
  return readByline(nameOf(value), kind);
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST_NODES) : value === undefined ? [] : [value];

/** A text, or the first of several, or what JSON-LD wraps one in. */
function textOf(value: unknown): string {
  const [first] = listOf(value);
  if (typeof first === "string") return first.trim().slice(0, 2_000);
  if (typeof first === "number") return String(first);
  return isNode(first) && typeof first["@value"] === "string" ? first["@value"].trim() : "";
}

const nameOf = (value: unknown): string => {
  const [first] = listOf(value);
  return isNode(first)
    ? textOf(first.name ?? first.alternateName ?? first["@value"])
    : textOf(first);
};
