import { excerpt } from "../excerpt";
import type { PreflightRule } from "../preflight-rule";

/** No source is cited in the footnotes of a claim. */
export const claimWithoutSource = {
  id: "claim_without_source",
  severity: "mend",
  find: ({ statements }) =>
    statements
      .filter(({ kind, sources }) => kind === "claim" && sources === 0)
      .map(({ id, sectionId, text }) => ({
        place: { kind: "statement", sectionId, statementId: id },
        about: text,
        values: { words: excerpt(text) },
      })),
} as const satisfies PreflightRule;
