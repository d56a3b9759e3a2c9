import type { FindingPlace } from "../preflight/preflight-rule";
import type { PreflightRuleId } from "../preflight/preflight-rules";
import type { Variant } from "../redaction/variant";

/**
 * No reason given in passing lets these through: a name that must not be published is looked at in
 * its place, on the page of the checks, or taken out.
 */
const STANDS_FIRM: ReadonlySet<string> = new Set(["protected_name"] satisfies PreflightRuleId[]);

/** Whether a finding of this rule can be overridden for one submission. */
export const mayOverride = (rule: string): boolean => !STANDS_FIRM.has(rule);

/**
 * The findings that can stop a submission of this variant. Protected names stand in a confidential one, that is
 * what it is for; but not in the title of the report, which is in the e-mail, in lists and in names of files.
 */
export function stoppingIn<F extends { rule: string; place: Pick<FindingPlace, "kind"> }>(
  variant: Variant,
  blocking: readonly F[],
): F[] {
  return blocking.filter(
    ({ rule, place }) => variant === "public" || !STANDS_FIRM.has(rule) || place.kind === "report",
  );
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
