import type { Doc, Text as YText } from "yjs";
import { MARKER } from "../document/schema";
import { nameOf, readCells, sequenceOf, sharedText } from "./shared-text";
import { readSuggestedRuns, type SuggestedRun } from "./suggested-runs";
import { SuggestionIndex } from "./suggestion-index";
import { isSuggestionRecord, type MarkChange, type ShapeChange } from "./tags";

/** One open suggestion, as a list of them shows it. */
export type SuggestionSummary = {
  id: string;
  /** Who suggests; "" where the section does not say. */
  by: string;
  /** Who made it in the Word file it came from; "" for all others. */
  name: string;
  /** Unix time in milliseconds, by the author's clock; 0 where the section does not say. */
  at: number;
  reason: string;
  /** Words it puts in and takes out; a break is "\n", a footnote or citation U+FFFC, a table U+25A6. */
  inserted: string;
  deleted: string;
  marks: MarkChange[];
  shapes: ShapeChange[];
  /** The words it gives other marks or another shape. */
  changed: string;
  /** The footnote in whose text it begins, or null for the section's own text. */
  noteId: string | null;
};

/** How many characters of its words a suggestion is shown with. */
const MOST_WORDS = 400;

const TABLE = "\u25A6";

/** The open suggestions of a section in the order of the text, footnotes where their markers stand. */
export function listSuggestions(doc: Doc): SuggestionSummary[] {
  const index = new SuggestionIndex(doc);
  if (index.isEmpty) return [];
  const lister = new SuggestionLister(doc, index);
  lister.add(sharedText(doc).body, null);
  return [...lister.found.values()];
}

class SuggestionLister {
  readonly found = new Map<string, SuggestionSummary>();
  readonly #seenNotes = new Set<string>();

  constructor(
    readonly doc: Doc,
    readonly index: SuggestionIndex,
  ) {}

  add(sequence: YText, noteId: string | null): void {
    for (const { id, attributes } of this.index.shapesOfFirst(nameOf(sequence))) {
      this.#entry(id, noteId).shapes.push(attributes);
    }
    for (const run of readSuggestedRuns(sequence, this.index)) {
      this.#addRun(run, noteId);
      if (!("embed" in run)) continue;
      if (run.embed.type === "table") {
        for (const { text } of readCells(run.embed.rows).flat()) {
          if (text !== null) this.add(text, noteId);
        }
      }
      if (run.embed.type === "footnote") this.#addNote(run.embed.id);
    }
  }

  #addNote(id: string): void {
    const note = sequenceOf(this.doc, { note: id });
    if (note === null || this.#seenNotes.has(id)) return;
    this.#seenNotes.add(id);
    this.add(note, id);
  }

  #addRun(run: SuggestedRun, noteId: string | null): void {
    const { inserted, deleted, marks, shapes } = run.suggested;
    const words = wordsOf(run);
    if (inserted !== null) append(this.#entry(inserted, noteId), "inserted", words);
    for (const id of deleted) append(this.#entry(id, noteId), "deleted", words);
    for (const { id, marks: change } of marks) {
      const entry = this.#entry(id, noteId);
      append(entry, "changed", words);
      pushNew(entry.marks, change);
    }
    for (const { id, attributes } of shapes) pushNew(this.#entry(id, noteId).shapes, attributes);
  }

  #entry(id: string, noteId: string | null): SuggestionSummary {
    const found = this.found.get(id);
    if (found !== undefined) return found;
    const record: unknown = sharedText(this.doc).suggestions.get(id);
    const { by, at, reason, name } = isSuggestionRecord(record)
      ? { reason: "", name: "", ...record }
      : { by: "", at: 0, reason: "", name: "" };
    const entry: SuggestionSummary = {
      id,
      by,
      at,
      reason: reason ?? "",
      name: name ?? "",
      inserted: "",
      deleted: "",
      marks: [],
      shapes: [],
      changed: "",
      noteId,
    };
    this.found.set(id, entry);
    return entry;
  }
}

function wordsOf(run: SuggestedRun): string {
  if ("text" in run) return run.text;
  if (run.embed.type === "boundary") return "\n";
  return run.embed.type === "table" ? TABLE : MARKER;
}

function append(
  entry: SuggestionSummary,
  key: "inserted" | "deleted" | "changed",
  words: string,
): void {
  if (entry[key].length < MOST_WORDS) entry[key] = (entry[key] + words).slice(0, MOST_WORDS);
}

function pushNew<T extends object>(into: T[], value: T): void {
  const json = JSON.stringify(value);
  if (!into.some((known) => JSON.stringify(known) === json)) into.push(value);
}
