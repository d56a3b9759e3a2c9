import type { CslItem, CslNameVariable, CslTextVariable } from "../../core/citation/csl-variables";
import { readCslDate } from "../../core/citation/read-csl-date";
import { ZOTERO_TYPES } from "../../core/citation/zotero-types";
import { MOST_ENTRIES, type Reading } from "./entries";
import { familyName } from "./person-name";
import { all, at, readXmlTree, words, type XmlNode } from "./xml-tree";

/** Item types by RDF class, where a file leaves out z:itemType. */
const CLASSES: Readonly<Record<string, string>> = {
  "bib:Article": "journalArticle",
  "bib:Book": "book",
  "bib:BookSection": "bookSection",
  "bib:Report": "report",
  "bib:Thesis": "thesis",
  "bib:Document": "document",
  "bib:Manuscript": "manuscript",
  "bib:Letter": "letter",
  "bib:Legislation": "statute",
  "bib:Patent": "patent",
  "bib:Interview": "interview",
  "bib:MotionPicture": "film",
};
const PEOPLE: readonly [CslNameVariable, string][] = [
  ["author", "bib:authors"],
  ["author", "z:presenters"],
  ["author", "z:inventors"],
  ["author", "z:programmers"],
  ["author", "z:artists"],
  ["author", "z:interviewees"],
  ["director", "z:directors"],
  ["editor", "bib:editors"],
  ["translator", "z:translators"],
  ["contributor", "bib:contributors"],
  ["collection-editor", "z:seriesEditors"],
  ["container-author", "z:bookAuthors"],
  ["interviewer", "z:interviewers"],
  ["recipient", "z:recipients"],
  ["performer", "z:performers"],
];
/** What is no work of its own: attachments, notes, journals, collections. */
const NO_WORKS =
  /^(?:z:Attachment|bib:Memo|bib:Journal|bib:Periodical|bib:Series|z:Collection|bib:Newspaper|z:Blog|z:Website|z:CourtReporter|z:UserItem)$/;

/**
 * The works of a Zotero RDF file as CSL items.
 *
 * @throws {DomainError} file_not_readable
 */
export function readZoteroRdf(text: string, reading: Reading): CslItem[] {
  const root = at(readXmlTree(text), "rdf:RDF");
  const nodes = root?.children ?? [];
  const byAddress = new Map(
    nodes.map((node) => [node.attributes["rdf:about"] ?? node.attributes["rdf:ID"] ?? "", node]),
  );
  const works = nodes.filter((node) => {
    const type = words(node, "z:itemType");
    if (["attachment", "note"].includes(type)) return false;
    return (
      !NO_WORKS.test(node.name) ||
      (type !== "" && words(node, "dc:title") !== "" && node.name !== "bib:Memo")
    );
  });
  if (works.length > MOST_ENTRIES) {
    reading.warn("too_many_entries", `Only the first ${MOST_ENTRIES} entries were read.`);
  }
  return works.slice(0, MOST_ENTRIES).map((node, index) => {
    if (index % 500 === 0) reading.progress(0.5 + index / works.length / 2);
    return new Work(node, byAddress, index, reading).read();
  });
}

class Work {
  readonly #item: CslItem;

  constructor(
    private readonly node: XmlNode,
    private readonly byAddress: ReadonlyMap<string, XmlNode>,
    index: number,
    private readonly reading: Reading,
  ) {
    const type = words(node, "z:itemType") || CLASSES[node.name] || "document";
    const id = node.attributes["rdf:about"] ?? `zotero-${index + 1}`;
    this.#item = { id, type: ZOTERO_TYPES[type] ?? "document" };
    if (ZOTERO_TYPES[type] === undefined) {
      reading.warn(
        "unknown_type",
        `"${id}" is of the unknown type "${type}"; it was taken for a document.`,
        id,
      );
    }
  }

