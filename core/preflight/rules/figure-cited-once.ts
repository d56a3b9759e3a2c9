import { isForPurpose } from "../../report/section-purpose";
import { FigureIndex } from "../compare-figures";
import { excerpt } from "../excerpt";
import type { PreflightRule } from "../preflight-rule";

/** A figure stands in the report several times, and not every time with its footnote. */
export const figureCitedOnce = {
  id: "figure_cited_once",
  severity: "mend",
  find({ figures, notes, sections }) {
    const numbers = new Map(notes.map(({ id, number }) => [id, number]));
    const summaries = new Set(
      sections.filter(({ title }) => isForPurpose(title, "summary")).map(({ id }) => id),
    );
    const inText = figures.filter(({ part }) => part === "body" || "cell" in part);
    const index = new FigureIndex(inText);
    return inText.flatMap((figure) => {
      const { sectionId, written, sentence, noteId } = figure;
      if (noteId !== null || summaries.has(sectionId)) return [];
      const proven = index.sameFigure(figure, (other) => other.noteId !== null);
      const number = numbers.get(proven?.noteId ?? "");
      if (number === undefined) return [];
      return [
        {
          place: { kind: "text" as const, sectionId, block: null, quote: excerpt(sentence) },
          about: `${written} ${sentence}`,
          values: { figure: written, number, words: excerpt(sentence) },
        },
      ];
    });
  },
} as const satisfies PreflightRule;
