import type { PreflightRule } from "../preflight-rule";

/** Nothing is written in a section, nor in one inside it. */
export const sectionEmpty = {
  id: "section_empty",
  severity: "mend",
  find: ({ sections }) =>
    sections
      .filter(({ blocks, level }, index) => {
        const next = sections[index + 1];
        const hasInside = next !== undefined && next.level > level;
        return !hasInside && blocks.every(({ text }) => text.trim() === "");
      })
      .map(({ id, title }) => ({
        place: { kind: "section", sectionId: id },
        about: title,
        values: { section: title },
      })),
} as const satisfies PreflightRule;
