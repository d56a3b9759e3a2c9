import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  type ParagraphChild,
  TextRun as WordRun,
} from "docx";
import { isAllowedHref } from "../../core/document/schema";
import { cleanText } from "../../core/report/clean-text";
import type { Run, TextRun } from "../../core/report/report-model";
import { wordStretches } from "./word-language";

/** The name of the bookmark on a recommendation: at most 40 letters, digits and underscores, or Word drops it. */
export function bookmarkOf(id: string): string {
  return `rec_${id.replaceAll("-", "_").slice(-36)}`;
}

/** Puts something around the pieces of one run, such as who inserted it. */
type Around = (run: Run, pieces: WordRun[]) => ParagraphChild[];

/**
 * Runs as Word runs, in a report in `language`: one for each direction and language, links as
 * hyperlinks, markers as footnote references. `around` is put around the pieces of each run, inside
 * its hyperlink.
 */
export function wordRuns(
  runs: readonly Run[],
  language: string,
  around: Around = (_, pieces) => pieces,
): ParagraphChild[] {
  return runs.flatMap((run, index): ParagraphChild[] => {
    if (!("text" in run)) {
      const before = runs[index - 1];
      const mark = new FootnoteReferenceRun(run.footnote);
      // Two marks side by side, 2 and 3, would be read as 23.
      const pieces =
        before && "footnote" in before
          ? [new WordRun({ text: "\u00A0", style: "FootnoteReference" }), mark]
          : [mark];
      return around(run, pieces);
    }
    if (run.goesTo !== undefined) {
      const anchor = bookmarkOf(run.goesTo);
      return [new InternalHyperlink({ anchor, children: textPieces(run, language, "Hyperlink") })];
    }
    const link = run.link;
    if (link === undefined || !isAllowedHref(link)) return around(run, textPieces(run, language));
    const children = around(run, textPieces(run, language, "Hyperlink"));
    return [new ExternalHyperlink({ link: cleanText(link), children })];
  });
}

function textPieces({ text, bold, italic }: TextRun, language: string, style?: string): WordRun[] {
  return wordStretches(cleanText(text), language).flatMap(({ text: piece, isRtl, language: own }) =>
    piece.split("\n").map(
      (line, index) =>
        new WordRun({
          text: line,
          ...(index > 0 && { break: 1 }),
          ...(bold && { bold }),
          ...(italic && { italics: italic }),
          ...(isRtl && { rightToLeft: true }),
          ...(own && { language: own }),
          ...(style !== undefined && { style }),
        }),
    ),
  );
}
