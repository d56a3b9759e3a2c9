import { type ComparedThreads, compareThreads, type ThreadPlace } from "./compare-threads";
import { compareUnits, type StreamComparison } from "./compare-units";
import {
  blockWords,
  type CopyBlock,
  type CopyFile,
  type CopyFileNote,
  type CopyParagraph,
  type CopyTable,
  wordsOf,
} from "./copy-file";
import type { CopyAuthor } from "./review-marks";
import {
  type CopySection,
  pairByWords,
  plain,
  sectionsReturned,
  sectionsSent,
} from "./sections-of-copy";
import { type Naming, type StreamName, type UnitStream, unitsOf } from "./units";

export type ComparedStream = StreamComparison & { name: StreamName; sent: UnitStream };

export type ComparedSection = {
  number: number;
  title: string;
  /** Level of its title in Word. */
  level: number;
  /** The section's own text first, then its footnotes and cells. */
  streams: ComparedStream[];
};

/** Something in the file that cannot be suggested here: a person is shown its words and does it by hand. */
export type NotTaken = {
  code:
    | "title_changed"
    | "outside_sections"
    | "row_added"
    | "row_removed"
    /** Its words were lost by a program, its mark was not: LibreOffice 7.4 does so where comments stand between notes. */
    | "note_emptied"
    | "cells_changed"
    | "sections_moved"
    | "section_not_found"
    | "image"
    | "equation"
    | "embedded_object"
    | "hidden_text"
    | "text_box";
  words: string;
  section: number | null;
};

export type CopyComparison = {
  sections: ComparedSection[];
  comments: ComparedThreads;
  notTaken: NotTaken[];
  /** Bodies of the file's notes that are none of ours, by the file's ids; others by "n" and their number. */
  notes: Record<string, ReturnedNote>;
  /** Names of everybody who changed or said something. */
  authors: string[];
};

/** A note as it came back: its words, and where each of them stood in the note that was sent. */
export type ReturnedNote = { number: number | null; stream: UnitStream; places: number[] };

/**
 * What colleagues did to a copy for review: `sent` is the copy as this program reads it itself, so
 * that only what they changed is a difference, whatever Word or another program made of the rest.
 */
export function compareCopy(sent: CopyFile, returned: CopyFile): CopyComparison {
  return new CopyComparer(sent, returned).compare();
}

class CopyComparer {
  readonly #notTaken: NotTaken[] = [];
  readonly #ours: ReadonlySet<string>;
  readonly #sentTables = new Map<CopyTable, string>();
  readonly #returnedTables = new Map<CopyTable, string>();
  /** Ids of the file's notes by the numbers of ours. */
  readonly #noteNames = new Map<string, string>();
  /** Ids of the file's notes whose words a program lost. */
  readonly #emptied = new Set<string>();
  readonly #authors = new Set<string>();
  readonly #places = new Map<string, ThreadPlace>();

