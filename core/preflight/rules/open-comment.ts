import { excerpt } from "../excerpt";
import type { PreflightRule } from "../preflight-rule";

/** Somebody's comment is not resolved. */
export const openComment = {
  id: "open_comment",
  severity: "mend",
  find: ({ threads }) =>
    threads.map(({ id, sectionId, words }) => ({
      place: { kind: "comment", sectionId, threadId: id },
      about: "",
      values: { words: excerpt(words) },
    })),
} as const satisfies PreflightRule;

/** Suggestions of a section are neither accepted nor rejected. */
export const openSuggestions = {
  id: "open_suggestions",
  severity: "mend",
  find: ({ sections }) =>
    sections
      .filter(({ suggestions }) => suggestions > 0)
      .map(({ id, title, suggestions }) => ({
        place: { kind: "section", sectionId: id },
        about: String(suggestions),
        values: { section: title, count: suggestions },
      })),
} as const satisfies PreflightRule;
