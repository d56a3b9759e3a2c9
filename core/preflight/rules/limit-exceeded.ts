import { type Measured, measureLimit } from "../../rules/measure-limit";
import type { CheckedReport } from "../checked-report";
import type { PreflightRule, RuleFinding } from "../preflight-rule";

/** The report is longer than its body takes. */
export const limitExceeded = {
  id: "limit_exceeded",
  severity: "blocking",
  find: (report) => measured(report, "over"),
} as const satisfies PreflightRule;

/** Nine tenths of what the body takes are used. */
export const limitNear = {
  id: "limit_near",
  severity: "look",
  find: (report) => measured(report, "near"),
} as const satisfies PreflightRule;

function measured({ sections, limit }: CheckedReport, state: Measured["state"]): RuleFinding[] {
  const found = limit === null ? null : measureLimit(sections, limit);
  if (found === null || found.state !== state) return [];
  const { used, amount, unit } = found;
  return [
    {
      place: { kind: "report" },
      about: `${amount} ${unit}`,
      values: { used, amount, unit, over: Math.max(0, used - amount) },
    },
  ];
}
