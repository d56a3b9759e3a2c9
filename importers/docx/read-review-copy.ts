import { MAX_INDENT } from "../../core/document/schema";
import { cleanText } from "../../core/report/clean-text";
import type {
  CopyBlock,
  CopyComment,
  CopyFile,
  CopyFileNote,
  CopyParagraph,
  CopyRun,
  CopyShape,
  CopyState,
} from "../../core/review-copy/copy-file";
import { readMark } from "../../core/review-copy/review-marks";
import type { DocxBlock, DocxChanged, DocxDocument, DocxParagraph, DocxRun } from "./docx-document";
import { LIMITS, refuse } from "./limits";
import { readWholeDocx } from "./read-docx";
import { readLastAuthor } from "./read-last-author";
import { isQuotationStyle } from "./styles";
import { listStyleOf } from "./word-lists";
import { openZip } from "./zip";

/** One step in, in twentieths of a point. */
const STEP = 454;
const HEAD =
  /^(?:(?:sub)?title|titre|sous-titre|título|subtítulo|(?:unter)?titel|название|подзаголовок|العنوان|عنوان فرعي|标题|副标题|toc (?:\d|heading)|table of figures|contents heading)$/i;

/**
 * A Word file read for what became of it in review: every word in order with its tracked changes, notes
 * by the file's own ids, comments with their passages, and the hidden marks our copies carry.
 *
 * @throws {DomainError} file_not_readable, also for a file that carries macros
 */
export function readReviewCopy(bytes: Uint8Array): CopyFile {
  if (bytes.length > LIMITS.fileBytes) refuse("inflates_too_far");
  const zip = openZip(bytes);
  if (zip.names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) refuse("has_macros");
  return new CopyReader(readWholeDocx(bytes)).read(readLastAuthor(zip));
}

class CopyReader {
  readonly #keys = new Map<string, number>();
  readonly #roots: ReadonlyMap<string, string>;
  readonly #open = new Set<string>();
  readonly #quotes = new Map<string, string>();
  readonly #losses: CopyFile["losses"] = [];

  constructor(private readonly document: DocxDocument) {
    this.#roots = new Map(document.comments.map(({ id, parent }) => [id, parent ?? id]));
  }

  read(lastAuthor: string): CopyFile {
    const { document } = this;
    const notes: Record<string, CopyFileNote> = {};
    for (const [kind, all] of [
      ["f", document.footnotes],
      ["e", document.endnotes],
    ] as const) {
      for (const [id, blocks] of all) notes[`${kind}${id}`] = this.#note(blocks);
    }
    const blocks = this.#blocks(document.blocks);
    const [most] = [...this.#keys].toSorted(([, a], [, b]) => b - a);
    const changes: CopyFile["changes"] = {};
    for (const [id, { author, date }] of [...document.changes, ...document.formattings]) {
      changes[id] = { author, date };
    }
    const lost = document.losses.map(({ loss, words }) => ({ kind: loss, words }));
    return {
      key: most?.[0] ?? null,
      lastAuthor,
      blocks,
      notes,
      comments: this.#comments(),
      tellsThreads: this.document.tellsThreads,
      changes,
      losses: [...this.#losses, ...lost].filter(({ kind }) => kind !== "formatting_change"),
    };
  }

  #comments(): CopyComment[] {
    return this.document.comments.map(({ id, parent, author, date, text, isResolved }) => ({
      id,
      parent,
      author,
      date,
      text: cleanText(text).trim(),
      isResolved,
      quote: (this.#quotes.get(id) ?? "").trim(),
    }));
  }

  #note(blocks: readonly DocxBlock[]): CopyFileNote {
    this.#open.clear();
    const paragraphs = this.#flat(blocks);
    const marks = paragraphs.flatMap(({ bookmarks = [] }) =>
      bookmarks.flatMap((name) => this.#mark(name)),
    );
    const read = paragraphs.map((paragraph) => this.#paragraph(paragraph));
    const first = read.find(({ runs }) => runs.length > 0)?.runs[0];
    // Between a note's number and its words stands a space, which belongs to neither.
    if (first?.kind === "text") first.text = first.text.replace(/^[ \t\u00A0]/, "");
    const mark = marks.find(({ kind }) => kind === "note")?.number ?? null;
    this.#open.clear();
    return { mark, paragraphs: read };
  }

  #mark(name: string) {
    const mark = readMark(name);
    if (mark === null) return [];
    this.#keys.set(mark.key, (this.#keys.get(mark.key) ?? 0) + 1);
    return [mark];
  }

  #blocks(blocks: readonly DocxBlock[]): CopyBlock[] {
    return blocks.map((block): CopyBlock => {
      if (block.kind === "paragraph") return this.#paragraph(block);
      return {
        kind: "table",
        rows: block.rows.map((row) => ({
          state: stateOf(row),
          cells: row.cells.map((cell) =>
            this.#flat(cell.blocks).map((paragraph) => this.#paragraph(paragraph)),
          ),
        })),
      };
    });
  }

  /** Tables inside cells and notes become the paragraphs of their cells. */
  #flat(blocks: readonly DocxBlock[]): DocxParagraph[] {
    return blocks.flatMap((block) =>
      block.kind === "paragraph"
        ? [block]
        : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => this.#flat(cell.blocks))),
    );
  }

