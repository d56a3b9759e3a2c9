import { isAllowedHref } from "../../core/document/schema";
import { cleanText } from "../../core/report/clean-text";
import {
  type DirectionPart,
  splitByDirection,
  splitPiecesByDirection,
} from "../../core/report/direction";
import type { Run, TextRun } from "../../core/report/report-model";
import { wordStretches } from "./word-language";
import { runXml, sign, type WordRun } from "./word-xml";

/** The name of the bookmark on a recommendation: at most 40 letters, digits and underscores, or Word drops it. */
export function bookmarkOf(id: string): string {
  return `rec_${id.replaceAll("-", "_").slice(-36)}`;
}

/** What runs are written in: the report's language, how the paragraph is cut, what knows their links. */
export type RunPlace = {
  language: string;
  directions: RunDirections;
  link(address: string): string;
};

/** The words of each run of a paragraph, cut by direction as the whole paragraph is. */
export type RunDirections = ReadonlyMap<Run, readonly DirectionPart[]>;

export function runDirections(runs: readonly Run[], isRtl: boolean): RunDirections {
  const texts = runs.map((run) => ("text" in run ? cleanText(run.text) : ""));
  const cut = splitPiecesByDirection(texts, isRtl ? "rtl" : "ltr");
  return new Map(runs.map((run, index) => [run, cut[index] ?? []]));
}

/** Writes the pieces of one run with something around them, such as who inserted it. */
type Around = (run: Run, pieces: WordRun[]) => string;

const alone: Around = (_, pieces) => pieces.map((piece) => runXml(piece)).join("");

/**
 * Runs as Word runs: one for each direction and language, links as hyperlinks, markers as footnote
 * references. `around` is put around the pieces of each run, inside its hyperlink.
 */
export function wordRuns(runs: readonly Run[], place: RunPlace, around: Around = alone): string {
  let written = "";
  runs.forEach((run, index) => {
    if (!("text" in run)) {
      const before = runs[index - 1];
      const mark = noteReference(run.footnote);
      // Two marks side by side, 2 and 3, would be read as 23.
      const pieces = before && "footnote" in before ? [BETWEEN_MARKS, mark] : [mark];
      written += around(run, pieces);
      return;
    }
    if (run.goesTo !== undefined) {
      const words = alone(run, textPieces(run, place, "Hyperlink"));
      written += `<w:hyperlink w:history="1" w:anchor="${bookmarkOf(run.goesTo)}">${words}</w:hyperlink>`;
      return;
    }
    const link = run.link;
    if (link === undefined || !isAllowedHref(link)) {
      written += around(run, textPieces(run, place));
      return;
    }
    const words = around(run, textPieces(run, place, "Hyperlink"));
    const id = place.link(cleanText(link));
    written += `<w:hyperlink w:history="1" r:id="${id}">${words}</w:hyperlink>`;
  });
  return written;
}

/** What parts two marks of notes that stand side by side. */
export const BETWEEN_MARKS: WordRun = { text: "\u00A0", style: "FootnoteReference" };

const noteReference = (number: number): WordRun => ({
  style: "FootnoteReference",
  mark: sign("w:footnoteReference", { "w:id": number }),
});

function textPieces(run: TextRun, place: RunPlace, style?: string): WordRun[] {
  const { bold, italic } = run;
  const byItself = () => splitByDirection(cleanText(run.text), "ltr");
  const stretches = wordStretches(place.directions.get(run) ?? byItself(), place.language);
  return stretches.flatMap(({ text: piece, isRtl, language: own }) =>
    piece.split("\n").map((line, index) => ({
      text: line,
      isOnNewLine: index > 0,
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(isRtl && { isRtl }),
      ...(own && { language: own }),
      ...(style !== undefined && { style }),
    })),
  );
}