  read(): CslItem {
    const { node } = this;
    this.#set("title", words(node, "dc:title"));
    this.#set("title-short", words(node, "z:shortTitle"));
    this.#set("abstract", words(node, "dcterms:abstract"));
    this.#set("language", words(node, "z:language") || words(node, "dc:language"));
    this.#set("genre", words(node, "z:type"));
    this.#set("page", words(node, "bib:pages"));
    this.#set("number-of-pages", words(node, "z:numPages"));
    this.#set("edition", words(node, "prism:edition"));
    this.#set("note", words(node, "dc:description"));
    this.#set("archive", words(node, "z:archive"));
    this.#set("source", words(node, "z:libraryCatalog"));
    this.#set("number-of-volumes", words(node, "z:numberOfVolumes"));
    this.#set("event-title", words(node, "z:meetingName"));
    this.#readPeople();
    this.#readPublisher();
    this.#readContainers();
    this.#readNumbers(node);
    this.#readIdentifiers(node);
    this.#readDates();
    const tags = all(node, "dc:subject").map(
      (subject) =>
        words(subject, "z:AutomaticTag", "rdf:value") ||
        subject.text.replaceAll(/\s+/g, " ").trim(),
    );
    this.#set("keyword", tags.filter(Boolean).join("; "));
    if (!this.#item.title)
      this.reading.warn("entry_damaged", `"${this.#item.id}" has no title.`, this.#item.id);
    return this.#item;
  }

  #readPeople(): void {
    for (const [variable, element] of PEOPLE) {
      const people = all(at(this.node, element, "rdf:Seq"), "rdf:li").flatMap((entry) => {
        const person = at(entry, "foaf:Person") ?? this.#referred(entry);
        const family = words(person, "foaf:surname");
        const given = words(person, "foaf:givenName") || words(person, "foaf:givenname");
        if (family === "") return given === "" ? [] : [{ literal: given }];
        return [given === "" ? { literal: family } : { ...familyName(family), given }];
      });
      if (people.length > 0) this.#item[variable] = [...(this.#item[variable] ?? []), ...people];
    }
  }

  #readPublisher(): void {
    const publisher = at(this.node, "dc:publisher", "foaf:Organization");
    this.#set("publisher", words(publisher, "foaf:name"));
    this.#set("publisher-place", words(publisher, "vcard:adr", "vcard:Address", "vcard:locality"));
  }

  /** A journal, book, site or series the work stands in: written inside it, or referred to. */
  #readContainers(): void {
    for (const part of all(this.node, "dcterms:isPartOf")) {
      const whole = part.children[0] ?? this.#referred(part);
      if (!whole) continue;
      if (whole.name === "bib:Series") {
        this.#set("collection-title", words(whole, "dc:title"));
        this.#set("collection-number", words(whole, "dc:identifier"));
        continue;
      }
      this.#set("container-title", words(whole, "dc:title"));
      this.#set("container-title-short", words(whole, "dcterms:alternative"));
      this.#readNumbers(whole);
      this.#readIdentifiers(whole);
    }
  }

  #readNumbers(node: XmlNode): void {
    this.#set("volume", words(node, "prism:volume"));
    const number = words(node, "prism:number");
    const isPart = this.#item.type.startsWith("article-");
    this.#set(isPart ? "issue" : "number", number);
  }

  #readIdentifiers(node: XmlNode): void {
    for (const identifier of all(node, "dc:identifier")) {
      const address = words(identifier, "dcterms:URI", "rdf:value");
      const text = identifier.text.replaceAll(/\s+/g, " ").trim();
      if (address !== "") this.#set("URL", address);
      else if (/^DOI /i.test(text)) this.#set("DOI", text.slice(4));
      else if (/^ISBN /i.test(text)) this.#set("ISBN", text.slice(5));
      else if (/^ISSN /i.test(text)) this.#set("ISSN", text.slice(5));
      else if (/^https?:/.test(text)) this.#set("URL", text);
    }
  }

  #readDates(): void {
    const issued = readCslDate(words(this.node, "dc:date"));
    if (issued) this.#item.issued = issued;
    const accessed = readCslDate(words(this.node, "dcterms:dateSubmitted").replace(/ \d.*$/, ""));
    if (accessed) this.#item.accessed = accessed;
  }

  #referred(node: XmlNode): XmlNode | undefined {
    return this.byAddress.get(node.attributes["rdf:resource"] ?? "");
  }

  #set(variable: CslTextVariable, text: string): void {
    if (text !== "" && this.#item[variable] === undefined) this.#item[variable] = text;
  }
}
