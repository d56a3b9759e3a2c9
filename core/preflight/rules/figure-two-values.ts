import type { CheckedFigure } from "../checked-report";
import { FigureIndex } from "../compare-figures";
import { excerpt } from "../excerpt";
import type { PreflightRule, RuleFinding } from "../preflight-rule";

/** A figure differs from what the register has, or from what another sentence says of the same thing. */
export const figureTwoValues = {
  id: "figure_two_values",
  severity: "mend",
  find({ figures }) {
    const inText = figures.filter(({ part }) => part === "body" || "cell" in part);
    const index = new FigureIndex(inText);
    return inText.flatMap((figure): RuleFinding[] => {
      const other = figure.registered ?? index.otherValue(figure)?.written;
      return other === undefined ? [] : [finding(figure, other)];
    });
  },
} as const satisfies PreflightRule;

function finding({ sectionId, written, sentence }: CheckedFigure, other: string): RuleFinding {
  return {
    place: { kind: "text", sectionId, block: null, quote: excerpt(sentence) },
    about: `${written} ${other} ${sentence}`,
    values: { figure: written, other, words: excerpt(sentence) },
  };
}
