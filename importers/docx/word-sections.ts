import { MAX_HEADING_LEVEL, MAX_INDENT } from "../../core/document/schema";
import { firstStrongDirection } from "../../core/report/direction";
import { submittedByIn } from "../../core/report/document-words";
import { namedParagraphs } from "../../core/report/named-paragraphs";
import type {
  Block,
  Cell,
  ReportModel,
  ReportSection,
  TableBlock,
  TextBlock,
} from "../../core/report/report-model";
import { textOfRuns } from "../../core/report/runs";
import { blockText, type DocxBlock, type DocxParagraph, type DocxTable } from "./docx-document";
import { isQuotationStyle } from "./styles";
import { listStyleOf, type Numbered, settleNumbers, withLabel } from "./word-lists";
import type { WordRuns } from "./word-runs";
import type { WordWarnings } from "./word-warnings";

/** One step in, in twentieths of a point: ours, and what Word's buttons do. */
const OWN_STEP = 454;
const WORD_STEP = 720;
const QUOTE_STEP = 720;
const SECTION_LEVELS = 3;

const TITLE = /^(?:title|titre|título|titel|название|العنوان|标题)$/i;
const SUBTITLE = /^(?:subtitle|sous-titre|subtítulo|untertitel|подзаголовок|عنوان فرعي|副标题)$/i;
const CONTENTS = /^(?:toc (?:\d|heading)|table of figures|contents heading)$/i;
const SYMBOL_LINE = /^([A-Z]+(?:\/[A-Z0-9.()-]+)+)(?: · (.+))?$/;

type Head = Pick<ReportModel, "symbol" | "state" | "submittedBy"> & { title: string };

/** Puts the blocks of a Word file into sections by its headings. */
export class SectionBuilder {
  readonly sections: ReportSection[] = [];
  readonly head: Head = { title: "" };
  tables = 0;
  #numbered: Numbered[] = [];
  #isBibliography = true;

  constructor(
    private readonly runs: WordRuns,
    private readonly warnings: WordWarnings,
  ) {}

  add(blocks: readonly DocxBlock[]): void {
    let opens: DocxParagraph | null = null;
    for (const block of blocks) {
      if (block.kind === "table") this.#push(this.#table(block));
      else this.#paragraph(block, opens);
      opens = block.kind === "paragraph" ? block : null;
    }
    this.#finish();
  }

  #paragraph(paragraph: DocxParagraph, before: DocxParagraph | null): void {
    const style = paragraph.style ?? "";
    if (CONTENTS.test(style)) {
      this.warnings.add("contents_dropped", blockText(paragraph));
      return;
    }
    if (this.#isHead(paragraph)) return;
    const level = paragraph.headingLevel;
    if (level !== null && level <= SECTION_LEVELS && blockText(paragraph).trim() !== "") {
      this.#openSection(paragraph, level);
      return;
    }
    const block = this.#text(paragraph, this.#numbered);
    const changed = {
      ...(before?.endInserted !== undefined && { inserted: before.endInserted }),
      ...(before?.endDeleted !== undefined && { deleted: before.endDeleted }),
    };
    const isMarked = Object.keys(changed).length > 0;
    if (isMarked) block.word = changed;
    if (block.runs.length === 0 && block.kind !== "list_item" && !isMarked) return;
    this.#isBibliography &&= /^bibliography$/i.test(style);
    this.#push(block);
  }

