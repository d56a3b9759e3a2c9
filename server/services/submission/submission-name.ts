import { findState } from "../../../core/observations/states";
import type { Variant } from "../../../core/redaction/variant";
import { submissionFileName } from "../../../core/submission/submission-file-name";
import type { ReportAccess } from "../authorise";
import { bodyOf, type ReportRules } from "../rule/read-rules";

const USUAL_PATTERN = "{organisation}_{state}_{body}_{year}";

export type NamedReport = {
  report: ReportAccess["report"];
  organisation: string;
  symbol: string | null;
  number: number;
  variant: Variant;
  /** The day it is frozen, "2026-11-26". */
  day: string;
};

/** What the files of a submission are called, without an ending, as the rule of the body has it. */
export function nameByRule(
  { file_name: rule }: ReportRules,
  { report, organisation, symbol, number, variant, day }: NamedReport,
): string {
  const pattern = rule?.value.subject === "file_name" ? rule.value.pattern : USUAL_PATTERN;
  return submissionFileName(pattern, {
    organisation,
    state: findState(report.state)?.code ?? report.state,
    body: bodyOf(report),
    symbol: symbol ?? "",
    kind: report.kind.replaceAll("_", " "),
    language: report.language,
    day,
    number,
    variant,
    title: report.title,
  });
}
