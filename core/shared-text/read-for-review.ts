import type { Doc, Text as YText } from "yjs";
import { type AnchorPart, isSamePart } from "../comment/comment-anchor";
import type { Place } from "../comment/find-quote";
import type { BesideContent } from "../report/assemble-report";
import type { TextBlock, WordMarks } from "../report/report-model";
import { listSuggestions, type SuggestionSummary } from "./list-suggestions";
import { readSectionForFile } from "./read-section";
import type {
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  Inline,
  InlineSuggested,
  SectionContent,
  TextInline,
} from "./section-content";
import { classifyEmbed, readCells, sharedText } from "./shared-text";

/** What a thread of the copy is about: a passage, the mark of a footnote, or what is suggested. */
export type ThreadPlace = { id: string } & (
  | { place: Place }
  | { note: string }
  | { suggestion: string }
);

/**
 * A section as a copy for review has it: what is suggested shown, in the look and shape suggested for
 * it, and cut where threads begin and end; and what is to be said beside each passage. `changeOf`
 * names a suggestion in the copy.
 */
export function readForReview(
  doc: Doc,
  threads: readonly ThreadPlace[],
  changeOf: (suggestionId: string) => string,
): { content: SectionContent; beside: BesideContent } {
  const reader = new ReviewReader(doc, threads, changeOf);
  return { content: reader.read(), beside: reader.beside };
}

class ReviewReader {
  readonly #marks = new Map<Inline, WordMarks>();
  readonly #blocks = new Map<ContentTextBlock, NonNullable<TextBlock["word"]>>();
  readonly #suggestions: ReadonlyMap<string, SuggestionSummary>;

  constructor(
    private readonly doc: Doc,
    private readonly threads: readonly ThreadPlace[],
    private readonly changeOf: (suggestionId: string) => string,
  ) {
    this.#suggestions = new Map(listSuggestions(doc).map((summary) => [summary.id, summary]));
  }

  get beside(): BesideContent {
    return {
      of: (inline) => this.#marks.get(inline),
      ofBlock: (block) => this.#blocks.get(block),
      ofTable: ({ suggested }) => this.#changed(suggested),
    };
  }