  /** The title and what stands under it, before anything else. */
  #isHead(paragraph: DocxParagraph): boolean {
    const style = paragraph.style ?? "";
    if (this.sections.length > 0) return false;
    const words = blockText(paragraph).trim();
    if (TITLE.test(style) && this.head.title === "" && words !== "") {
      if (paragraph.runs.some(({ kind }) => kind === "note")) return false;
      this.runs.read(paragraph.runs);
      this.head.title = words;
      return true;
    }
    if (!SUBTITLE.test(style)) return false;
    const submittedBy = submittedByIn(words);
    const [, symbol, state] = SYMBOL_LINE.exec(words) ?? [];
    if (submittedBy !== null) this.head.submittedBy = submittedBy;
    else if (symbol !== undefined) {
      this.head.symbol = symbol;
      if (state !== undefined) this.head.state = state;
    } else return words === "";
    return true;
  }

  #openSection(paragraph: DocxParagraph, level: number): void {
    this.#finish();
    if (paragraph.runs.some((run) => "inserted" in run || "deleted" in run)) {
      this.warnings.add("heading_change_accepted", blockText(paragraph));
    }
    const kept = paragraph.runs.filter((run) => !("deleted" in run));
    const label = paragraph.numbering?.label.trim() ?? "";
    const words = blockText({ ...paragraph, runs: kept });
    const title = label === "" || listless(label) ? words : `${label} ${words}`;
    this.runs.section = title.trim();
    const read = this.runs.read(kept);
    const marks = read.filter((run) => "footnote" in run);
    this.runs.moveOn(read);
    this.sections.push({
      title,
      level,
      paragraphs: namedParagraphs(title),
      // A section's title is a plain line: a footnote on it moves to the start of the text.
      blocks: marks.length > 0 ? [{ kind: "paragraph", text: "", runs: marks }] : [],
    });
  }

  #push(block: Block): void {
    let section = this.sections.at(-1);
    if (!section) {
      section = { title: "", level: 1, paragraphs: [], blocks: [] };
      this.sections.push(section);
    }
    if (block.kind === "table") this.#isBibliography = false;
    section.blocks.push(block);
  }

  #finish(): void {
    const section = this.sections.at(-1);
    if (section) {
      const written = settleNumbers(section.blocks, this.#numbered);
      for (let count = 0; count < written; count += 1) {
        this.warnings.add("number_as_text", "", section.title);
      }
      if (this.#isBibliography && section.blocks.length > 0) section.kind = "bibliography";
    }
    this.#numbered = [];
    this.#isBibliography = true;
  }

  #text(paragraph: DocxParagraph, numbered: Numbered[]): TextBlock {
    const { numbering, headingLevel, style, direction } = paragraph;
    const runs = this.runs.read(paragraph.runs);
    const text = textOfRuns(runs);
    const first = firstStrongDirection(text);
    const dir = direction === "rtl" ? "rtl" : first === "rtl" ? "ltr" : null;
    const block: TextBlock = {
      kind: "paragraph",
      text,
      runs,
      ...(dir !== null && dir !== first && { dir }),
      ...recommendationOf(paragraph),
    };
    if (headingLevel !== null && text.trim() !== "") {
      block.kind = "heading";
      block.level = Math.min(Math.max(headingLevel - SECTION_LEVELS, 1), MAX_HEADING_LEVEL);
      if (numbering !== null && !listless(numbering.label)) {
        block.runs = withLabel(numbering.label.trim(), runs);
      }
      return block;
    }
    // Numbers of all paragraphs are a look of the file, as in our files for the United Nations.
    if (numbering !== null && !/^numbered paragraph$/i.test(style ?? "")) {
      block.kind = "list_item";
      block.list = listStyleOf(numbering) ?? "decimal";
      if (numbering.level > 0) block.indent = Math.min(numbering.level, MAX_INDENT);
      numbered.push({ block, numbering });
      return block;
    }
    return { ...block, ...shapeOf(style ?? "", paragraph.indent) };
  }

  #table({ rows }: DocxTable): TableBlock {
    this.tables += 1;
    let isHead = true;
    const read = rows.map((row) => {
      isHead &&= row.isHeader;
      if (row.inserted ?? row.deleted) this.warnings.add("row_change_kept", "");
      return { cells: row.cells.map((cell) => this.#cell(cell, isHead)) };
    });
    return { kind: "table", text: "", rows: read.filter(({ cells }) => cells.length > 0) };
  }

  #cell({ blocks, colspan, rowspan }: DocxTable["rows"][number]["cells"][number], isHead: boolean) {
    const numbered: Numbered[] = [];
    const read = this.#flat(blocks)
      .map((paragraph) => this.#text(paragraph, numbered))
      .filter(({ runs, kind }) => runs.length > 0 || kind === "list_item");
    settleNumbers(read, numbered);
    const cell: Cell = {
      ...(isHead && { header: true as const }),
      ...(colspan > 1 && { colspan }),
      ...(rowspan > 1 && { rowspan }),
      blocks: isHead ? read.map(withoutBold) : read,
    };
    return cell;
  }

  /** Tables inside cells become the paragraphs of their cells. */
  #flat(blocks: readonly DocxBlock[]): DocxParagraph[] {
    return blocks.flatMap((block) => {
      if (block.kind === "paragraph") return [block];
      this.tables += 1;
      this.warnings.add("table_flattened", blockText(block));
      return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => this.#flat(cell.blocks)));
    });
  }
}

/** Labels that are no number: a heading in a list of bullets. */
const listless = (label: string) => label.trim() === "" || label.trim() === "•";

/** All words of a header cell are bold anyway. */
function withoutBold(block: TextBlock): TextBlock {
  const isAll = block.runs.every((run) => !("text" in run) || run.bold || run.text.trim() === "");
  if (!isAll) return block;
  return {
    ...block,
    runs: block.runs.map((run) => {
      if (!("text" in run)) return run;
      const { bold: _, ...plain } = run;
      return plain;
    }),
  };
}

function shapeOf(
  style: string,
  indent: DocxParagraph["indent"],
): Pick<TextBlock, "indent"> & { kind?: "quotation" } {
  const { start, end } = indent ?? { start: 0, end: 0 };
  const isQuotation = isQuotationStyle(style) || (start >= 400 && end >= 400);
  const own = isQuotation ? Math.max(0, start - QUOTE_STEP) : start;
  const steps = own % OWN_STEP === 0 ? own / OWN_STEP : Math.round(own / WORD_STEP);
  return {
    ...(isQuotation && { kind: "quotation" as const }),
    ...(steps > 0 && { indent: Math.min(steps, MAX_INDENT) }),
  };
}

/** Recommendations carry their id in a bookmark, where "-" cannot stand. */
function recommendationOf({ bookmarks }: DocxParagraph): Pick<TextBlock, "recommendation"> {
  const name = bookmarks?.find((bookmark) => /^rec_\w{1,36}$/.test(bookmark))?.slice(4);
  if (name === undefined) return {};
  const isUuid = /^[0-9a-f]{8}(?:_[0-9a-f]{4}){3}_[0-9a-f]{12}$/.test(name);
  return { recommendation: isUuid ? name.replaceAll("_", "-") : name };
}
