import type { ReportModel, ReportSection } from "../report/report-model";
import { endorserLines, endorsersTitle } from "./endorser-words";

/** The report with who endorses it as a section of its own at the end, before a bibliography. */
export function compileEndorsers(report: ReportModel): ReportModel {
  const { endorsers, language, sections } = report;
  if (endorsers === undefined) return report;
  const listed: ReportSection = {
    title: endorsersTitle(language),
    level: 1,
    paragraphs: [],
    blocks: endorserLines(endorsers, language).map((text) => ({
      kind: "list_item",
      list: "bullet",
      text,
      runs: [{ text }],
    })),
    compiled: true,
  };
  const end = sections.at(-1)?.kind === "bibliography" ? sections.length - 1 : sections.length;
  return { ...report, sections: sections.toSpliced(end, 0, listed) };
}
