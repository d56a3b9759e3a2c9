import type { Run, TextRun, WordMarks } from "../../core/report/report-model";
import { isSameLook } from "../../core/report/runs";
import type { WordImage } from "../../core/report/word-report";
import {
  blockText,
  type DocxBlock,
  type DocxDocument,
  type DocxImage,
  type DocxNoteRun,
  type DocxRun,
} from "./docx-document";
import type { WordWarnings } from "./word-warnings";

/** So many comments may be about one word; others are where they end. */
const MOST_OPEN = 100;

/** A note of the report; `runs` is null where the file has no such note. */
type FoundNote = { number: number; runs: TextRun[] | null };

/**
 * Turns the runs of a Word file into those of a report, in reading order: keeps count of its notes,
 * and of the comments that are open from one paragraph to the next.
 */
export class WordRuns {
  readonly notes: FoundNote[] = [];
  readonly images: WordImage[] = [];
  readonly quotes = new Map<string, { text: string; section: string }>();
  /** Title of the section that is being read. */
  section = "";
  readonly #roots: ReadonlyMap<string, string>;
  readonly #ranged: ReadonlySet<string>;
  readonly #open = new Set<string>();
  /** Comments about a place before any word of its section. */
  #waiting: string[] = [];

  #isInNote = false;

  constructor(
    private readonly document: DocxDocument,
    private readonly warnings: WordWarnings,
  ) {
    this.#roots = new Map(document.comments.map(({ id, parent }) => [id, parent ?? id]));
    // A passage whose end is missing would reach to the end of the file.
    const ended = edgesIn(allBlocks(document), "end");
    const starts = edgesIn(allBlocks(document), "start");
    this.#ranged = new Set([...starts].filter((id) => ended.has(id)));
  }

  /** Comments that were about no words at all. */
  get unplaced(): readonly string[] {
    return this.#waiting;
  }

