import { findSymbols } from "../../observations/symbols";
import type { CheckedNote, CheckedReport } from "../checked-report";
import { excerpt } from "../excerpt";
import type { PreflightRule, RuleFinding } from "../preflight-rule";
import { repeatsTitle } from "../repeated-title";
import { readTypedReference } from "../typed-reference";

/** A footnote cites no source, and has neither a link nor a symbol by which to find what it names. */
export const noteWithoutSource = {
  id: "note_without_source",
  severity: "mend",
  find: ({ notes }) =>
    notes
      .filter((note) => hasNothing(note) && readTypedReference(note.text) === null)
      .filter((note) => !repeatsTitle(note.text))
      .map(finding),
} as const satisfies PreflightRule;

/** A footnote says a title twice where its link or symbol should be. */
export const noteRepeatsTitle = {
  id: "note_repeats_title",
  severity: "mend",
  find: ({ notes }: CheckedReport) =>
    notes.filter((note) => hasNothing(note) && repeatsTitle(note.text)).map(finding),
} as const satisfies PreflightRule;

function hasNothing({ text, citations, links }: CheckedNote): boolean {
  return (
    citations.length === 0 &&
    links.length === 0 &&
    !/https?:\/\/|www\./i.test(text) &&
    findSymbols(text).length === 0 &&
    // Of other organs: A/HRC/52/33, S/RES/1325 (2000), ST/AI/2010/5.
    !/(?<![\w/])(?:A|E|S|ST|HRI)\/(?:[\w.()-]+\/?)+\d/.test(text)
  );
}

function finding({ id, sectionId, number, text }: CheckedNote): RuleFinding {
  return {
    place: { kind: "note", sectionId, noteId: id, number },
    about: text,
    values: { number, words: excerpt(text) },
  };
}
