import { excerpt } from "../excerpt";
import type { PreflightRule } from "../preflight-rule";

/** Somebody who reviewed a claim or recommendation doubts it, or doubted it before its words changed. */
export const claimDoubted = {
  id: "claim_doubted",
  severity: "mend",
  find: ({ statements }) =>
    statements.flatMap(({ id, sectionId, text, doubts }) =>
      doubts.map(({ by, note, isCurrent }) => ({
        place: { kind: "statement" as const, sectionId, statementId: id },
        about: `${by}\n${note}\n${text}`,
        values: {
          words: excerpt(text),
          name: by,
          note: excerpt(note),
          changed: isCurrent ? 0 : 1,
        },
      })),
    ),
} as const satisfies PreflightRule;