  #paragraph(paragraph: DocxParagraph): CopyParagraph {
    const marks = (paragraph.bookmarks ?? []).flatMap((name) => this.#mark(name));
    const { endInserted: inserted, endDeleted: deleted } = paragraph;
    return {
      kind: "paragraph",
      shape: shapeOf(paragraph),
      isHead: HEAD.test(paragraph.style ?? ""),
      section: marks.find(({ kind }) => kind === "section")?.number ?? null,
      runs: this.#runs(paragraph.runs),
      end: stateOf({ ...(inserted && { inserted }), ...(deleted && { deleted }) }),
    };
  }

  #runs(runs: readonly DocxRun[]): CopyRun[] {
    const read: CopyRun[] = [];
    for (const run of runs) {
      if (run.kind === "comment") this.#edge(run.edge, run.id, read);
      else if (run.kind === "loss") this.#losses.push({ kind: run.loss, words: run.words });
      else if (run.kind === "image") {
        this.#losses.push({ kind: "image", words: run.alt || run.name });
      } else {
        const about = [...this.#open];
        const words = run.kind === "text" ? cleanText(run.text) : "";
        for (const id of about) this.#quote(id, words);
        const beside = { ...stateOf(run), ...(about.length > 0 && { about }) };
        if (run.kind === "note") {
          const note = `${run.note === "footnote" ? "f" : "e"}${run.id}`;
          read.push({ kind: "note", note, ...beside });
        } else if (words !== "") {
          const { bold, italic, link, formatted } = run;
          read.push({
            kind: "text",
            text: words,
            ...(bold && { bold }),
            ...(italic && { italic }),
            ...(link !== undefined && { link }),
            ...(formatted !== undefined && { formatted }),
            ...beside,
          });
        }
      }
    }
    return read;
  }

  #quote(id: string, words: string): void {
    const known = this.#quotes.get(id) ?? "";
    if (known.length < 1_000) this.#quotes.set(id, known + words);
  }

  /** A reply has the passage of the comment it replies to. */
  #edge(edge: "start" | "end" | "at", id: string, read: CopyRun[]): void {
    if (this.#roots.get(id) !== id) return;
    if (edge === "start") this.#open.add(id);
    else if (edge === "end") this.#open.delete(id);
    const last = read.at(-1);
    // A comment at a place is about what stands before it.
    if (edge !== "at" || this.#quotes.has(id) || last === undefined) return;
    last.about = [...(last.about ?? []), id];
    if (last.kind === "text") this.#quote(id, last.text.slice(-80));
  }
}

function stateOf({ inserted, deleted }: DocxChanged): CopyState {
  return { ...(inserted !== undefined && { inserted }), ...(deleted !== undefined && { deleted }) };
}

function shapeOf(paragraph: DocxParagraph): CopyShape {
  const { headingLevel, numbering, style, indent, shaped } = paragraph;
  const by = shaped === undefined ? {} : { shaped };
  const plain = { kind: "paragraph", level: 1, indent: 0, list: "bullet" } as const;
  if (headingLevel !== null) return { ...plain, kind: "heading", level: headingLevel, ...by };
  if (numbering !== null) {
    const list = listStyleOf(numbering) ?? "decimal";
    const level = Math.min(Math.max(numbering.level, 0), MAX_INDENT);
    return { ...plain, kind: "list_item", list, indent: level, ...by };
  }
  const { start, end } = indent ?? { start: 0, end: 0 };
  const isQuotation = isQuotationStyle(style ?? "") || (start >= 400 && end >= 400);
  const own = isQuotation ? Math.max(0, start - 720) : start;
  const steps = own < 150 ? 0 : Math.min(Math.max(1, Math.round(own / STEP)), MAX_INDENT);
  return { ...plain, kind: isQuotation ? "quotation" : "paragraph", indent: steps, ...by };
}