  /** Words in a paragraph, notes marked, images left out and remembered. */
  read(runs: readonly DocxRun[]): Run[] {
    const read: Run[] = [];
    for (const run of runs) {
      if (run.kind === "comment") this.#edge(run.edge, run.id, read);
      else if (run.kind === "image") this.#image(run);
      else if (run.kind === "loss") this.warnings.lose(run.loss, run.words, this.section);
      else if (run.kind === "note") read.push(...this.#note(run));
      else {
        const { text, bold, italic, link } = run;
        read.push({
          text,
          ...(bold && { bold }),
          ...(italic && { italic }),
          ...(link !== undefined && { link }),
          ...this.#word(run, text),
        });
      }
    }
    return read;
  }

  /** Comments on these words go on to the words that follow: a title has none to hold them. */
  moveOn(runs: readonly Run[]): void {
    for (const id of new Set(runs.flatMap((run) => run.word?.comments ?? []))) {
      if (this.#open.has(id)) continue;
      this.warnings.add("comment_moved", this.quotes.get(id)?.text ?? "", this.section);
      if (!this.#waiting.includes(id)) this.#waiting.push(id);
    }
  }

  #note(run: DocxNoteRun): Run[] {
    // Word has no notes in notes.
    if (this.#isInNote) return [];
    const { footnotes, endnotes } = this.document;
    const blocks = (run.note === "footnote" ? footnotes : endnotes).get(run.id);
    const number = this.notes.length + 1;
    this.notes.push({ number, runs: blocks ? this.#body(blocks) : null });
    return [{ footnote: number, ...this.#word(run, "") }];
  }

  /** The words of a note; what is about the words around its marker is not about them. */
  #body(blocks: readonly DocxBlock[]): TextRun[] {
    const around = { open: [...this.#open], waiting: this.#waiting };
    this.#open.clear();
    this.#waiting = [];
    this.#isInNote = true;
    const lines = this.#lines(blocks);
    const left = this.#waiting;
    this.#isInNote = false;
    this.#open.clear();
    for (const id of around.open) this.#open.add(id);
    this.#waiting = [...around.waiting, ...left];
    return joinLines([trimStart(lines[0] ?? []), ...lines.slice(1)]);
  }

  #lines(blocks: readonly DocxBlock[]): TextRun[][] {
    return blocks.flatMap((block): TextRun[][] => {
      if (block.kind === "table") {
        this.warnings.add("note_flattened", blockText(block), this.section);
        return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => this.#lines(cell.blocks)));
      }
      const runs = this.read(block.runs).filter((run) => "text" in run);
      const label = block.numbering?.label.trim() ?? "";
      if (label === "") return [runs];
      this.warnings.add("note_flattened", blockText(block), this.section);
      return [[{ text: `${label} ` }, ...runs]];
    });
  }

  #image({ name, alt }: DocxImage): void {
    this.images.push({ name, alt, section: this.section });
    const shown = [name, alt].filter((part) => part !== "").join(", ");
    const place = this.section === "" ? "" : ` in section "${this.section.slice(0, 80)}"`;
    const message = `An image${shown === "" ? "" : ` (${shown})`}${place} was left out: keep it as evidence.`;
    const { section } = this;
    this.warnings.list.push({ code: "image_dropped", message, words: shown, section });
  }

  #word(
    run: { inserted?: string; deleted?: string; citation?: string },
    text: string,
  ): { word?: WordMarks } {
    const { inserted, deleted, citation } = run;
    const comments = [...this.#open];
    if (text.trim() !== "" && this.#waiting.length > 0) {
      const waited = this.#waiting.filter((id) => !this.#open.has(id));
      for (const id of waited.slice(0, MOST_OPEN)) comments.push(id);
      this.#waiting = [];
    }
    for (const id of comments) this.#quote(id, text);
    const isMarked = inserted ?? deleted ?? citation ?? comments[0];
    if (isMarked === undefined) return {};
    return {
      word: {
        ...(inserted !== undefined && { inserted }),
        ...(deleted !== undefined && { deleted }),
        ...(comments.length > 0 && { comments }),
        ...(citation !== undefined && { citation }),
      },
    };
  }

  #quote(id: string, text: string): void {
    const known = this.quotes.get(id) ?? { text: "", section: this.section };
    if (known.text.length < 1_000) known.text += text;
    this.quotes.set(id, known);
  }

  #edge(edge: "start" | "end" | "at", id: string, read: Run[]): void {
    const root = this.#roots.get(id);
    // A reply has the same passage as the comment it replies to.
    if (root === undefined || root !== id) return;
    if (this.#ranged.has(id) && edge === "start") {
      if (this.#open.size < MOST_OPEN) this.#open.add(root);
    } else if (this.#ranged.has(id) && edge === "end") {
      this.#open.delete(root);
      if (!this.quotes.has(root)) this.#about(root, read);
    } else if (edge === "at" && !this.#ranged.has(id)) this.#about(root, read);
  }

  /** A comment at a place is about the words before it, else about those that follow. */
  #about(root: string, read: Run[]): void {
    const last = read.at(-1);
    if (last === undefined || !("text" in last)) {
      if (this.#waiting.length < MOST_OPEN && !this.#waiting.includes(root)) {
        this.#waiting.push(root);
      }
      return;
    }
    const { text, ...look } = last;
    const comments = [...(last.word?.comments ?? []), root];
    if (comments.length > MOST_OPEN) return;
    const word = lastWord(text);
    const rest = text.slice(0, text.length - word.length);
    const about: TextRun = { ...look, text: word, word: { ...last.word, comments } };
    read.splice(-1, 1, ...(rest === "" ? [] : [{ ...look, text: rest }]), about);
    this.#quote(root, word);
  }
}

/** The last word of a text, and what spaces stand behind it. */
function lastWord(text: string): string {
  const end = text.trimEnd().length;
  let start = end;
  while (start > 0 && !/\s/u.test(text.charAt(start - 1))) start -= 1;
  return end === 0 ? text : text.slice(start);
}

/** A break looks like the words on both sides of it, where those look alike. */
function joinLines(lines: readonly TextRun[][]): TextRun[] {
  const joined: TextRun[] = [];
  lines.forEach((line, index) => {
    const [before, after] = [joined.at(-1), line[0]];
    const isAlike = before !== undefined && after !== undefined && isSameLook(before, after);
    if (index > 0) joined.push(isAlike ? { ...before, text: "\n" } : { text: "\n" });
    for (const run of line) joined.push(run);
  });
  return joined;
}

/** Between a note's number and its words stands a space or tab, which belongs to neither. */
function trimStart(runs: readonly TextRun[]): TextRun[] {
  const at = runs.findIndex(({ text }) => text.trimStart() !== "");
  const first = runs[at];
  return first === undefined
    ? []
    : [{ ...first, text: first.text.trimStart() }, ...runs.slice(at + 1)];
}

function* allBlocks({ blocks, footnotes, endnotes }: DocxDocument): Generator<DocxBlock> {
  yield* blocks;
  for (const notes of [footnotes, endnotes]) for (const note of notes.values()) yield* note;
}

function edgesIn(
  blocks: Iterable<DocxBlock>,
  edge: "start" | "end",
  found = new Set<string>(),
): Set<string> {
  for (const block of blocks) {
    if (block.kind === "table") {
      for (const { cells } of block.rows) {
        for (const cell of cells) edgesIn(cell.blocks, edge, found);
      }
    } else {
      for (const run of block.runs) {
        if (run.kind === "comment" && run.edge === edge) found.add(run.id);
      }
    }
  }
  return found;
}
