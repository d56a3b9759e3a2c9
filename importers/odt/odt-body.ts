import { type ListStyle, MAX_HEADING_LEVEL, MAX_INDENT } from "../../core/document/schema";
import { firstStrongDirection } from "../../core/report/direction";
import type { TextBlock, TextRun } from "../../core/report/report-model";
import { isElementId } from "../../core/shared-text/shared-text";
import type { DocxNumbering } from "../docx/docx-document";
import { listStyleOf, type Numbered } from "../docx/word-lists";
import { type PageHeading, type PagePart, PageText } from "../html/page-text";
import type { OdtLook, OdtLooks } from "./odt-looks";
import { type OdtList, OdtNumbers } from "./odt-numbers";
import { odtRows } from "./odt-tables";
import { OdtPhrases, type OdtWarn } from "./odt-text";
import { type OdtElement, partOf, partsOf, wordsOf } from "./odt-xml";

/** One step in, in centimetres: ours, and what LibreOffice's buttons do. */
const OWN_STEP = 0.8;
const USUAL_STEP = 1.25;
const QUOTE_STEP = 1.27;

const TITLE = /^(?:title|titre|título|titel|название|العنوان|标题)$/i;
const SUBTITLE = /^(?:subtitle|sous-titre|subtítulo|untertitel|подзаголовок|عنوان فرعي|副标题)$/i;
const HEADING = /^heading (\d)$/i;
const QUOTATION = /^(?:quotations?|quote|intense quote)$/i;
const BIBLIOGRAPHY = /^bibliography( 1)?$/i;

/** Headings of our own: sections have their place in the report as an id. */
export type OdtHeading = PageHeading & { id: string };
export type OdtPart = PagePart | OdtHeading;

type Around = { list: OdtList | null; item: TextBlock | null };
const NOWHERE: Around = { list: null, item: null };

type Found = { number: number; runs: TextRun[] };

/** Reads the body of an ODF text into blocks and headings. */
export class OdtBody {
  readonly notes: Found[] = [];
  readonly numbered: Numbered[] = [];
  /** Lines under the title, as the file has them. */
  readonly subtitles: string[] = [];
  /** Blocks in the style of a list of works. */
  readonly works = new Set<TextBlock>();
  readonly text: PageText;
  readonly phrases: OdtPhrases;
  readonly #numbers: OdtNumbers;
  #isInNote = false;

  constructor(
    private readonly looks: OdtLooks,
    private readonly warn: OdtWarn,
    /** The file is as this program wrote it. */
    private readonly isOwn: boolean,
  ) {
    this.text = new PageText(isOwn);
    this.#numbers = new OdtNumbers(looks);
    this.phrases = new OdtPhrases(
      looks,
      warn,
      (note) => this.#note(note),
      (box) => this.#boxes.push(box),
    );
  }

  #boxes: OdtElement[] = [];

  read(body: OdtElement): OdtPart[] {
    this.#flow(body, this.text, NOWHERE);
    this.text.close();
    return this.text.parts;
  }

  #flow(parent: OdtElement, text: PageText, around: Around): void {
    for (const element of partsOf(parent)) {
      switch (element.name) {
        case "text:p":
          if (this.#isHeadingStyle(element)) this.#heading(element, text);
          else this.#paragraph(element, text, around);
          break;
        case "text:h":
          this.#heading(element, text);
          break;
        case "text:list":
          this.#list(element, text, around.list);
          break;
        case "table:table":
          this.#table(element, text);
          break;
        case "text:tracked-changes":
          for (const _ of partsOf(element)) {
            this.warn("changes_accepted", "A tracked change was accepted");
          }
          break;
        case "text:table-of-content":
          if (!this.isOwn) {
            this.warn(
              "contents_dropped",
              "A table of contents was left out; the report makes its own",
            );
          }
          break;
        case "text:section":
        case "text:numbered-paragraph":
        case "draw:frame":
        case "draw:text-box":
        case "text:bibliography":
        case "text:index-body":
          this.#flow(element, text, around);
          break;
        default:
          break;
      }
      this.#emptyBoxes(text);
    }
  }

