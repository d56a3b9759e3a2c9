import type { FactOrigin, PageFact, PageField } from "../../core/citation/page-facts";
import type { SourceType } from "../../core/citation/source";
import { readByline } from "./byline";

type Plain = Exclude<PageField, "author" | "type">;

/** Names of `<meta>`, in small letters, and what each says. */
const PLAIN: Readonly<Record<string, readonly [Plain, FactOrigin]>> = {
  citation_title: ["title", "citation"],
  citation_publication_date: ["issued", "citation"],
  citation_date: ["issued", "citation"],
  citation_online_date: ["issued", "citation"],
  citation_year: ["issued", "citation"],
  citation_journal_title: ["containerTitle", "citation"],
  citation_conference_title: ["containerTitle", "citation"],
  citation_inbook_title: ["containerTitle", "citation"],
  citation_book_title: ["containerTitle", "citation"],
  citation_publisher: ["publisher", "citation"],
  citation_technical_report_institution: ["publisher", "citation"],
  citation_dissertation_institution: ["publisher", "citation"],
  citation_technical_report_number: ["number", "citation"],
  citation_language: ["language", "citation"],
  citation_doi: ["DOI", "citation"],
  citation_isbn: ["ISBN", "citation"],
  citation_issn: ["ISSN", "citation"],
  citation_volume: ["volume", "citation"],
  citation_issue: ["issue", "citation"],
  citation_firstpage: ["firstPage", "citation"],
  citation_lastpage: ["lastPage", "citation"],
  "dc.title": ["title", "dublin_core"],
  "dc.date": ["issued", "dublin_core"],
  "dc.date.issued": ["issued", "dublin_core"],
  "dc.date.created": ["issued", "dublin_core"],
  "dcterms.title": ["title", "dublin_core"],
  "dcterms.date": ["issued", "dublin_core"],
  "dcterms.issued": ["issued", "dublin_core"],
  "dcterms.created": ["issued", "dublin_core"],
  "dc.publisher": ["publisher", "dublin_core"],
  "dcterms.publisher": ["publisher", "dublin_core"],
  "dc.language": ["language", "dublin_core"],
  "dcterms.language": ["language", "dublin_core"],
  "dc.source": ["containerTitle", "dublin_core"],
  "og:title": ["title", "open_graph"],
  "og:site_name": ["containerTitle", "open_graph"],
  "og:locale": ["language", "open_graph"],
  "og:url": ["url", "open_graph"],
  "article:published_time": ["issued", "open_graph"],
  "og:article:published_time": ["issued", "open_graph"],
  "book:isbn": ["ISBN", "open_graph"],
  "book:release_date": ["issued", "open_graph"],
  "twitter:title": ["title", "html"],
  "application-name": ["containerTitle", "html"],
  date: ["issued", "html"],
  pubdate: ["issued", "html"],
  publishdate: ["issued", "html"],
  "publish-date": ["issued", "html"],
  "publication-date": ["issued", "html"],
  "parsely-pub-date": ["issued", "html"],
  "sailthru.date": ["issued", "html"],
  datepublished: ["issued", "html"],
};

const AUTHORS: Readonly<Record<string, FactOrigin>> = {
  citation_author: "citation",
  citation_authors: "citation",
  "dc.creator": "dublin_core",
  "dcterms.creator": "dublin_core",
  "article:author": "open_graph",
  "book:author": "open_graph",
  author: "html",
  "parsely-author": "html",
  "sailthru.author": "html",
};

/** What it means that a name is there at all. */
const TELLS_TYPE: Readonly<Record<string, SourceType>> = {
  citation_journal_title: "article-journal",
  citation_conference_title: "paper-conference",
  citation_dissertation_institution: "thesis",
  citation_technical_report_institution: "report",
  citation_inbook_title: "chapter",
  citation_book_title: "chapter",
};

const MOST_AUTHORS = 100;

/** What one `<meta>` says of the work; nothing for most of them. */
export function metaFacts(nameGiven: string, content: string): PageFact[] {
  const name = nameGiven
    .trim()
    .toLowerCase()
    .replace(/^dc:/, "dc.")
    .replace(/^dcterms:/, "dcterms.");
  const value = content.trim();
  if (value === "") return [];
  const facts: PageFact[] = [];
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain) facts.push({ field: plain[0], value, from: plain[1] });
  const type = Object.hasOwn(TELLS_TYPE, name) ? TELLS_TYPE[name] : undefined;
  if (type) facts.push({ field: "type", value: type, from: "citation" });
  const origin = Object.hasOwn(AUTHORS, name) ? AUTHORS[name] : undefined;
  if (origin) facts.push(...authorFacts(value, origin));
  const identifier = name === "dc.identifier" || name === "dcterms.identifier";
  if (identifier) facts.push({ field: "symbol", value, from: "dublin_core" });
  if (name === "og:type") facts.push(...openGraphType(value.toLowerCase()));
  return facts;
}

/** Several in one are parted by semicolons, as "citation_authors" and many a "creator" has them. */
const authorFacts = (value: string, from: FactOrigin): PageFact[] =>
  value
    .split(/\s*[;|]\s*/)
    .slice(0, MOST_AUTHORS)
    .flatMap((each) => {
      const author = readByline(each, "unknown");
      return author === null ? [] : [{ field: "author" as const, value: author, from }];
    });

/** "article" is said by every kind of site; only what is particular counts. */
function openGraphType(type: string): PageFact[] {
  if (type === "book") return [{ field: "type", value: "book", from: "open_graph" }];
  if (type.startsWith("video")) {
    return [{ field: "type", value: "motion_picture", from: "open_graph" }];
  }
  return [];
}
