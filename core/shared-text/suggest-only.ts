import { type Doc, Text as YText } from "yjs";
import { type IdRun, isMoveEntry } from "./admissible";
import {
  nameOf,
  readBlockAttributes,
  readCells,
  readCitation,
  sequenceOf,
  sharedText,
} from "./shared-text";
import { readSuggestedRuns, type SuggestedRun } from "./suggested-runs";
import { type Suggested, SuggestionIndex } from "./suggestion-index";
import { isSuggestionRecord } from "./tags";

/**
 * Everything in a section that is not `userId`'s own open suggestion, as one
 * string: the text with their insertions left out, and what others suggest for
 * it. Somebody who may only suggest must leave it as it is: then rejecting all
 * they did gives back the very text there was, and nobody else's suggestion is
 * touched.
 *
 * That takes in what is in no text at present: footnotes without a marker, and
 * words in cells no table names, which the server would put behind the text.
 *
 * `notes` are the footnotes to look at: all there are or, to compare, those an
 * earlier reading answered.
 */
export function readUntouchable(
  doc: Doc,
  userId: string,
  notes: readonly string[] = [...sharedText(doc).notes.keys()],
): { text: string; notes: string[] } {
  const reader = new UntouchableReader(doc, userId);
  const { body, cells, moves, suggestions } = sharedText(doc);
  const parts = [reader.sequence(body)];
  const seen = [...new Set([...reader.noteIds, ...notes])].sort();
  for (const id of seen) {
    const note = sequenceOf(doc, { note: id });
    parts.push([id, note === null ? null : reader.sequence(note)]);
  }
  for (const id of [...cells.keys()].sort()) {
    const cell = cells.get(id);
    if (reader.cellIds.has(id) || !(cell instanceof YText)) continue;
    const words = reader.words(cell);
    if (words.length > 0) parts.push([id, words]);
  }
  const records = [...suggestions.entries()]
    .filter(([, record]) => !isSuggestionRecord(record) || record.by !== userId)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const foreign = moves.toArray().filter((entry) => !reader.isOwnMove(entry));
  return { text: JSON.stringify([parts, records, foreign]), notes: seen };
}

class UntouchableReader {
  readonly noteIds = new Set<string>();
  readonly cellIds = new Set<string>();
  readonly #index: SuggestionIndex;
  readonly #own: ReadonlySet<string>;

  constructor(doc: Doc, userId: string) {
    this.#index = new SuggestionIndex(doc);
    const { suggestions } = sharedText(doc);
    this.#own = new Set(
      [...suggestions.entries()].flatMap(([id, record]) =>
        isSuggestionRecord(record) && record.by === userId ? [id] : [],
      ),
    );
  }

  sequence(sequence: YText): unknown[] {
    const shapes = this.#index.shapesOfFirst(nameOf(sequence));
    return [readBlockAttributes(sequence), this.#others({ shapes }), ...this.words(sequence)];
  }

  words(sequence: YText): unknown[] {
    const parts: unknown[] = [];
    for (const run of readSuggestedRuns(sequence, this.#index)) {
      if (this.#isOwn(run.suggested.inserted)) continue;
      const told = [run.marks, this.#others(run.suggested)];
      const last: unknown = parts.at(-1);
      const key = JSON.stringify(told);
      if ("text" in run && Array.isArray(last) && last[0] === key) last[1] += run.text;
      else parts.push(["text" in run ? key : "", this.#wordsOf(run), told]);
    }
    return parts;
  }

  /**
   * What is moved may be nothing but words of one's own suggestions: of two copies
   * of one original the server keeps only one, and it must not be somebody else's that goes.
   */
  isOwnMove(entry: unknown): boolean {
    const isOwnRun = (run: IdRun) =>
      this.#index.pieces(run).every(({ suggested }) => this.#isOwn(suggested.inserted));
    return isMoveEntry(entry) && entry.to.every(isOwnRun) && entry.from.every(isOwnRun);
  }

  #wordsOf(run: SuggestedRun): unknown {
    if ("text" in run) return run.text;
    const { embed } = run;
    switch (embed.type) {
      case "boundary":
        return ["break", readBlockAttributes(embed.map)];
      case "citation":
        return ["citation", readCitation(embed.map)];
      case "footnote":
        this.noteIds.add(embed.id);
        return ["footnote", embed.id];
      case "table":
        return ["table", readBlockAttributes(embed.map), this.#cells(embed.rows)];
      default:
        return "unknown";
    }
  }

  #cells(rows: Parameters<typeof readCells>[0]): unknown {
    return readCells(rows).map((row) =>
      row.map(({ id, header, colspan, rowspan, text }) => {
        this.cellIds.add(id);
        return [[id, header, colspan, rowspan], text === null ? null : this.sequence(text)];
      }),
    );
  }

  #isOwn(id: string | null): boolean {
    return id !== null && this.#own.has(id);
  }

  #others(suggested: Partial<Suggested>): unknown[] {
    const { inserted = null, deleted = [], marks = [], shapes = [] } = suggested;
    const isOthers = ({ id }: { id: string }) => !this.#own.has(id);
    return [
      this.#isOwn(inserted) ? null : inserted,
      deleted.filter((id) => !this.#own.has(id)),
      marks.filter(isOthers),
      shapes.filter(isOthers),
    ];
  }
}
