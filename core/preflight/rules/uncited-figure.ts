import { namedParagraphs } from "../../report/named-paragraphs";
import { isForPurpose } from "../../report/section-purpose";
import { FigureIndex } from "../compare-figures";
import { excerpt } from "../excerpt";
import type { PreflightRule } from "../preflight-rule";

/** A figure stands in a sentence without a footnote, and the report proves it nowhere else. */
export const uncitedFigure = {
  id: "uncited_figure",
  severity: "mend",
  find({ figures, sections }) {
    // A summary repeats what the sections prove.
    const summaries = new Set(
      sections.filter(({ title }) => isForPurpose(title, "summary")).map(({ id }) => id),
    );
    const index = new FigureIndex(figures);
    const seen = new Set<string>();
    return figures.flatMap((figure) => {
      const { sectionId, written, sentence, hasNote, part } = figure;
      if (hasNote || (part !== "body" && "note" in part) || summaries.has(sectionId)) return [];
      if (index.sameFigure(figure, (other) => other.noteId !== null)) return [];
      // "paragraphs 16, 36 and 60" count nothing.
      if (namedParagraphs(sentence).includes(written)) return [];
      const key = `${sectionId} ${sentence}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        {
          place: { kind: "text" as const, sectionId, block: null, quote: excerpt(sentence) },
          about: sentence,
          values: { figure: written, words: excerpt(sentence) },
        },
      ];
    });
  },
} as const satisfies PreflightRule;
