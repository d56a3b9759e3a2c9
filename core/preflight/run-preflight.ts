import type { CheckedReport } from "./checked-report";
import type { FindingPlace, RuleFinding, Severity } from "./preflight-rule";
import { PREFLIGHT_RULES, type PreflightRuleId } from "./preflight-rules";

export type Finding = Omit<RuleFinding, "about"> & {
  rule: PreflightRuleId;
  severity: Severity;
  /**
   * Says which finding it is and on what it rests: the same after an edit elsewhere, another one
   * as soon as what it is about changes. May hold words of the text.
   */
  identity: string;
};

/**
 * Everything the checks find in a report: rules in the order of their list, each rule's findings in
 * the order of the report. Rules in `blocking` are blocking whatever they are otherwise, and others
 * then are at most to be mended; without it each rule's own severity counts.
 */
export function runPreflight(report: CheckedReport, blocking?: readonly string[]): Finding[] {
  return [...preflightSteps(report, blocking)].flat();
}

/** The same one rule at a time, for whoever has other things to do in between. */
export function* preflightSteps(
  report: CheckedReport,
  blocking?: readonly string[],
): Generator<Finding[]> {
  for (const rule of PREFLIGHT_RULES) {
    const severity = severityOf(rule, blocking);
    const times = new Map<string, number>();
    yield rule.find(report).map(({ about, ...found }: RuleFinding): Finding => {
      const base = [rule.id, placeKey(found.place), about].join("\n");
      const time = (times.get(base) ?? 0) + 1;
      times.set(base, time);
      // The same words twice in one section are two findings.
      const identity = time === 1 ? base : `${base}\n${time}`;
      return { rule: rule.id, severity, ...found, identity };
    });
  }
}

function severityOf(
  { id, severity }: { id: PreflightRuleId; severity: Severity },
  blocking: readonly string[] | undefined,
): Severity {
  if (blocking === undefined) return severity;
  if (blocking.includes(id)) return "blocking";
  return severity === "blocking" ? "mend" : severity;
}

/** Block indices and numbers of notes move with edits elsewhere: they are no part of what it is. */
function placeKey(place: FindingPlace): string {
  switch (place.kind) {
    case "report":
      return "report";
    case "section":
    case "text":
      return `section ${place.sectionId}`;
    case "note":
      return `note ${place.noteId}`;
    case "statement":
      return `statement ${place.statementId}`;
    case "paragraph":
      return `paragraph ${place.paragraphId} ${place.label}`;
    case "source":
      return `source ${place.sourceId}`;
    case "comment":
      return `comment ${place.threadId}`;
  }
}
