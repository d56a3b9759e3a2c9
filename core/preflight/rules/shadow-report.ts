import { excerpt } from "../excerpt";
import type { FindingPlace, PreflightRule } from "../preflight-rule";

const WORDS =
  /shadow[\s-]+reports?|rapports?[\s-]+(?:fant[ôo]mes?|de l['’]ombre)|informes?[\s-]+sombra|тенев\S+\s+доклад\S*|تقرير\s+(?:ال)?ظل|التقرير\s+الظل|تقارير\s+(?:ال)?ظل|影子报告/giu;

/**
 * The report calls itself a shadow report. Child Rights Connect advises against the term, which
 * harms its standing; "alternative report" is what the committees' partners say.
 */
export const shadowReport = {
  id: "shadow_report",
  severity: "look",
  find({ title, sections, notes }) {
    const texts: { place: FindingPlace; text: string }[] = [
      { place: { kind: "report" }, text: title },
      ...sections.flatMap(({ id, title: name, blocks }) => [
        { place: { kind: "section" as const, sectionId: id }, text: name },
        ...blocks.map(({ text, index }) => ({
          place: { kind: "text" as const, sectionId: id, block: index, quote: excerpt(text) },
          text,
        })),
      ]),
      // What a source is called is not the report's own word.
      ...notes
        .filter(({ citations, links }) => citations.length === 0 && links.length === 0)
        .map(({ id, sectionId, number, text }) => ({
          place: { kind: "note" as const, sectionId, noteId: id, number },
          text,
        })),
    ];
    return texts.flatMap(({ place, text }) =>
      (text.match(WORDS) ?? []).map((words) => ({
        place,
        about: `${words} ${text}`,
        values: { words },
      })),
    );
  },
} as const satisfies PreflightRule;
