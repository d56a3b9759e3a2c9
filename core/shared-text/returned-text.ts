import { type Doc, findIndexSS, Item, Text as YText } from "yjs";
import type { ComparedSection, ComparedStream, ReturnedNote } from "../review-copy/compare-copy";
import type { UnitEdit } from "../review-copy/compare-units";
import type { StreamName } from "../review-copy/units";
import { textOfUnits, type Unit } from "../review-copy/units";
import { CopyLog } from "./copy-log";
import { linkElements, type SentSection, type SentSequence, sentSequence } from "./sent-elements";
import { idsOf, indexOfItem } from "./sequence-items";
import { settleCitations } from "./settle-citations";
import { sharedText } from "./shared-text";
import { readSuggestedRuns } from "./suggested-runs";
import { SuggestionIndex } from "./suggestion-index";

/** A place in the present text. */
export type PresentPlace = { sequence: YText; index: number };

/** One text of a section that came back, joined to the elements it was made of. */
export type LinkedStream = {
  name: StreamName;
  stream: ComparedStream;
  sequence: SentSequence;
  /** For each unit of the copy its element, or -1. */
  elements: Int32Array;
  edits: UnitEdit[];
};

/**
 * How an edit stands to the present text: "new" where the words it is about are as they were sent,
 * "conflict" where they were changed here, too, "already" where the text says so by now.
 */
export type EditState = "new" | "conflict" | "already";

/** Joins what came back of a section to the elements the copy was made of. */
export function linkSection(sent: SentSection, section: ComparedSection): LinkedStream[] {
  return section.streams.flatMap((stream): LinkedStream[] => {
    const sequence = sentSequence(sent, stream.name);
    if (sequence === null) return [];
    const elements = linkElements(stream.sent, sequence);
    const edits = settleCitations(stream.edits, stream.sent, elements);
    return [{ name: stream.name, stream, sequence, elements, edits }];
  });
}

/** The present text of a section, asked for elements of a copy. Make a new one after a change. */
export class PresentText {
  readonly #copies: CopyLog;
  readonly #index: SuggestionIndex;
  readonly #places = new Map<Item, number>();

  constructor(readonly doc: Doc) {
    this.#copies = new CopyLog(doc);
    this.#index = new SuggestionIndex(doc);
  }

  /** Where an element is now, wherever it was moved; null where it is gone. */
  find([client, clock]: readonly [number, number], followed = 0): PresentPlace | null {
    const structs = this.doc.store.clients.get(client);
    const last = structs?.at(-1);
    if (structs === undefined || last === undefined || clock >= last.id.clock + last.length) {
      return null;
    }
    const item = structs[findIndexSS(structs, clock)];
    if (item instanceof Item && !item.deleted && item.parent instanceof YText) {
      return { sequence: item.parent, index: this.#indexOf(item) + clock - item.id.clock };
    }
    if (followed > 20) return null;
    for (const [copy, start] of this.#copies.copiesOf([client, clock, 1])) {
      const found = this.find([copy, start], followed + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #indexOf(item: Item): number {
    const known = this.#places.get(item);
    if (known !== undefined) return known;
    const sequence = item.parent;
    if (!(sequence instanceof YText)) return indexOfItem(item);
    let before = 0;
    for (let one = sequence._start; one !== null; one = one.right) {
      if (one.deleted || !one.countable) continue;
      this.#places.set(one, before);
      before += one.length;
    }
    return this.#places.get(item) ?? 0;
  }

  /** How an edit stands to the text, and what the text says in its place. */
  stateOf(linked: LinkedStream, edit: UnitEdit): { state: EditState; present: string } {
    const { stream, sequence, elements } = linked;
    const { units } = stream.sent;
    const left = stableBefore(linked, edit.span[0] - 1);
    const right = stableAfter(linked, edit.span[1]);
    const start = this.#gapBehind(linked, left);
    const end = this.#gapBefore(linked, right);
    if (start === null || end === null || start.sequence !== end.sequence) {
      return { state: "conflict", present: "" };
    }
    if (end.index < start.index) return { state: "conflict", present: "" };
    const present = this.#wordsBetween(start, end.index);
    const from = left === -1 ? -1 : (elements[left] ?? -1);
    const to = right === units.length ? sequence.elements.length : (elements[right] ?? 0);
    const allowed = new Set<string>();
    for (let at = from + 1; at < to; at += 1) {
      const place = this.#elementPlace(sequence, at);
      if (place?.sequence === start.sequence) allowed.add(String(place.index));
    }
    const isOurs = (index: number) => allowed.has(String(index));
    const foreign = range(start.index, end.index).some((index) => !isOurs(index));
    const missing = requiredOf(linked, edit).some(
      (at) => this.#elementPlace(sequence, at) === null,
    );
    if (!foreign && !missing) return { state: "new", present };
    const wanted = wordsAfter(units, edit, left + 1, right);
    const isSaid = edit.removed.length + edit.added.length > 0 && present === wanted;
    return { state: isSaid ? "already" : "conflict", present };
  }

  #elementPlace({ elements }: SentSequence, at: number): PresentPlace | null {
    const element = elements[at];
    return element === undefined ? null : this.find(element.id);
  }

  /** The gap right behind a unit of the copy; -1 is the start of the text. */
  #gapBehind(linked: LinkedStream, unit: number): PresentPlace | null {
    if (unit === -1) {
      const sequence = this.sequenceOf(linked);
      return sequence === null ? null : { sequence, index: 0 };
    }
    const place = this.#elementPlace(linked.sequence, linked.elements[unit] ?? -1);
    return place === null ? null : { ...place, index: place.index + 1 };
  }

  #gapBefore(linked: LinkedStream, unit: number): PresentPlace | null {
    if (unit === linked.stream.sent.units.length) {
      const sequence = this.sequenceOf(linked);
      return sequence === null ? null : { sequence, index: sequence.length };
    }
    return this.#elementPlace(linked.sequence, linked.elements[unit] ?? -1);
  }

