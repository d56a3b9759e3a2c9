import type { CheckedReport } from "../checked-report";
import type { PreflightRule, RuleFinding } from "../preflight-rule";

/** The follow-up names a paragraph of which the report says nothing. */
export const followUpUnanswered = {
  id: "follow_up_unanswered",
  severity: "blocking",
  find: (report) => unanswered(report, true),
} as const satisfies PreflightRule;

/** A paragraph that asks for something is neither answered nor left out with a reason. */
export const paragraphUnanswered = {
  id: "paragraph_unanswered",
  severity: "mend",
  find: (report) => unanswered(report, false),
} as const satisfies PreflightRule;

/** A follow-up report answers what the follow-up names; the rest is for another day. */
function unanswered({ paragraphs, kind }: CheckedReport, isFollowUp: boolean): RuleFinding[] {
  if (!isFollowUp && kind === "follow_up") return [];
  const parts = new Set(
    paragraphs.flatMap((row) =>
      row.label !== "" && row.isFollowUp && row.standing === "unanswered" ? [row.paragraphId] : [],
    ),
  );
  return paragraphs
    .filter((row) => row.standing === "unanswered" && row.isFollowUp === isFollowUp)
    .filter(({ label, paragraphId }) => (label === "" ? !parts.has(paragraphId) : isFollowUp))
    .map(({ paragraphId, label, number }) => ({
      place: { kind: "paragraph", paragraphId, label },
      about: "",
      values: { paragraph: number },
    }));
}
