import { strToU8, type Zippable, zipSync } from "fflate/browser";
import { cleanText } from "../../core/report/clean-text";
import { escapeMarkup } from "../markup";
import { wordLanguage } from "./word-language";
import { sign } from "./word-xml";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What the root elements of Word's own parts say before anything else. */
export const WORD_NAMESPACES =
  ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' +
  ` xmlns:r="${OFFICE}"`;

/** The body of the document: what it links to is named there. */
export const DOCUMENT = "word/document.xml";
export const FOOTNOTES = "word/footnotes.xml";

type Relation = { id: string; type: string; target: string; isExternal: boolean };

/** Parts of a Word file by their names, how they belong together, and all of it as one file. */
export class WordPackage {
  readonly #parts = new Map<string, string | Uint8Array>();
  readonly #types = new Map<string, string>();
  readonly #relations = new Map<string, Relation[]>();
  readonly #links = new Map<string, Map<string, string>>();

  /**
   * Puts a part of Word's own kinds in, belonging to the document.
   *
   * @param name in the folder `word`, such as `styles.xml`
   * @param kind as Word names it in types and relations: `styles`, `header`
   * @returns the id it goes by in the document
   */
  word(name: string, kind: string, xml: string): string {
    return this.wordPart(name, kind, HEAD + xml);
  }

  /** The same for a part that says itself what it is written in. */
  wordPart(name: string, kind: string, content: string): string {
    this.put(`word/${name}`, content, `${WORD}.${kind}+xml`);
    return this.relate(DOCUMENT, this.kind(kind), name);
  }

  /** Puts the theme in, which programs other than Word have as well. */
  theme(content: string): void {
    const type = "application/vnd.openxmlformats-officedocument.theme+xml";
    this.put("word/theme/theme1.xml", content, type);
    this.relate(DOCUMENT, this.kind("theme"), "theme/theme1.xml");
  }

  /** What a relation of a kind is named in the file. */
  kind = (kind: string) => `${OFFICE}/${kind}`;

  /** Puts the body of the document in. */
  document(body: string): void {
    this.put(
      DOCUMENT,
      `${HEAD}<w:document${WORD_NAMESPACES}><w:body>${body}</w:body></w:document>`,
      `${WORD}.document.main+xml`,
    );
    this.relate("", `${OFFICE}/officeDocument`, DOCUMENT);
  }

  /** Puts a part in, or another in its place. */
  put(name: string, content: string | Uint8Array, type?: string): void {
    this.#parts.set(name, content);
    if (type !== undefined) this.#types.set(name, type);
  }

  /** Says that one part belongs to another; `id` where it has one already. */
  relate(
    owner: string,
    type: string,
    target: string,
    { id, isExternal = false }: { id?: string; isExternal?: boolean } = {},
  ): string {
    const known = this.#relations.get(owner) ?? [];
    const own = id ?? `rId${known.length + 1}`;
    this.#relations.set(owner, [...known, { id: own, type, target, isExternal }]);
    return own;
  }

  /** The id a link has in a part. */
  link(owner: string, address: string): string {
    const links = this.#links.get(owner) ?? new Map<string, string>();
    this.#links.set(owner, links);
    const id = links.get(address) ?? `rIdLink${links.size + 1}`;
    links.set(address, id);
    return id;
  }

  has = (name: string) => this.#parts.has(name);

  /** Changes the text of a part, where it is there. */
  change(name: string, by: (xml: string) => string): void {
    const part = this.#parts.get(name);
    if (typeof part === "string") this.#parts.set(name, by(part));
  }

  /** Names of the parts so far. */
  names = () => [...this.#parts.keys()];

  /** What the file says of itself: no author, and one time only. */
  describe(title: string, language: string, exportedAt: Date, own: readonly Property[] = []): void {
    const stamp = `${exportedAt.toISOString().slice(0, 19)}Z`;
    const time = (name: string) =>
      `<dcterms:${name} xsi:type="dcterms:W3CDTF">${stamp}</dcterms:${name}>`;
    this.put(
      "docProps/core.xml",
      `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(cleanText(title))}</dc:title><cp:revision>1</cp:revision>${time("created")}${time("modified")}<dc:language>${escapeMarkup(wordLanguage(language))}</dc:language></cp:coreProperties>`,
      "application/vnd.openxmlformats-package.core-properties+xml",
    );
    this.relate("", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml");
    if (own.length === 0) return;
    const properties = own.map(
      ({ name, value }, index) =>
        `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escapeMarkup(name)}"><vt:lpwstr>${escapeMarkup(value)}</vt:lpwstr></property>`,
    );
    this.put(
      "docProps/custom.xml",
      `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${properties.join("")}</Properties>`,
      "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    );
    this.relate("", `${OFFICE}/custom-properties`, "docProps/custom.xml");
  }

  /** The packed file: the same parts give the same bytes. */
  pack(): Uint8Array {
    this.put("[Content_Types].xml", this.#contentTypes());
    for (const owner of new Set([...this.#relations.keys(), ...this.#links.keys()])) {
      this.put(relationsOf(owner), this.#relationsXml(owner));
    }
    const zipped: Zippable = {};
    for (const name of this.names().sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
      const part = this.#parts.get(name) ?? "";
      zipped[name] = typeof part === "string" ? strToU8(part) : part;
    }
    return zipSync(zipped, { level: 6, mtime: FIXED_TIME });
  }

  #contentTypes(): string {
    const endings = [
      ["rels", "application/vnd.openxmlformats-package.relationships+xml"],
      ["xml", "application/xml"],
      ["png", "image/png"],
      ["jpg", "image/jpeg"],
      ["jpeg", "image/jpeg"],
      ["gif", "image/gif"],
    ].map(([ending, type]) => sign("Default", { Extension: ending, ContentType: type }));
    const parts = [...this.#types].map(([name, type]) =>
      sign("Override", { PartName: `/${name}`, ContentType: type }),
    );
    return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${endings.join("")}${parts.join("")}</Types>`;
  }

  #relationsXml(owner: string): string {
    const links = [...(this.#links.get(owner) ?? [])].map(([target, id]) => ({
      id,
      type: `${OFFICE}/hyperlink`,
      target,
      isExternal: true,
    }));
    const all = [...(this.#relations.get(owner) ?? []), ...links].map((one) =>
      sign("Relationship", {
        Id: one.id,
        Type: one.type,
        Target: one.target,
        TargetMode: one.isExternal ? "External" : undefined,
      }),
    );
    return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
  }
}

/** A property of the file that programs other than Word put in. */
export type Property = { name: string; value: string };

/** The list of content types comes first: some readers look only there. */
const order = (name: string) =>
  name === "[Content_Types].xml" ? 0 : name.startsWith("_rels/") ? 1 : 2;

/** The part that says what belongs to a part; that of the whole file for no name. */
function relationsOf(name: string): string {
  const slash = name.lastIndexOf("/") + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
}
