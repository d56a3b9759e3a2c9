import type { CoverageColumn } from "./coverage-words";

/** Parts of a page's width; the other columns hold a number or a word. */
export const COLUMN_SHARES: Partial<Record<CoverageColumn, number>> = {
  heading: 2.2,
  sections: 2.4,
  sources: 3,
  reason: 2.2,
  standing: 1.5,
  recommendations: 1.4,
  committee_grade: 1.5,
  owner: 1.2,
};
