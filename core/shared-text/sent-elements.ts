import type { Doc, Text as YText } from "yjs";
import { MISSING_SOURCE } from "../report/assemble-report";
import type { CitationTexts } from "../report/report-room";
import { alignUnits } from "../review-copy/align-units";
import type { StreamName, UnitStream } from "../review-copy/units";
import { tableCells } from "./read-for-review";
import { nameOf, readCitation, sequenceOf, sharedText } from "./shared-text";
import { readSuggestedRuns } from "./suggested-runs";
import { type Suggested, SuggestionIndex, UNTOUCHED } from "./suggestion-index";

/** One element of a sequence by the id Yjs gave it. */
export type ElementId = readonly [client: number, clock: number];

type SentUnit = { kind: "text" | "break" | "note" | "table"; key: string; element: number };
export type SentElement = { id: ElementId; suggested: Suggested; citation: boolean };

/** A sequence as it was when a copy was made of it. */
export type SentSequence = {
  /** As tags name it: "body", "note:<id>", "cell:<id>". */
  name: string;
  elements: SentElement[];
  /** Suggested shapes of its first block. */
  first: Suggested["shapes"];
  units: SentUnit[];
};

/** What a section's document was when a copy was made of it, and how its citations were worded. */
export type SentSection = {
  doc: Doc;
  /** The section's number in the copy, counted from 1. */
  number: number;
  /** Numbers of its notes in the copy, by their ids. */
  notes: ReadonlyMap<string, number>;
  texts: CitationTexts;
};

/** The sequence a stream of a copy was made of; null where the document has none such. */
export function sentSequence(section: SentSection, name: StreamName): SentSequence | null {
  const sequence = sequenceNamed(section, name);
  if (sequence === null) return null;
  const index = new SuggestionIndex(section.doc);
  const elements: SentElement[] = [];
  const units: SentUnit[] = [];
  let tables = 0;
  for (const run of readSuggestedRuns(sequence, index)) {
    const [client, clock, length] = run.ids;
    const { suggested } = run;
    if ("text" in run) {
      for (let at = 0; at < length; at += 1) {
        units.push({ kind: "text", key: run.text.charAt(at), element: elements.length });
        elements.push({ id: [client, clock + at], suggested, citation: false });
      }
      continue;
    }
    const { embed } = run;
    const element = elements.length;
    elements.push({ id: [client, clock], suggested, citation: embed.type === "citation" });
    if (embed.type === "boundary") units.push({ kind: "break", key: "\n", element });
    else if (embed.type === "footnote") {
      units.push({ kind: "note", key: `n${section.notes.get(embed.id) ?? 0}`, element });
    } else if (embed.type === "table") {
      units.push({ kind: "table", key: `t${section.number}.${tables}`, element });
      tables += 1;
    } else if (embed.type === "citation") {
      const worded = section.texts[readCitation(embed.map).id]?.map(({ text }) => text).join("");
      for (const key of (worded || MISSING_SOURCE).split("")) {
        units.push({ kind: "text", key, element });
      }
    } else units.push({ kind: "text", key: "\uFFFD", element });
  }
  const named = nameOf(sequence) ?? "body";
  return { name: named, elements, units, first: index.shapesOfFirst(named) };
}

function sequenceNamed({ doc, notes }: SentSection, name: StreamName): YText | null {
  const { body, cells } = sharedText(doc);
  if (name.part === "body") return body;
  if (name.part === "cell") {
    const id = tableCells(body)[name.table]?.[name.cell];
    return (id === undefined ? undefined : cells.get(id)) ?? null;
  }
  const [id] = [...notes].find(([, number]) => number === name.note) ?? [];
  return id === undefined ? null : sequenceOf(doc, { note: id });
}

/** For each unit of a stream the index of its element, or -1 where a writer of files put it in. */
export function linkElements({ units }: UnitStream, sequence: SentSequence): Int32Array {
  return alignUnits(sequence.units, units).map((at) => sequence.units[at]?.element ?? -1);
}

/** What was suggested of an element when the copy was made. */
export const suggestedOf = ({ elements }: SentSequence, index: number): Suggested =>
  elements[index]?.suggested ?? UNTOUCHED;
