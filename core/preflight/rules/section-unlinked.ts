import { isForPurpose } from "../../report/section-purpose";
import type { PreflightRule } from "../preflight-rule";

const FRAME =
  /introduction|conclusion|annex|background|context|введение|заключение|приложени|مقدمة|خاتمة|مرفق|introducción|conclusi|anexo|引言|结论|附件/iu;

/** A section of a report that answers observations is linked to none of their paragraphs. */
export const sectionUnlinked = {
  id: "section_unlinked",
  severity: "look",
  find({ sections, answersObservations }) {
    if (!answersObservations) return [];
    return sections
      .filter(({ paragraphs, words, level }) => paragraphs.length === 0 && words > 0 && level === 1)
      .filter(
        ({ title }) =>
          !FRAME.test(title) &&
          !(["summary", "methodology", "profile", "recommendations"] as const).some((purpose) =>
            isForPurpose(title, purpose),
          ),
      )
      .map(({ id, title }) => ({
        place: { kind: "section", sectionId: id },
        about: title,
        values: { section: title },
      }));
  },
} as const satisfies PreflightRule;
