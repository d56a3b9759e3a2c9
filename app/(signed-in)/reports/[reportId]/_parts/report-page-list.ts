/** The pages of a report, by the last part of their address; "text" is the drafting room. */
export const REPORT_PAGES = [
  "text",
  "board",
  "coverage",
  "assessment",
  "statistics",
  "check",
  "history",
  "settings",
] as const;
