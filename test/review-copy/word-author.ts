import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/**
 * A colleague with Word: edits the parts of a Word file as Word does, tracked or not. Every edit names
 * its place by a number, of which the rest by what there is to choose from counts, so that any number
 * is an edit; one that finds no place does nothing.
 */
export type AuthorEdit = {
  do:
    | "type"
    | "delete"
    | "split"
    | "join"
    | "take_out"
    | "put_in"
    | "add_note"
    | "drop_note"
    | "bold"
    | "type_in_note"
    | "delete_in_note";
  at: number;
  from: number;
  words: string;
  tracked: boolean;
};

const PARAGRAPH = /<w:p>(?:(?!<w:p>|<\/w:p>).)*<\/w:p>/gs;
const PLAIN_RUN =
  /(?<!<w:(?:ins|del) [^>]*>)<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t xml:space="preserve">([^<]+)<\/w:t><\/w:r>/g;

export class WordAuthor {
  readonly #parts: Record<string, Uint8Array>;
  #document: string;
  #footnotes: string;
  #ids = 900_000;

  constructor(
    bytes: Uint8Array,
    readonly name: string,
  ) {
    this.#parts = unzipSync(bytes);
    this.#document = this.part("word/document.xml");
    this.#footnotes = this.part("word/footnotes.xml");
  }

  /** A part of the file as text; "" where there is none. */
  part(name: string): string {
    const part = this.#parts[name];
    return part === undefined ? "" : strFromU8(part);
  }

  write(name: string, xml: string): void {
    this.#parts[name] = strToU8(xml);
    if (name === "word/document.xml") this.#document = xml;
  }

  save(): Uint8Array {
    this.#parts["word/document.xml"] = strToU8(this.#document);
    this.#parts["word/footnotes.xml"] = strToU8(this.#footnotes);
    return zipSync(this.#parts);
  }

  edit(edit: AuthorEdit): void {
    if (edit.do === "type_in_note" || edit.do === "delete_in_note") {
      this.#footnotes = inWholeNotes(this.#footnotes, (xml) => this.#inRuns(xml, edit));
    } else if (edit.do === "split" || edit.do === "join" || edit.do === "take_out") {
      this.#document = this.#inParagraphs(edit);
    } else if (edit.do === "put_in") this.#document = this.#putIn(edit);
    else if (edit.do === "drop_note") this.#document = this.#dropNote(edit);
    else this.#document = this.#inRuns(this.#document, edit);
  }

  /** Replaces the words of the file's own title of a section, or anything else, as they stand. */
  replace(words: string, by: string): void {
    this.#document = this.#document.replace(words, () => by);
  }

  #mark(): string {
    this.#ids += 1;
    return `w:id="${this.#ids}" w:author="${this.name}" w:date="2026-06-01T10:00:00Z"`;
  }

