import type { PreflightRule } from "../preflight-rule";

/** A name that must not be published stands in the report. */
export const protectedName = {
  id: "protected_name",
  severity: "blocking",
  find: ({ names }) =>
    names.map(({ name, sectionId, noteId, footnoteNumber, found }) => ({
      place:
        sectionId === null
          ? { kind: "report" as const }
          : noteId === null
            ? { kind: "text" as const, sectionId, block: null, quote: found }
            : { kind: "note" as const, sectionId, noteId, number: footnoteNumber },
      // A finding that was let be leaves a hash behind: of what stands in the text, not of a sealed name.
      about: found,
      values: { name, words: found },
    })),
} as const satisfies PreflightRule;
