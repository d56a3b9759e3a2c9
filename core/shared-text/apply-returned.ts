import type { Doc, Text as YText } from "yjs";
import { DEFAULT_BLOCK, isAllowedHref, MAX_HEADING_LEVEL } from "../document/schema";
import type { UnitEdit } from "../review-copy/compare-units";
import type { CopyShape, CopyTable } from "../review-copy/copy-file";
import type { Look, Unit, UnitStream } from "../review-copy/units";
import { type Naming, unitsOf } from "../review-copy/units";
import { type IdRun, MAX_RUNS } from "./admissible";
import { newId } from "./new-id";
import { emptyBlock } from "./read-section";
import { type LinkedStream, PresentText, type ReturnedNotes } from "./returned-text";
import type { Citation, ContentTable, ContentTextBlock, Inline } from "./section-content";
import { linkElements, type SentSection, sentSequence } from "./sent-elements";
import { addRun, embedAt, idsOf, marksBefore } from "./sequence-items";
import { classifyEmbed, readCells, readCitation, sharedText } from "./shared-text";
import type { MarkChange, ShapeChange, SuggestionRecord, Tag } from "./tags";
import { createNote, newBoundary, newTable, writeCells } from "./write-section";

/** An edit that is to be suggested, under which id and in whose name. */
export type WantedEdit = {
  linked: LinkedStream;
  edit: UnitEdit;
  id: string;
  record: SuggestionRecord;
};

/** What new words may bring with them: the file's notes, the sections they come from, and how deep this one stands. */
export type Returned = {
  notes: ReturnedNotes;
  sections: readonly SentSection[];
  /** Level of the section's title in Word. */
  level: number;
};

/**
 * Puts edits of a returned copy into a section as suggestions, in one transaction: the text that stands
 * is not touched. Answers the ids of those that found something to say.
 */
export function applyReturned(
  doc: Doc,
  wanted: readonly WantedEdit[],
  returned: Returned,
): string[] {
  const writer = new ReturnedWriter(doc, returned);
  const applied: string[] = [];
  doc.transact(() => {
    for (const one of wanted) if (writer.write(one)) applied.push(one.id);
    writer.close();
  });
  return applied;
}

class ReturnedWriter {
  readonly #tags: Tag[] = [];
  /** What was put in last at a gap of a stream, so that the next goes behind it. */
  readonly #tails = new Map<string, readonly [number, number]>();
  #runs: { inserted: IdRun[]; deleted: IdRun[] } = { inserted: [], deleted: [] };

  constructor(
    private readonly doc: Doc,
    private readonly returned: Returned,
  ) {}

