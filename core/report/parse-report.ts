import { reportFile } from "./report-model";
import { type SettledReport, settleReport } from "./settle-report";

export type ParsedReport =
  | ({ ok: true } & SettledReport)
  /** `path` names the place in the file: "sections.2.blocks.0.kind". */
  | { ok: false; problems: { path: string; problem: string }[] };

/**
 * Reads a report from a parsed JSON value of any origin. Sizes are bounded,
 * unknown members are left out, and footnotes are put in order
 * ({@link settleReport}); a value of another shape answers with what is wrong
 * and where, at most twenty problems.
 */
export function parseReportModel(json: unknown): ParsedReport {
  const parsed = reportFile.safeParse(json);
  if (parsed.success) return { ok: true, ...settleReport(parsed.data) };
  return {
    ok: false,
    problems: parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.join("."), problem: issue.message })),
  };
}