  /** Text boxes stand after the paragraph they hang on. */
  #emptyBoxes(text: PageText): void {
    const boxes = this.#boxes;
    this.#boxes = [];
    for (const box of boxes) {
      this.warn(
        "text_box_moved",
        "The words of a text box stand after its paragraph",
        wordsOf(box),
      );
      this.#flow(box, text, NOWHERE);
    }
  }

  #paragraph(element: OdtElement, text: PageText, { list, item }: Around): void {
    const named = element.attributes["text:style-name"];
    const names = this.looks.namesOf(named);
    const look = this.looks.paragraph(named);
    if (text === this.text && text.parts.every((part) => !("kind" in part)) && !list) {
      if (names.some((name) => TITLE.test(name)) && !text.parts.some(isTitle)) {
        text.beginHeading(1, true);
        this.phrases.read(element, text);
        text.close();
        return;
      }
      if (names.some((name) => SUBTITLE.test(name)) && text.parts.length <= 1) {
        this.subtitles.push(wordsOf(element).trim());
        return;
      }
    }
    if (item) {
      if (text.goOn(item)) this.phrases.read(element, text);
      else this.#begin(element, text, { kind: "paragraph" }, look);
      return;
    }
    const block = this.#begin(element, text, this.#shapeOf(names, look), look);
    if (names.some((name) => BIBLIOGRAPHY.test(name))) this.works.add(block);
  }

  #begin(
    element: OdtElement,
    text: PageText,
    shape: Omit<TextBlock, "text" | "runs">,
    { bold, italic, ...look }: OdtLook,
  ): TextBlock {
    const recommendation = recommendationOf(element);
    const block = text.begin({ ...shape, ...(recommendation !== null && { recommendation }) });
    this.phrases.read(element, text, {
      ...(bold && { bold: true as const }),
      ...(italic && { italic: true as const }),
    });
    text.close();
    this.#direct(block, look, element.attributes["text:style-name"] ?? "");
    return block;
  }

  /** A direction that is not only that of the words; our own file says which it is. */
  #direct(block: TextBlock, { direction }: OdtLook, style: string): void {
    if (direction === undefined || (this.isOwn && !style.startsWith("P"))) return;
    const words = block.runs.map((run) => ("text" in run ? run.text : "")).join("");
    const found = firstStrongDirection(words);
    if (this.isOwn || (direction !== found && !(direction === "ltr" && found === null))) {
      block.dir = direction;
    }
  }

  #shapeOf(names: readonly string[], { start = 0, end = 0 }: OdtLook) {
    const isQuotation = names.some((name) => QUOTATION.test(name)) || (start >= 0.7 && end >= 0.7);
    const own = isQuotation ? Math.max(0, start - QUOTE_STEP) : start;
    const steps = own / OWN_STEP;
    const isOurs = Math.abs(steps - Math.round(steps)) < 0.02;
    const indent = Math.min(MAX_INDENT, Math.round(isOurs ? steps : own / USUAL_STEP));
    return {
      kind: isQuotation ? ("quotation" as const) : ("paragraph" as const),
      ...(indent > 0 && { indent }),
    };
  }

  /** Files that came from Word say only by their style that a paragraph is a heading. */
  #isHeadingStyle(paragraph: OdtElement): boolean {
    const names = this.looks.namesOf(paragraph.attributes["text:style-name"]);
    return !this.isOwn && names.some((name) => HEADING.test(name));
  }

  #heading(element: OdtElement, text: PageText, label = ""): void {
    const {
      "text:style-name": named,
      "text:outline-level": outline,
      "xml:id": id = "",
    } = element.attributes;
    const names = this.looks.namesOf(named);
    const styled = names.map((name) => HEADING.exec(name)?.[1]).find(Boolean);
    const depth = Math.min(Math.max(Number(outline ?? styled ?? 1) || 1, 1), 10);
    const inner = names.map((name) => /^Inner heading (\d)$/.exec(name)?.[1]).find(Boolean);
    const number = label || this.#numbers.heading(depth);
    if (inner !== undefined || text !== this.text) {
      const look = this.looks.paragraph(named);
      // How deep it is under its section is known once that is.
      const shape = { kind: "heading" as const, level: depth, ...indentOf(look) };
      const block = this.#begin(element, text, shape, { ...look, bold: false, italic: false });
      if (text !== this.text) block.level = Math.min(MAX_HEADING_LEVEL, Math.max(1, depth - 3));
      return;
    }
    const isOurs = names.includes("Untitled section");
    const heading = text.beginHeading(depth, false);
    if (this.isOwn || isOurs) Object.assign(heading, { id });
    if (number !== "") text.exact(`${number} `, {});
    this.phrases.read(element, text);
    if (isOurs && heading.runs.length === 0) text.keepEmpty();
    text.close();
  }

  #list(element: OdtElement, text: PageText, around: OdtList | null): void {
    const list = this.#numbers.open(element, around);
    for (const item of partsOf(element)) {
      if (item.name === "text:list-header") this.#flow(item, text, NOWHERE);
      else if (item.name === "text:list-item") this.#item(item, list, text);
    }
  }

  #item(item: OdtElement, list: OdtList, text: PageText): void {
    let begun: TextBlock | null = null;
    for (const part of partsOf(item)) {
      if (part.name === "text:p" && begun === null) {
        begun = this.#beginItem(part, this.#numbers.item(list, item), list.depth, text);
      } else if (part.name === "text:h") {
        const label = this.#numbers.item(list, item)?.label ?? "";
        this.#heading(part, text, label === "•" ? "" : label);
      } else this.#flow({ ...item, children: [part] }, text, { list, item: begun });
    }
  }

  #beginItem(
    paragraph: OdtElement,
    numbering: DocxNumbering | null,
    depth: number,
    text: PageText,
  ): TextBlock {
    const indent = Math.min(depth, MAX_INDENT);
    const style: ListStyle = numbering ? (listStyleOf(numbering) ?? "decimal") : "bullet";
    const look = this.looks.paragraph(paragraph.attributes["text:style-name"]);
    const block = this.#begin(
      paragraph,
      text,
      { kind: "list_item", list: style, ...(indent > 0 && { indent }) },
      look,
    );
    if (numbering) this.numbered.push({ block, numbering });
    return block;
  }

  #table(element: OdtElement, text: PageText): void {
    text.close();
    if (text !== this.text) {
      this.warn("table_flattened", "A table inside a table became paragraphs", wordsOf(element));
      for (const { cell } of odtRows(element).flat()) this.#flow(cell, text, NOWHERE);
      return;
    }
    const rows = odtRows(element).map((cells) => ({
      cells: cells.map(({ cell, colspan, rowspan, isHead }) => {
        const inner = new PageText(this.isOwn);
        this.#flow(cell, inner, NOWHERE);
        inner.close();
        const blocks = inner.parts.filter(
          (part): part is TextBlock => "kind" in part && part.kind !== "table",
        );
        const isHeader = isHead || this.#isHeading(cell);
        return {
          ...(isHeader && { header: true as const }),
          ...(colspan > 1 && { colspan }),
          ...(rowspan > 1 && { rowspan }),
          blocks,
        };
      }),
    }));
    const filled = rows.filter(({ cells }) => cells.length > 0);
    if (filled.length > 0) text.add({ kind: "table", text: "", rows: filled });
  }

  /** A cell whose paragraphs are all headings of a table. */
  #isHeading(cell: OdtElement): boolean {
    const style = cell.attributes["table:style-name"];
    if (this.isOwn) return style === "HeadCell";
    const paragraphs = partsOf(cell, "text:p");
    return (
      paragraphs.length > 0 &&
      paragraphs.every(({ attributes }) =>
        this.looks.namesOf(attributes["text:style-name"]).includes("Table Heading"),
      )
    );
  }

  #note(note: OdtElement): number | null {
    // A note cannot stand in a note.
    if (this.#isInNote) return null;
    const number = this.notes.length + 1;
    const found: Found = { number, runs: [] };
    this.notes.push(found);
    const text = new PageText(this.isOwn);
    this.#isInNote = true;
    const body = partOf(note, "text:note-body");
    if (body) this.#flow(body, text, NOWHERE);
    this.#isInNote = false;
    text.close();
    text.parts.forEach((part, index) => {
      if ("rows" in part) return;
      if (index > 0) found.runs.push({ text: "\n" });
      found.runs.push(...part.runs.filter((run) => "text" in run));
    });
    // Word puts a space between a note's number and its words.
    const [first] = found.runs;
    if (first && !this.isOwn) first.text = first.text.replace(/^[ \t]+/, "");
    return number;
  }
}

const isTitle = (part: PagePart) => !("kind" in part) && part.isTitle;

const indentOf = ({ start = 0 }: OdtLook) => {
  const indent = Math.min(MAX_INDENT, Math.round(start / OWN_STEP));
  return indent > 0 ? { indent } : {};
};

/** Recommendations carry their id in a bookmark. */
function recommendationOf(paragraph: OdtElement): string | null {
  for (const { name, attributes } of partsOf(paragraph)) {
    const id = /^rec_(.+)$/.exec(attributes["text:name"] ?? "")?.[1];
    if (name === "text:bookmark-start" && isElementId(id)) return id;
  }
  return null;
}
