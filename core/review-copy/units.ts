import { splitWords } from "../version/split-words";
import type { CopyBlock, CopyRun, CopyShape, CopyState, CopyTable } from "./copy-file";

/** How a character looks. */
export type Look = { bold: boolean; italic: boolean; link: string };

/**
 * One element of a text as it is compared: a UTF-16 unit, the mark of a note, a table, or the break
 * that opens the next block. `key` is equal for elements that may be one and the same.
 */
export type Unit = {
  key: string;
  kind: "text" | "break" | "note" | "table";
  state: CopyState;
  look: Look | null;
  about: readonly string[];
  /** Of a break or table: the shape of the block it opens. */
  shape?: CopyShape;
  note?: string;
  table?: CopyTable;
};

/**
 * Which text of a copy: a section's own, that of a footnote by its number in the copy, or that of a
 * table's cell, counted over all its rows.
 */
export type StreamName = { section: number } & (
  | { part: "body" }
  | { part: "note"; note: number }
  | { part: "cell"; table: number; cell: number }
);

/** A text with the shape of its first block, which nothing opens. */
export type UnitStream = { first: CopyShape | null; units: Unit[] };

/** Gives notes and tables the names under which both sides know them. */
export type Naming = {
  note(id: string): string;
  table(table: CopyTable): string;
};

/**
 * The elements of some blocks in reading order. Empty paragraphs stand for nothing, as Word and others
 * put them in and take them out beside tables; what happened to their ends is said of the next.
 */
export function unitsOf(blocks: readonly CopyBlock[], naming: Naming): UnitStream {
  const units: Unit[] = [];
  let first: CopyShape | null = null;
  let opener: "none" | "table" | "break" = "none";
  let end: CopyState | null = null;
  for (const block of blocks) {
    if (block.kind === "table") {
      units.push({ ...plainUnit("table", naming.table(block), tableState(block)), table: block });
      opener = "table";
      end = null;
      continue;
    }
    const isEmpty = block.runs.length === 0;
    if (isEmpty) {
      if (opener !== "none" && end !== null) end = bothEnds(end, block.end);
      continue;
    }
    if (opener === "none" && first === null) first = block.shape;
    else if (opener === "table" && end === null) {
      const table = units.at(-1);
      if (table?.kind === "table") table.shape = block.shape;
    } else {
      units.push({ ...plainUnit("break", "\n", end ?? {}), shape: block.shape });
    }
    for (const run of block.runs) addRun(units, run, naming);
    opener = "break";
    end = block.end;
  }
  return { first, units };
}

const plainUnit = (kind: Unit["kind"], key: string, state: CopyState): Unit => ({
  kind,
  key,
  state,
  look: null,
  about: [],
});

/** A table is put in or taken out where all its rows are. */
function tableState({ rows }: CopyTable): CopyState {
  const all = (kind: "inserted" | "deleted") => {
    const [change] = rows.map(({ state }) => state[kind]);
    return change !== undefined && rows.every(({ state }) => state[kind] !== undefined)
      ? { [kind]: change }
      : {};
  };
  return { ...all("inserted"), ...all("deleted") };
}

/** Two breaks with nothing between them are one: put in or taken out only if both were. */
function bothEnds(one: CopyState, other: CopyState): CopyState {
  const both = (kind: "inserted" | "deleted") =>
    one[kind] !== undefined && other[kind] !== undefined ? { [kind]: one[kind] } : {};
  return { ...both("inserted"), ...both("deleted") };
}

function addRun(units: Unit[], run: CopyRun, naming: Naming): void {
  const { inserted, deleted, formatted, about = [] } = run;
  const state: CopyState = {
    ...(inserted !== undefined && { inserted }),
    ...(deleted !== undefined && { deleted }),
    ...(formatted !== undefined && { formatted }),
  };
  if (run.kind === "note") {
    const { note } = run;
    units.push({ kind: "note", key: naming.note(note), state, look: null, about, note });
    return;
  }
  const look = { bold: run.bold === true, italic: run.italic === true, link: run.link ?? "" };
  for (let at = 0; at < run.text.length; at += 1) {
    units.push({ kind: "text", key: run.text.charAt(at), state, look, about });
  }
}

/** The words of some elements; a break is a line break, a note or table U+FFFC. */
export const textOfUnits = (units: readonly Pick<Unit, "kind" | "key">[]): string =>
  units
    .map(({ kind, key }) => (kind === "text" ? key : kind === "break" ? "\n" : "\uFFFC"))
    .join("");

/** Elements grouped as they are compared: words, runs of spaces, all else one by one. */
export function wordsOfUnits(
  units: readonly Pick<Unit, "kind" | "key">[],
): { key: string; length: number }[] {
  const words: { key: string; length: number }[] = [];
  let text = "";
  const close = () => {
    for (const word of splitWords(text)) words.push({ key: word, length: word.length });
    text = "";
  };
  for (const { kind, key } of units) {
    if (kind === "text") text += key;
    else {
      close();
      words.push({ key: `\u0000${kind} ${key}`, length: 1 });
    }
  }
  close();
  return words;
}
