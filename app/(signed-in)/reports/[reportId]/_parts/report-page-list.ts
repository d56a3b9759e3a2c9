import type { ReportAction } from "@/server/policies/can";

/** The pages of a report, by the last part of their address; "text" is the drafting room. */
export const REPORT_PAGES = [
  "text",
  "board",
  "coverage",
  "assessment",
  "statistics",
  "check",
  "endorsements",
  "submissions",
  "activity",
  "history",
  "settings",
] as const;

export type ReportPage = (typeof REPORT_PAGES)[number];

/** Pages not for everybody who reads the report: those of what was said before and sent, and of the lists beside it. */
const NEEDED: Partial<Record<ReportPage, ReportAction>> = {
  activity: "history.read",
  history: "history.read",
  submissions: "submission.read",
  statistics: "statistic.read_uses",
  check: "report.check",
};

/** The pages of a report that somebody with these rights can go to. */
export function pagesFor(rights: Record<ReportAction, boolean>): readonly ReportPage[] {
  return REPORT_PAGES.filter((page) => {
    const needed = NEEDED[page];
    return needed === undefined || rights[needed];
  });
}
