import { excerpt } from "../excerpt";
import type { PreflightRule } from "../preflight-rule";

/** Words of a footnote are left whose marker was deleted. */
export const orphanedFootnote = {
  id: "orphaned_footnote",
  severity: "look",
  find: ({ sections }) =>
    sections.flatMap(({ id: sectionId, orphans }) =>
      orphans
        .filter(({ text }) => text.trim() !== "")
        .map(({ id, text }) => ({
          place: { kind: "note" as const, sectionId, noteId: id, number: null },
          about: text,
          values: { words: excerpt(text) },
        })),
    ),
} as const satisfies PreflightRule;