  #inserted(runs: string, tracked: boolean): string {
    return tracked ? `<w:ins ${this.#mark()}>${runs}</w:ins>` : runs;
  }

  #deleted(look: string, words: string, tracked: boolean): string {
    if (!tracked || words === "") return "";
    return `<w:del ${this.#mark()}><w:r>${look}<w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`;
  }

  #inRuns(xml: string, { do: what, at, from, words, tracked }: AuthorEdit): string {
    const runs = [...xml.matchAll(PLAIN_RUN)].filter(
      ({ index, 2: text = "" }) => isInSection(xml, index) && !/^\s|&|[^\p{ASCII}]/u.test(text),
    );
    const run = runs[at % Math.max(1, runs.length)];
    if (run === undefined) return xml;
    const [whole, look = "", text = ""] = run;
    const start = from % (text.length + 1);
    const [before, after] = [text.slice(0, start), text.slice(start)];
    let put = "";
    if (what === "type" || what === "type_in_note") {
      put =
        textRun(look, before) +
        this.#inserted(textRun(look, words), tracked) +
        textRun(look, after);
    } else if (what === "delete" || what === "delete_in_note") {
      const gone = after.slice(0, 7);
      put =
        textRun(look, before) + this.#deleted(look, gone, tracked) + textRun(look, after.slice(7));
    } else if (what === "bold") {
      if (look.includes("<w:b/>")) return xml;
      const inner = look.replace(/^<w:rPr>|<\/w:rPr>$/g, "");
      if (inner !== "") return xml;
      const change = tracked ? `<w:rPrChange ${this.#mark()}><w:rPr/></w:rPrChange>` : "";
      put = textRun("", before) + textRun(`<w:rPr><w:b/><w:bCs/>${change}</w:rPr>`, after);
    } else if (what === "add_note") {
      const id = 500 + this.#ids;
      const reference = `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
      put = textRun(look, before) + this.#inserted(reference, tracked) + textRun(look, after);
      this.#ids += 1;
      this.#footnotes = this.#footnotes.replace(
        "</w:footnotes>",
        `<w:footnote w:id="${id}"><w:p><w:r><w:t xml:space="preserve"> ${words}</w:t></w:r></w:p></w:footnote></w:footnotes>`,
      );
    }
    return xml.slice(0, run.index) + put + xml.slice(run.index + whole.length);
  }

  #inParagraphs({ do: what, at, from, tracked }: AuthorEdit): string {
    const xml = this.#document;
    const all = [...xml.matchAll(PARAGRAPH)].filter(
      (found) => isInSection(xml, found.index) && isBodyText(xml, found.index, found[0]),
    );
    const found = all[at % Math.max(1, all.length)];
    if (found === undefined) return xml;
    const [whole] = found;
    const [, properties = "", rest = ""] =
      /^<w:p>(<w:pPr>.*?<\/w:pPr>|<w:pPr\/>)?(.*)<\/w:p>$/s.exec(whole) ?? [];
    const put = (by: string) =>
      xml.slice(0, found.index) + by + xml.slice(found.index + whole.length);
    if (what === "split") {
      const runs = [...rest.matchAll(PLAIN_RUN)].filter(({ 2: text = "" }) => !text.includes("&"));
      const run = runs[from % Math.max(1, runs.length)];
      if (run === undefined || properties.includes("<w:rPr>")) return xml;
      if (rest.includes("<w:hyperlink")) return xml;
      const [whole, look = "", text = ""] = run;
      const half = Math.ceil(text.length / 2);
      const [left, right] = [text.slice(0, half), text.slice(half)];
      if (right.trim() === "" || left.trim() === "" || isHalved(text, half)) return xml;
      const first = rest.slice(0, run.index) + textRun(look, left);
      const second = textRun(look, right) + rest.slice(run.index + whole.length);
      const end = tracked ? withEnd(properties, `<w:ins ${this.#mark()}/>`) : properties;
      return put(`<w:p>${end}${first}</w:p><w:p>${properties}${second}</w:p>`);
    }
    const next = all[all.indexOf(found) + 1];
    const isFollowed =
      next !== undefined &&
      next.index === found.index + whole.length &&
      !rest.includes("w:bookmark");
    if (!isFollowed || properties.includes("<w:rPr>")) return xml;
    if (what === "join") {
      if (tracked)
        return put(`<w:p>${withEnd(properties, `<w:del ${this.#mark()}/>`)}${rest}</w:p>`);
      const [, nextProperties = "", nextRest = ""] =
        /^<w:p>(<w:pPr>.*?<\/w:pPr>)?(.*)<\/w:p>$/s.exec(next[0]) ?? [];
      const both = `<w:p>${nextProperties}${rest}${nextRest}</w:p>`;
      return xml.slice(0, found.index) + both + xml.slice(next.index + next[0].length);
    }
    if (/<w:(?:ins|del|comment|hyperlink)/.test(rest)) return xml;
    if (!tracked) return put("");
    const gone = rest.replaceAll(/<w:r>.*?<\/w:r>/gs, (run) => {
      const deleted = run.replaceAll(/(<\/?w:)t(?=[ >])/g, "$1delText");
      return `<w:del ${this.#mark()}>${deleted}</w:del>`;
    });
    return put(`<w:p>${withEnd(properties, `<w:del ${this.#mark()}/>`)}${gone}</w:p>`);
  }

  #putIn({ at, words, tracked }: AuthorEdit): string {
    const xml = this.#document;
    const all = [...xml.matchAll(PARAGRAPH)].filter(
      (found) =>
        isInSection(xml, found.index) &&
        isBodyText(xml, found.index, found[0]) &&
        !found[0].includes("<w:pPr><w:rPr>"),
    );
    const found = all[at % Math.max(1, all.length)];
    if (found === undefined) return xml;
    const [, properties = "", rest = ""] =
      /^<w:p>(<w:pPr>.*?<\/w:pPr>)?(.*)<\/w:p>$/s.exec(found[0]) ?? [];
    if (properties.includes("<w:rPr>")) return xml;
    const end = tracked ? withEnd(properties, `<w:ins ${this.#mark()}/>`) : properties;
    const added = this.#inserted(textRun("", words), tracked);
    const both = `<w:p>${end}${rest}</w:p><w:p>${properties}${added}</w:p>`;
    return xml.slice(0, found.index) + both + xml.slice(found.index + found[0].length);
  }

  #dropNote({ at, tracked }: AuthorEdit): string {
    const xml = this.#document;
    const marks = [
      ...xml.matchAll(
        /(?<!<w:(?:ins|del) [^>]*>)<w:r><w:rPr><w:rStyle w:val="FootnoteReference"\/><\/w:rPr><w:footnoteReference w:id="\d+"\/><\/w:r>/g,
      ),
    ];
    const mark = marks[at % Math.max(1, marks.length)];
    if (mark === undefined) return xml;
    const put = tracked ? `<w:del ${this.#mark()}>${mark[0]}</w:del>` : "";
    return xml.slice(0, mark.index) + put + xml.slice(mark.index + mark[0].length);
  }
}

const textRun = (look: string, words: string) =>
  words === "" ? "" : `<w:r>${look}<w:t xml:space="preserve">${words}</w:t></w:r>`;

/** What is said of a paragraph's end stands in its properties. */
function withEnd(properties: string, end: string): string {
  const inner = properties.replace(/^<w:pPr>|<\/w:pPr>$/g, "").replace("<w:pPr/>", "");
  return `<w:pPr>${inner}<w:rPr>${end}</w:rPr></w:pPr>`;
}

/** Behind the first title of a section: what stands before is the report's own. */
const isInSection = (xml: string, index: number) =>
  !xml.includes("<w:body>") || xml.lastIndexOf('w:name="_Pn', index) !== -1;

const isBodyText = (xml: string, index: number, paragraph: string) =>
  !/w:val="(?:Heading|Title|TOC)/.test(paragraph) &&
  !paragraph.includes("_Pn") &&
  paragraph.includes("<w:t ") &&
  xml.lastIndexOf("<w:tbl>", index) <= xml.lastIndexOf("</w:tbl>", index);

const isHalved = (text: string, at: number) => /[\uDC00-\uDFFF\p{M}]/u.test(text.charAt(at));

/** Only notes with words of their own, not the lines above them. */
function inWholeNotes(xml: string, edit: (xml: string) => string): string {
  const start = xml.indexOf('<w:footnote w:id="1"');
  return start === -1 ? xml : xml.slice(0, start) + edit(xml.slice(start));
}
