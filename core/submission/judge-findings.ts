import type { PreflightRuleId } from "../preflight/preflight-rules";

/**
 * No reason given in passing lets these through: a name that must not be published is looked at in
 * its place, on the page of the checks, or taken out.
 */
const STANDS_FIRM: ReadonlySet<string> = new Set(["protected_name"] satisfies PreflightRuleId[]);

/** Whether a finding of this rule can be overridden for one submission. */
export const mayOverride = (rule: string): boolean => !STANDS_FIRM.has(rule);

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
