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

/** Pages for those alone who may see what was said before and what was sent. */
export const LOOKING_BACK: readonly (typeof REPORT_PAGES)[number][] = [
  "activity",
  "history",
  "submissions",
];
