import { isForPurpose, type SectionPurpose } from "../../report/section-purpose";
import type { CheckedReport } from "../checked-report";
import type { PreflightRule, RuleFinding } from "../preflight-rule";

/** No section or heading is a summary. */
export const summaryMissing = {
  id: "summary_missing",
  severity: "look",
  find: (report) => missing(report, "summary"),
} as const satisfies PreflightRule;

/** Nowhere is said how the report came to its findings. */
export const methodologyMissing = {
  id: "methodology_missing",
  severity: "look",
  find: (report) => missing(report, "methodology"),
} as const satisfies PreflightRule;

/** Nowhere is said who submits the report. */
export const profileMissing = {
  id: "profile_missing",
  severity: "look",
  find: (report) => missing(report, "profile"),
} as const satisfies PreflightRule;

function missing({ sections }: CheckedReport, purpose: SectionPurpose): RuleFinding[] {
  const titles = sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap(({ kind, text }) => (kind === "heading" ? [text] : [])),
  ]);
  if (titles.some((title) => isForPurpose(title, purpose))) return [];
  return [{ place: { kind: "report" }, about: "", values: {} }];
}
