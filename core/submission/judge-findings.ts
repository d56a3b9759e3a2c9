import type { FindingPlace, Severity } from "../preflight/preflight-rule";
import type { PreflightRuleId } from "../preflight/preflight-rules";
import type { Variant } from "../redaction/variant";

/**
 * No reason given in passing lets these through: a name that must not be published is looked at in
 * its place, on the page of the checks, or taken out.
 */
const STANDS_FIRM: ReadonlySet<string> = new Set(["protected_name"] satisfies PreflightRuleId[]);

/** Whether a finding of this rule can be overridden for one submission. */
export const mayOverride = (rule: string): boolean => !STANDS_FIRM.has(rule);

type Judged = {
  rule: string;
  severity: Severity;
  place: Pick<FindingPlace, "kind">;
  /** Null where nobody let it be. */
  dismissal: object | null;
};

/**
 * The findings that can stop a submission of this variant. Protected names stand in a confidential one, that is
 * what it is for; but not in the title of the report, which is in the e-mail, in lists and in names of files.
 * That a name there was let be counts for public files alone: in them it may be withheld.
 */
export function stoppingIn<F extends Judged>(variant: Variant, findings: readonly F[]): F[] {
  return findings.filter(({ rule, severity, place, dismissal }) => {
    if (!STANDS_FIRM.has(rule)) return severity === "blocking" && dismissal === null;
    return variant === "public" ? dismissal === null : place.kind === "report";
  });
}

type Blocking = { id: string; rule: string };

/** Ids of the blocking findings that still stop a submission, given the reasons for those that do not. */
export function stoppedBy(
  blocking: readonly Blocking[],
  reasons: ReadonlyMap<string, string>,
): string[] {
  return blocking
    .filter(({ id, rule }) => !mayOverride(rule) || (reasons.get(id) ?? "").trim() === "")
    .map(({ id }) => id);
}