  read(): SectionContent {
    const { blocks, notes } = readSectionForFile(this.doc, "shown");
    const tables = tableCells(sharedText(this.doc).body);
    let table = 0;
    const body = this.#sequence("body", blocks, (block) => {
      const ids = tables[table] ?? [];
      table += 1;
      return this.#table(block, ids);
    });
    const bodies = Object.entries(notes).map(([id, note]) => [
      id,
      this.#sequence({ note: id }, note, (block) => block).filter(isText),
    ]);
    return { blocks: body, notes: Object.fromEntries(bodies) };
  }

  #table(table: ContentTable, ids: readonly string[]): ContentTable {
    let cell = 0;
    return {
      ...table,
      rows: table.rows.map(({ cells }) => ({
        cells: cells.map((own) => {
          const id = ids[cell] ?? "";
          cell += 1;
          return {
            ...own,
            blocks: this.#sequence({ cell: id }, own.blocks, (block) => block).filter(isText),
          };
        }),
      })),
    };
  }

  #sequence(
    part: AnchorPart,
    blocks: readonly ContentBlock[],
    readTable: (table: ContentTable) => ContentTable,
  ): ContentBlock[] {
    let at = 0;
    let isOpened = true;
    return blocks.map((block): ContentBlock => {
      if (block.type === "table") {
        at += 1;
        isOpened = true;
        return readTable(block);
      }
      if (!isOpened) at += 1;
      isOpened = false;
      const inlines = block.inlines.flatMap((inline) => {
        const pieces = this.#inline(part, inline, at);
        at += "text" in inline ? inline.text.length : 1;
        return pieces;
      });
      return this.#block({ ...block, inlines });
    });
  }

  #block(block: ContentTextBlock): ContentTextBlock {
    const shapes = (block.suggested?.changed ?? []).flatMap((id) =>
      (this.#suggestions.get(id)?.shapes ?? []).map((shape) => ({ id, shape })),
    );
    const [last] = shapes.slice(-1);
    const { kind, level, indent, list } = block.attributes;
    const shown =
      last === undefined
        ? block
        : {
            ...block,
            attributes: Object.assign({}, block.attributes, ...shapes.map(({ shape }) => shape)),
          };
    const word: NonNullable<TextBlock["word"]> = {
      ...this.#changed(block.suggested),
      ...(last !== undefined && {
        shaped: { change: this.changeOf(last.id), was: { kind, level, indent, list } },
      }),
    };
    if (Object.keys(word).length > 0) this.#blocks.set(shown, word);
    return shown;
  }

  #inline(part: AnchorPart, inline: Inline, at: number): Inline[] {
    const length = "text" in inline ? inline.text.length : 1;
    const about = this.threads.flatMap((thread) => {
      const range = rangeOf(thread, part, inline, at, length);
      return range === null ? [] : [{ id: thread.id, ...range }];
    });
    const cuts = new Set([0, length]);
    for (const { from, to } of about) for (const cut of [from, to]) cuts.add(cut);
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(1).map((end, index) => {
      const start = places[index] ?? 0;
      const ids = about.filter(({ from, to }) => from < end && to > start).map(({ id }) => id);
      const piece =
        "text" in inline ? { ...inline, text: inline.text.slice(start, end) } : { ...inline };
      return this.#marked(piece, ids);
    });
  }

  #marked(inline: Inline, comments: string[]): Inline {
    const { shown, formatted } = this.#look(inline);
    const word: WordMarks = {
      ...this.#changed(inline.suggested),
      ...(comments.length > 0 && { comments }),
      ...(formatted !== null && { formatted }),
    };
    if (Object.keys(word).length > 0) this.#marks.set(shown, word);
    return shown;
  }

  /** Word has a form for a change of bold and italic, and none for one of a link. */
  #look(inline: Inline): { shown: Inline; formatted: WordMarks["formatted"] | null } {
    if (!("text" in inline)) return { shown: inline, formatted: null };
    const changes = (inline.suggested?.changed ?? []).flatMap((id) =>
      (this.#suggestions.get(id)?.marks ?? [])
        .filter(({ bold, italic }) => bold !== undefined || italic !== undefined)
        .map((marks) => ({ id, marks })),
    );
    const last = changes.at(-1);
    if (last === undefined) return { shown: inline, formatted: null };
    const { bold: wasBold, italic: wasItalic, ...rest } = inline;
    let [bold, italic] = [wasBold === true, wasItalic === true];
    for (const { marks } of changes) {
      if (marks.bold !== undefined) bold = marks.bold === true;
      if (marks.italic !== undefined) italic = marks.italic === true;
    }
    const shown: TextInline & Pick<Inline, "suggested"> = {
      ...rest,
      ...(bold && { bold }),
      ...(italic && { italic }),
    };
    return {
      shown,
      formatted: { change: this.changeOf(last.id), bold: wasBold, italic: wasItalic },
    };
  }

  #changed(suggested: InlineSuggested | undefined) {
    const { inserted, deleted = [] } = suggested ?? {};
    const [first] = deleted;
    return {
      ...(inserted !== undefined && { inserted: this.changeOf(inserted) }),
      ...(first !== undefined && { deleted: this.changeOf(first) }),
    };
  }
}

const isText = (block: ContentBlock): block is ContentTextBlock => block.type === "block";

/** Which part of an inline a thread is about, counted in it; null for none. */
function rangeOf(
  thread: ThreadPlace,
  part: AnchorPart,
  inline: Inline,
  at: number,
  length: number,
): { from: number; to: number } | null {
  if ("note" in thread) {
    const isIt = "footnote" in inline && inline.footnote === thread.note;
    return isIt ? { from: 0, to: length } : null;
  }
  if ("suggestion" in thread) {
    const { inserted, deleted = [], changed = [] } = inline.suggested ?? {};
    const isIt = [inserted, ...deleted, ...changed].includes(thread.suggestion);
    return isIt ? { from: 0, to: length } : null;
  }
  if (!isSamePart(thread.place.part, part)) return null;
  const from = Math.max(0, thread.place.from - at);
  const to = Math.min(length, thread.place.to - at);
  return from < to ? { from, to } : null;
}

/** The ids of the cells of each table in a body, over all its rows. */
export function tableCells(body: YText): string[][] {
  const tables: string[][] = [];
  for (const { insert } of body.toDelta()) {
    if (typeof insert === "string") continue;
    const embed = classifyEmbed(insert);
    if (embed.type === "table")
      tables.push(
        readCells(embed.rows)
          .flat()
          .map(({ id }) => id),
      );
  }
  return tables;
}
