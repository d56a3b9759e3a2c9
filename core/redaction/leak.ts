import type { Block, ReportModel, TextBlock } from "../report/report-model";
import { findWords, type KeptOut, type Wanted } from "./find-words";

/** Something that must not be in a file, and is. Nothing in it tells what: it is shown, sent and stored. */
export type Leak = {
  kind: KeptOut["kind"];
  /** The part of the file: "word/document.xml", "properties"; "" for a file of one part. */
  part: string;
  /** Of a PDF. */
  page: number | null;
  /** Where in the report it stands, as far as it is found there too. */
  place: LeakPlace | null;
  /** The words around it, with it and all else that is kept out masked; "" where there are none to read. */
  around: string;
};

/** A place of a report: its title or facts, a section by its title, a footnote by its number. */
export type LeakPlace =
  | { in: "front" }
  | { in: "section"; title: string }
  | { in: "footnote"; number: number; title: string };

/**
 * Where in a report something that is kept out stands: the first place, a footnote before the section its
 * marker is in. Null where it is in none, as when the format brought it in. Titles that tell are "".
 */
export function placeInReport(report: ReportModel, kept: number, wanted: Wanted): LeakPlace | null {
  const has = (text: string) => findWords(text, wanted).some((hit) => hit.kept === kept);
  const safe = (title: string) => (findWords(title, wanted).length > 0 ? "" : title);
  const { title, body = "", state = "", symbol = "", submittedBy = "" } = report;
  if ([title, body, state, symbol, submittedBy].some(has)) return { in: "front" };
  const notes = new Map(report.footnotes.map(({ number, text }) => [number, text]));
  for (const section of report.sections) {
    const blocks = section.blocks.flatMap(textBlocks);
    const note = blocks.flatMap(markers).find((number) => has(notes.get(number) ?? ""));
    if (note !== undefined) return { in: "footnote", number: note, title: safe(section.title) };
    if ([section.title, ...blocks.map(({ text }) => text)].some(has)) {
      return { in: "section", title: safe(section.title) };
    }
  }
  return null;
}

const textBlocks = (block: Block): TextBlock[] =>
  block.kind === "table"
    ? block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))
    : [block];

const markers = ({ runs }: TextBlock): number[] =>
  runs.flatMap((run) => ("footnote" in run ? [run.footnote] : []));