  constructor(
    private readonly sent: CopyFile,
    private readonly returned: CopyFile,
  ) {
    this.#ours = new Set(
      Object.values(sent.changes).map(({ author, date }) => `${author}\u0000${date}`),
    );
  }

  compare(): CopyComparison {
    const sent = sectionsSent(this.sent);
    const { sections: found, unplaced } = sectionsReturned(this.returned, sent);
    this.#pairNotes();
    for (const block of unplaced) this.#miss("outside_sections", blockWords(block), null);
    const order = found.map(({ number }) => number);
    if (order.some((number, index) => index > 0 && number < (order[index - 1] ?? 0))) {
      this.#miss("sections_moved", found.map(({ title }) => title).join(" · "), null);
    }
    for (const section of sent) this.#pairTables(section, found);
    const notes = this.#notes();
    const sections = sent.map((section) => this.#section(section, found, notes));
    const comments = compareThreads(this.sent, this.returned, this.#places);
    for (const author of comments.authors) this.#authors.add(author);
    for (const { kind, words } of this.returned.losses) this.#lost(kind, words);
    return {
      sections,
      comments,
      notTaken: this.#notTaken,
      notes: Object.fromEntries(
        [...notes].map(([id, { number, stream, comparison }]) => [
          id,
          { number, stream, places: comparison?.places ?? [] },
        ]),
      ),
      authors: [...this.#authors].filter((name) => name !== ""),
    };
  }

  readonly #authorOf = (change: string): CopyAuthor | null => {
    const known = this.returned.changes[change];
    if (known === undefined) return null;
    if (this.#ours.has(`${known.author}\u0000${known.date}`)) return null;
    this.#authors.add(known.author);
    return known;
  };

  #miss(code: NotTaken["code"], words: string, section: number | null): void {
    const shown = words.replaceAll(/\s+/g, " ").trim().slice(0, 400);
    if (shown !== "" && this.#notTaken.length < 500) {
      this.#notTaken.push({ code, words: shown, section });
    }
  }

  #lost(kind: string, words: string): void {
    const known = this.sent.losses.some((loss) => loss.kind === kind && loss.words === words);
    const codes = ["image", "equation", "embedded_object", "hidden_text", "text_box"] as const;
    const code = codes.find((one) => one === kind);
    if (code !== undefined && !known) this.#miss(code, words || "…", null);
  }

  /** Notes by their marks; those that lost them by their words. */
  #pairNotes(): void {
    const taken = new Set<number>();
    const known = new Set(Object.values(this.sent.notes).map(({ mark }) => mark));
    const rest: string[] = [];
    for (const id of notesInOrder(this.returned)) {
      const mark = this.returned.notes[id]?.mark ?? null;
      if (mark === null || taken.has(mark) || !known.has(mark)) rest.push(id);
      else {
        taken.add(mark);
        this.#noteNames.set(id, `n${mark}`);
      }
    }
    const free = notesInOrder(this.sent).flatMap((id) => {
      const note = this.sent.notes[id];
      return note?.mark == null || taken.has(note.mark) ? [] : [note];
    });
    const words = (paragraphs: readonly CopyParagraph[] = []) => paragraphs.map(wordsOf).join("\n");
    const pairs = pairByWords(free, rest, {
      left: (note) => words(note.paragraphs),
      right: (id) => words(this.returned.notes[id]?.paragraphs),
    });
    for (const [{ mark }, id] of pairs) this.#noteNames.set(id, `n${mark}`);
    this.#pairEmptied(free, rest);
  }

  /**
   * Notes that came back without a word, and without the hidden mark that stands before their words:
   * nobody who edits a note takes that out and leaves the note. They are those we sent that are
   * nowhere else, in their order; where their numbers differ nothing is known of any.
   */
  #pairEmptied(sent: readonly CopyFileNote[], returned: readonly string[]): void {
    const isWordless = (paragraphs: readonly CopyParagraph[]) =>
      paragraphs.every(({ runs }) => runs.length === 0);
    const named = new Set(this.#noteNames.values());
    const missing = sent.filter(
      ({ mark, paragraphs }) => !named.has(`n${mark}`) && !isWordless(paragraphs),
    );
    const emptied = returned.filter(
      (id) => !this.#noteNames.has(id) && isWordless(this.returned.notes[id]?.paragraphs ?? []),
    );
    if (missing.length !== emptied.length) return;
    for (const [index, id] of emptied.entries()) {
      const { mark, paragraphs = [] } = missing[index] ?? {};
      this.#noteNames.set(id, `n${mark}`);
      this.#emptied.add(id);
      this.#miss("note_emptied", paragraphs.map(wordsOf).join(" "), null);
    }
  }

  #pairTables(section: CopySection, found: readonly CopySection[]): void {
    const tables = (blocks: readonly CopyBlock[] = []) =>
      blocks.filter((block) => block.kind === "table");
    const own = tables(section.blocks);
    const theirs = tables(found.find(({ number }) => number === section.number)?.blocks);
    for (const [index, table] of own.entries()) {
      this.#sentTables.set(table, `t${section.number}.${index}`);
    }
    for (const [left, right] of pairByWords(own, theirs, { left: blockWords, right: blockWords })) {
      this.#returnedTables.set(right, this.#sentTables.get(left) ?? "");
    }
  }

  get #sentNaming(): Naming {
    return {
      note: (id) => `n${this.sent.notes[id]?.mark ?? id}`,
      table: (table) => this.#sentTables.get(table) ?? "",
    };
  }

  get #returnedNaming(): Naming {
    return {
      note: (id) => this.#noteNames.get(id) ?? `r${id}`,
      table: (table) => this.#returnedTables.get(table) ?? "new",
    };
  }

  /** Every note that came back, compared with the one that was sent where there is one. */
  #notes(): Map<string, ComparedNote> {
    const sent = new Map(
      Object.values(this.sent.notes).map(({ mark, paragraphs }) => [`n${mark}`, paragraphs]),
    );
    return new Map(
      Object.entries(this.returned.notes).map(([id, { paragraphs }]) => {
        const name = this.#noteNames.get(id);
        const stream = unitsOf(paragraphs, this.#returnedNaming);
        const own = name === undefined ? undefined : sent.get(name);
        const was = own === undefined ? null : unitsOf(own, this.#sentNaming);
        const isKnown = was !== null && !this.#emptied.has(id);
        const comparison = isKnown ? compareUnits(was, stream, this.#authorOf) : null;
        const number = name === undefined ? null : Number(name.slice(1));
        return [name ?? `r${id}`, { number, stream, was, comparison }] as const;
      }),
    );
  }

  #section(
    section: CopySection,
    found: readonly CopySection[],
    notes: ReadonlyMap<string, ComparedNote>,
  ): ComparedSection {
    const { number, title } = section;
    const level = section.level ?? 1;
    const theirs = found.find((one) => one.number === number);
    if (theirs === undefined) {
      this.#miss("section_not_found", title, number);
      return { number, title, level, streams: [] };
    }
    if (plain(theirs.title) !== plain(title)) {
      this.#miss("title_changed", theirs.title || "…", number);
    }
    const streams = [
      this.#stream({ section: number, part: "body" }, section.blocks, theirs.blocks),
      ...this.#cells(section, theirs),
    ];
    for (const { sent } of [...streams]) {
      for (const unit of sent.units) {
        const note = unit.kind === "note" ? notes.get(unit.key) : undefined;
        if (!note?.comparison || note.was === null || note.number === null) continue;
        const name = { section: number, part: "note", note: note.number } as const;
        streams.push({ name, sent: note.was, ...note.comparison });
        this.#placeComments(name, note.stream, note.comparison.places);
      }
    }
    return { number, title, level, streams };
  }

  #stream(
    name: StreamName,
    before: readonly CopyBlock[],
    after: readonly CopyBlock[],
  ): ComparedStream {
    const sent = unitsOf(before, this.#sentNaming);
    const stream = unitsOf(after, this.#returnedNaming);
    const comparison = compareUnits(sent, stream, this.#authorOf);
    this.#placeComments(name, stream, comparison.places);
    return { name, sent, ...comparison };
  }

  /** Cells of rows that are the same rows; rows cannot be suggested in or out. */
  #cells(section: CopySection, theirs: CopySection): ComparedStream[] {
    const tables = section.blocks.filter((block) => block.kind === "table");
    return tables.flatMap((table, index) => {
      const name = this.#sentTables.get(table);
      const now = theirs.blocks.find(
        (block): block is CopyTable =>
          block.kind === "table" && this.#returnedTables.get(block) === name,
      );
      return now === undefined ? [] : this.#rows(section.number, index, table, now);
    });
  }

  #rows(section: number, table: number, was: CopyTable, is: CopyTable): ComparedStream[] {
    const words = (row: CopyTable["rows"][number]) => blockWords({ kind: "table", rows: [row] });
    const isAsLong = was.rows.length === is.rows.length;
    const pairs = isAsLong
      ? was.rows.flatMap((row, index): [typeof row, typeof row][] => {
          const now = is.rows[index];
          return now === undefined ? [] : [[row, now]];
        })
      : pairByWords(was.rows, is.rows, { left: words, right: words });
    const [before, after] = [new Set(was.rows), new Set(is.rows)];
    const streams: ComparedStream[] = [];
    for (const [row, now] of pairs) {
      before.delete(row);
      after.delete(now);
      if (row.cells.length !== now.cells.length) {
        this.#miss("cells_changed", words(now), section);
        continue;
      }
      if (this.#isNew(now.state.deleted) && !was.rows.every(({ state }) => state.deleted)) {
        this.#miss("row_removed", words(row), section);
      }
      const rowAt = was.rows.indexOf(row);
      const first = was.rows.slice(0, rowAt).reduce((sum, { cells }) => sum + cells.length, 0);
      row.cells.forEach((cell, index) => {
        const name = { section, part: "cell", table, cell: first + index } as const;
        streams.push(this.#stream(name, cell, now.cells[index] ?? []));
      });
    }
    for (const row of before) this.#miss("row_removed", words(row), section);
    for (const row of after) this.#miss("row_added", words(row), section);
    return streams;
  }

  #isNew(change: string | undefined): boolean {
    return change !== undefined && this.#authorOf(change) !== null;
  }

  /** Where the passages of comments begin and end, in gaps of the text that was sent. */
  #placeComments(name: StreamName, { units }: UnitStream, places: readonly number[]): void {
    units.forEach(({ about }, index) => {
      const place = places[index];
      if (place === undefined) return;
      const [from, to] = place >= 0 ? [place, place + 1] : [-1 - place, -1 - place];
      for (const id of about) {
        const known = this.#places.get(id);
        if (known === undefined) this.#places.set(id, { name, from, to });
        else if (known.name === name) {
          known.from = Math.min(known.from, from);
          known.to = Math.max(known.to, to);
        }
      }
    });
  }
}

type ComparedNote = {
  number: number | null;
  stream: UnitStream;
  was: UnitStream | null;
  comparison: StreamComparison | null;
};

/** Ids of a file's notes in the order of their marks in the text, then all others. */
function notesInOrder(file: CopyFile): string[] {
  const ids = new Set<string>();
  const add = ({ runs }: CopyParagraph) => {
    for (const run of runs) if (run.kind === "note" && run.note in file.notes) ids.add(run.note);
  };
  for (const block of file.blocks) {
    if (block.kind === "paragraph") add(block);
    else for (const { cells } of block.rows) for (const cell of cells) cell.forEach(add);
  }
  for (const id of Object.keys(file.notes)) ids.add(id);
  return [...ids];
}