  /** The sequence a text of the copy is now. */
  sequenceOf({ sequence: { name } }: LinkedStream): YText | null {
    const { body, notes, cells } = sharedText(this.doc);
    if (name === "body") return body;
    const [kind, id = ""] = name.split(":");
    return (kind === "note" ? notes.get(id) : cells.get(id)) ?? null;
  }

  /**
   * Where words that were put in at a gap of the copy go: behind the last element before it that lives.
   * Where a block begins that nothing of the copy opens, there may be empty ones before it here.
   */
  insertionPlace(linked: LinkedStream, gap: number): PresentPlace | null {
    const { units } = linked.stream.sent;
    const [before, next] = [units[gap - 1]?.kind, units[gap]?.kind];
    if ((before === undefined || before === "table") && (next === "text" || next === "note")) {
      const place = this.#gapBefore(linked, gap);
      if (place !== null) return place;
    }
    for (let unit = gap - 1; unit >= 0; unit -= 1) {
      const place = this.#gapBehind(linked, unit);
      if (place !== null && (linked.elements[unit] ?? -1) !== -1) return place;
    }
    return this.#gapBehind(linked, -1);
  }

  /** Where a passage of the copy ends: before the first element behind it that lives. */
  endOf(linked: LinkedStream, gap: number): PresentPlace | null {
    const { length } = linked.stream.sent.units;
    for (let unit = gap; unit < length; unit += 1) {
      const place = (linked.elements[unit] ?? -1) === -1 ? null : this.#gapBefore(linked, unit);
      if (place !== null) return place;
    }
    return this.#gapBefore(linked, length);
  }

  #wordsBetween({ sequence, index: from }: PresentPlace, to: number): string {
    let [at, words] = [0, ""];
    for (const run of readSuggestedRuns(sequence, this.#index)) {
      const length = run.ids[2];
      const [start, end] = [Math.max(from, at), Math.min(to, at + length)];
      if (start < end && run.suggested.deleted.length === 0) {
        if ("text" in run) words += run.text.slice(start - at, end - at);
        else words += run.embed.type === "boundary" ? "\n" : "\uFFFC";
      }
      at += length;
    }
    return words;
  }

  /** Runs of elements of the present text. */
  runsAt({ sequence, index }: PresentPlace, length: number) {
    return idsOf(sequence, index, length);
  }
}

/** What was only suggested may be gone since; what stood is where a passage begins and ends. */
function isStable({ elements, stream }: LinkedStream, unit: number): boolean {
  const { inserted, deleted } = stream.sent.units[unit]?.state ?? {};
  return (elements[unit] ?? -1) !== -1 && inserted === undefined && deleted === undefined;
}

function stableBefore(linked: LinkedStream, unit: number): number {
  let at = unit;
  while (at >= 0 && !isStable(linked, at)) at -= 1;
  return at;
}

function stableAfter(linked: LinkedStream, unit: number): number {
  let at = unit;
  const { length } = linked.stream.sent.units;
  while (at < length && !isStable(linked, at)) at += 1;
  return at;
}

/** Elements an edit is about, but those that were only suggested. */
function requiredOf(linked: LinkedStream, { span }: UnitEdit): number[] {
  return range(span[0], span[1]).flatMap((unit) =>
    isStable(linked, unit) ? [linked.elements[unit] ?? -1] : [],
  );
}

/** The words of a stretch of the copy as the edit leaves them. */
function wordsAfter(units: readonly Unit[], edit: UnitEdit, from: number, to: number): string {
  const words: string[] = [];
  for (let index = from; index <= to; index += 1) {
    for (const { gap, units: put } of edit.added) {
      if (gap === index) words.push(textOfUnits(put));
    }
    const isGone = edit.removed.some(([a, b]) => a <= index && index < b);
    const unit = index < to ? units[index] : undefined;
    if (unit !== undefined && !isGone) words.push(textOfUnits([unit]));
  }
  return words.join("");
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Notes of the file by the names its runs have for them. */
export type ReturnedNotes = Readonly<Record<string, ReturnedNote>>;
