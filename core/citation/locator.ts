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

/** What people type before a place, in the abbreviations of the UN Editorial Manual and in full. */
const TYPED: readonly [RegExp, LocatorLabel][] = [
  [/^(?:pages?|pp?)\b\.?\s*/i, "page"],
  [/^(?:paragraphs?|paras?|¶+|الفقر(?:ة|ات))(?:\.|\b|(?<=[¶ةت]))\s*/iu, "paragraph"],
  [/^(?:articles?|arts?)\b\.?\s*/i, "article-locator"],
  [/^(?:sections?|sects?|secs?|§+)(?:\.|\b|(?<=§))\s*/i, "section"],
  [/^(?:chapters?|chaps?)\b\.?\s*/i, "chapter"],
  [/^rules?\b\s*/i, "rule"],
  [/^(?:annex(?:es)?|appendi(?:x|ces))\b\s*/i, "appendix"],
  [/^(?:volumes?|vols?)\b\.?\s*/i, "volume"],
  [/^tables?\b\s*/i, "table"],
  [/^figures?\b\s*/i, "figure"],
  [/^(?:footnotes?|notes?)\b\s*/i, "note"],
];

/**
 * Reads a place as people type it: "para. 16-18" is the paragraphs "16–18".
 * Without a label in the text, `label` holds.
 */
export function readLocator(
  text: string,
  label: LocatorLabel,
): { locator: string; label: LocatorLabel } {
  const trimmed = text.trim();
  for (const [pattern, typed] of TYPED) {
    const rest = trimmed.replace(pattern, "");
    if (rest !== trimmed && rest !== "" && /^[\p{N}(ivxlcdm]/iu.test(rest)) {
      return { locator: tidy(rest), label: typed };
    }
  }
  return { locator: tidy(trimmed), label };
}

// A hyphen between numbers is a range, which the UN writes with an en dash.
const tidy = (locator: string) =>
  locator.replaceAll(/(?<=\p{N})\s*[-‐‑‒–—]\s*(?=\p{N})/gu, "–").replaceAll(/\s+/g, " ");

const NUMBER = String.raw`(?:\p{N}[\p{N}.]*|[ivxlcdm]+\b|[A-Z]\.?\p{N}+)`;
const SEVERAL = new RegExp(
  String.raw`${NUMBER}[^,;&–—-]*(?:[,;&–—-]|\band\b|\bto\b|(?<=\s)و)\s*${NUMBER}`,
  "iu",
);

/**
 * Whether a locator names more than one place and so takes the label's plural:
 * "16–18", "16 and 18", "36 (b) and 60", but not "36 (b) and (c)".
 */
export const namesSeveral = (locator: string): boolean =>
  SEVERAL.test(locator.replaceAll(/\p{N},\p{N}{3}\b/gu, "0"));