  write({ linked, edit, id, record }: WantedEdit): boolean {
    this.#runs = { inserted: [], deleted: [] };
    const before = this.#tags.length;
    for (const [from, to] of edit.removed) this.#remove(linked, from, to);
    for (const { gap, units } of edit.added) this.#add(linked, gap, units, id);
    for (const { span, from, to } of edit.looks) this.#look(linked, span, markChange(from, to), id);
    for (const { opener, to } of edit.shapes) this.#shape(linked, opener, to, id);
    const { inserted, deleted } = this.#runs;
    for (const runs of inParts(inserted)) this.#tags.push({ inserted: id, runs });
    for (const runs of inParts(deleted)) this.#tags.push({ deleted: id, runs });
    if (this.#tags.length === before) return false;
    sharedText(this.doc).suggestions.set(id, record);
    return true;
  }

  close(): void {
    if (this.#tags.length > 0) sharedText(this.doc).tags.push(this.#tags);
  }

  #remove(linked: LinkedStream, from: number, to: number): void {
    const present = new PresentText(this.doc);
    const seen = new Set<number>();
    for (let unit = from; unit < to; unit += 1) {
      const element = linked.elements[unit] ?? -1;
      const own = linked.sequence.elements[element];
      if (own === undefined || seen.has(element)) continue;
      seen.add(element);
      const place = present.find(own.id);
      if (place === null) continue;
      for (const run of present.runsAt(place, 1)) addRun(this.#runs.deleted, ...run);
      if (linked.stream.sent.units[unit]?.kind === "table") this.#emptyCells(place);
    }
  }

  /** The words of a table that is suggested to be taken out go with it. */
  #emptyCells({ sequence, index }: { sequence: YText; index: number }): void {
    const map = embedAt(sequence, index);
    const embed = map === null ? null : classifyEmbed(map);
    if (embed?.type !== "table") return;
    for (const { text } of readCells(embed.rows).flat()) {
      if (text !== null) this.#runs.deleted.push(...idsOf(text, 0, text.length));
    }
  }

  #add(linked: LinkedStream, gap: number, units: readonly Unit[], id: string): void {
    const present = new PresentText(this.doc);
    const key = JSON.stringify([linked.name, gap]);
    const tail = this.#tails.get(key);
    const behind = tail === undefined ? null : present.find(tail);
    const place =
      behind === null
        ? present.insertionPlace(linked, gap)
        : { ...behind, index: behind.index + 1 };
    if (place === null) return;
    const { sequence, index } = place;
    const neighbour = linked.stream.sent.units[gap - 1]?.look ?? null;
    let at = index;
    for (const group of groupsOf(units)) {
      const start = at;
      at += this.#insert(linked, sequence, at, group, { neighbour, isFirst: at === index, id });
      const runs = idsOf(sequence, start, at - start);
      for (const run of runs) addRun(this.#runs.inserted, ...run);
      const last = runs.at(-1);
      if (last !== undefined) this.#tails.set(key, [last[0], last[1] + last[2] - 1]);
    }
  }

  #insert(
    linked: LinkedStream,
    sequence: YText,
    at: number,
    group: UnitGroup,
    { neighbour, isFirst, id }: { neighbour: Look | null; isFirst: boolean; id: string },
  ): number {
    const marks = { ...marksBefore(sequence, at) };
    const embed = (value: object) => {
      sequence.insertEmbed(at, value, marks);
      return 1;
    };
    switch (group.kind) {
      case "text": {
        const text = group.text.replaceAll("\uFFFC", "\uFFFD");
        sequence.insert(at, text);
        const beside = isFirst ? neighbour : null;
        const change = lookChange(marks, group.look, beside);
        if (change !== null) this.#mark(idsOf(sequence, at, text.length), change, id);
        return text.length;
      }
      case "break":
        return embed(newBoundary({ ...DEFAULT_BLOCK, ...this.#attributes(group.shape) }));
      case "note": {
        const noteId = newId();
        createNote(this.doc, noteId, this.#noteBody(group.note));
        return embed({ footnote: noteId });
      }
      case "table": {
        if (linked.name.part !== "body") return 0;
        const cells = writeCells(sequence, this.#table(group.table));
        return embed(newTable(cells, { ...DEFAULT_BLOCK, ...this.#attributes(group.shape) }));
      }
      default:
        return group satisfies never;
    }
  }

  #attributes(shape: CopyShape | undefined): Omit<CopyShape, "shaped"> {
    const { kind, level, indent, list } = shape ?? DEFAULT_BLOCK;
    const own = kind === "heading" ? level - this.returned.level : 1;
    return {
      kind,
      level: Math.min(Math.max(own, 1), MAX_HEADING_LEVEL),
      indent: kind === "heading" ? 0 : (indent ?? 0),
      list: list ?? "bullet",
    };
  }

  #mark(runs: readonly IdRun[], marks: MarkChange, id: string): void {
    for (const part of inParts(runs)) this.#tags.push({ marked: id, runs: part, marks });
  }

  #look(
    linked: LinkedStream,
    [from, to]: readonly [number, number],
    marks: MarkChange | null,
    id: string,
  ): void {
    if (marks === null) return;
    const present = new PresentText(this.doc);
    const runs: IdRun[] = [];
    for (let unit = from; unit < to; unit += 1) {
      const own = linked.sequence.elements[linked.elements[unit] ?? -1];
      // How a citation looks is up to its style.
      if (own === undefined || own.citation) continue;
      const place = present.find(own.id);
      if (place !== null) for (const run of present.runsAt(place, 1)) addRun(runs, ...run);
    }
    this.#mark(runs, marks, id);
  }

  #shape(linked: LinkedStream, opener: number, to: CopyShape, id: string): void {
    const was = opener === -1 ? linked.stream.sent.first : linked.stream.sent.units[opener]?.shape;
    const attributes = shapeChange(was == null ? {} : this.#attributes(was), this.#attributes(to));
    if (Object.keys(attributes).length === 0) return;
    if (opener === -1) {
      this.#tags.push({ shaped: id, attributes, runs: [], first: [linked.sequence.name] });
      return;
    }
    const own = linked.sequence.elements[linked.elements[opener] ?? -1];
    const place = own === undefined ? null : new PresentText(this.doc).find(own.id);
    if (place === null) return;
    const runs = idsOf(place.sequence, place.index, 1);
    this.#tags.push({ shaped: id, attributes, runs, first: [] });
  }

  #noteBody(name: string): ContentTextBlock[] {
    const note = this.returned.notes[name];
    if (note === undefined) return [];
    return blocksOf(note.stream, this.#citationsOf(name, note.places));
  }

  /** Citations among the words of a note that is one of ours: where nobody touched them. */
  #citationsOf(name: string, places: readonly number[]): (Citation | "same" | null)[] {
    const number = this.returned.notes[name]?.number ?? null;
    if (number === null) return [];
    for (const section of this.returned.sections) {
      const sequence = sentSequence(section, {
        section: section.number,
        part: "note",
        note: number,
      });
      if (sequence === null) continue;
      const elements = linkElements({ first: null, units: sequence.units.map(toUnit) }, sequence);
      return citationsAt(section, sequence.elements, elements, places);
    }
    return [];
  }

  #table({ rows }: CopyTable): ContentTable {
    const naming: Naming = { note: (note) => this.#noteNameOf(note), table: () => "" };
    return {
      type: "table",
      rows: rows.map(({ cells }) => ({
        cells: cells.map((cell) => ({
          header: false,
          colspan: 1,
          rowspan: 1,
          blocks: blocksOf(unitsOf(cell, naming), [], (name) => {
            const id = newId();
            createNote(this.doc, id, this.#noteBody(name));
            return id;
          }),
        })),
      })),
    };
  }

  #noteNameOf(note: string): string {
    return `r${note}` in this.returned.notes ? `r${note}` : note;
  }
}

const toUnit = ({ kind, key }: { kind: Unit["kind"]; key: string }): Unit => ({
  kind,
  key,
  state: {},
  look: null,
  about: [],
});

/** For each unit of a note that came back: the citation that begins there, or "same" inside one. */
function citationsAt(
  { doc }: SentSection,
  own: readonly { id: readonly [number, number]; citation: boolean }[],
  elements: Int32Array,
  places: readonly number[],
): (Citation | "same" | null)[] {
  const present = new PresentText(doc);
  const lengths = new Map<number, number>();
  for (const element of elements) lengths.set(element, (lengths.get(element) ?? 0) + 1);
  const found: (Citation | "same" | null)[] = places.map(() => null);
  places.forEach((place, index) => {
    const element = place >= 0 ? (elements[place] ?? -1) : -1;
    if (own[element]?.citation !== true || elements[place - 1] === element) return;
    const length = lengths.get(element) ?? 0;
    const isWhole = Array.from({ length }, (_, step) => places[index + step] === place + step);
    const at = present.find(own[element].id);
    const map = at === null ? null : embedAt(at.sequence, at.index);
    if (map === null || !isWhole.every(Boolean)) return;
    found[index] = { ...readCitation(map), id: newId() };
    for (let step = 1; step < length; step += 1) found[index + step] = "same";
  });
  return found;
}

/** The words of a returned text as blocks of a new note or cell. */
function blocksOf(
  { units }: UnitStream,
  citations: readonly (Citation | "same" | null)[],
  noteOf?: (name: string) => string,
): ContentTextBlock[] {
  const blocks: ContentTextBlock[] = [emptyBlock()];
  const add = (inline: Inline) => blocks.at(-1)?.inlines.push(inline);
  units.forEach((unit, index) => {
    if (unit.state.deleted !== undefined) return;
    const citation = citations[index] ?? null;
    if (citation === "same") return;
    if (citation !== null) add({ citation });
    else if (unit.kind === "break") blocks.push(emptyBlock());
    else if (unit.kind === "note" && noteOf) add({ footnote: noteOf(unit.key) });
    else if (unit.kind === "text") addText(blocks, unit);
  });
  return blocks;
}

function addText(blocks: readonly ContentTextBlock[], { key, look }: Unit): void {
  const inlines = blocks.at(-1)?.inlines;
  const last = inlines?.at(-1);
  const marks = {
    ...(look?.bold && { bold: true as const }),
    ...(look?.italic && { italic: true as const }),
    ...(look !== null && isAllowedHref(look.link) && { link: look.link }),
  };
  const isSame =
    last !== undefined &&
    "text" in last &&
    last.bold === marks.bold &&
    last.italic === marks.italic &&
    last.link === marks.link;
  if (isSame) last.text += key;
  else inlines?.push({ text: key, ...marks });
}

type UnitGroup =
  | { kind: "text"; text: string; look: Look | null }
  | { kind: "break"; shape: CopyShape | undefined }
  | { kind: "note"; note: string }
  | { kind: "table"; table: CopyTable; shape: CopyShape | undefined };

/** Neighbouring characters that look alike together, all else one by one. */
function groupsOf(units: readonly Unit[]): UnitGroup[] {
  const groups: UnitGroup[] = [];
  for (const { kind, key, look, shape, table } of units) {
    const last = groups.at(-1);
    if (kind === "text") {
      const isSame = last?.kind === "text" && JSON.stringify(last.look) === JSON.stringify(look);
      if (isSame) last.text += key;
      else groups.push({ kind, text: key, look });
    } else if (kind === "break") groups.push({ kind, shape });
    else if (kind === "note") groups.push({ kind, note: key });
    else if (table !== undefined) groups.push({ kind, table, shape });
  }
  return groups;
}

/** What has to be said of new words: they take on the look of what stands before them. */
function lookChange(
  marks: { bold?: true; italic?: true; link?: string },
  look: Look | null,
  beside: Look | null,
): MarkChange | null {
  if (look === null) return null;
  const change: MarkChange = {};
  const isOther = (name: keyof Look) => beside === null || beside[name] !== look[name];
  if (isOther("bold") && look.bold !== (marks.bold === true)) change.bold = look.bold || null;
  if (isOther("italic") && look.italic !== (marks.italic === true)) {
    change.italic = look.italic || null;
  }
  const link = isAllowedHref(look.link) ? look.link : "";
  if (isOther("link") && link !== (marks.link ?? "")) change.link = link || null;
  return Object.keys(change).length === 0 ? null : change;
}

function markChange(from: Look, to: Look): MarkChange | null {
  const change: MarkChange = {};
  if (from.bold !== to.bold) change.bold = to.bold || null;
  if (from.italic !== to.italic) change.italic = to.italic || null;
  if (from.link !== to.link && (to.link === "" || isAllowedHref(to.link))) {
    change.link = to.link || null;
  }
  return Object.keys(change).length === 0 ? null : change;
}

function shapeChange(was: Partial<CopyShape>, is: Omit<CopyShape, "shaped">): ShapeChange {
  const keys = ["kind", "level", "indent", "list"] as const;
  return Object.fromEntries(
    keys.filter((key) => was[key] !== is[key]).map((key) => [key, is[key]]),
  );
}

function inParts(runs: readonly IdRun[]): IdRun[][] {
  const parts: IdRun[][] = [];
  for (let start = 0; start < runs.length; start += MAX_RUNS) {
    parts.push(runs.slice(start, start + MAX_RUNS));
  }
  return parts;
}
