/**
 * Where in a source: a label and a place under it. The labels are CSL locator
 * types, all of which the citation processor and every CSL style know.
 */
export const LOCATOR_LABELS = [
  "page",
  "paragraph",
  "article-locator",
  "section",
  "chapter",
  "part",
  "rule",
  "line",
  "note",
  "table",
  "figure",
  "appendix",
  "volume",
] as const;
export type LocatorLabel = (typeof LOCATOR_LABELS)[number];

/** Narrows a label that came from a shared text; anything unknown counts as a page, as in CSL. */
export const asLocatorLabel = (label: string): LocatorLabel =>
  LOCATOR_LABELS.find((known) => known === label) ??
  (label === "article" ? "article-locator" : "page");
