import type { PreflightRule } from "../preflight-rule";

const SCRIPTS = [
  ["Latin", /\p{Script=Latin}/gu],
  ["Arabic", /\p{Script=Arabic}/gu],
  ["Cyrillic", /\p{Script=Cyrillic}/gu],
  ["Han", /\p{Script=Han}/gu],
] as const;

const OF_LANGUAGE: Record<string, string> = {
  ar: "Arabic",
  fa: "Arabic",
  ur: "Arabic",
  ckb: "Arabic",
  ru: "Cyrillic",
  uk: "Cyrillic",
  bg: "Cyrillic",
  zh: "Han",
};
/** So few letters tell nothing. */
const ENOUGH = 80;

/** A section is written in another script than the report's language. */
export const sectionScript = {
  id: "section_script",
  severity: "mend",
  find({ language, sections }) {
    const wanted = OF_LANGUAGE[language.toLowerCase().split("-")[0] ?? ""] ?? "Latin";
    return sections.flatMap(({ id, title, blocks }) => {
      const text = blocks.map((block) => block.text).join("\n");
      const counts = SCRIPTS.map(([script, letters]) => ({
        script,
        count: text.match(letters)?.length ?? 0,
      }));
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      const own = counts.find(({ script }) => script === wanted)?.count ?? 0;
      if (total < ENOUGH || own * 2 >= total) return [];
      return [
        {
          place: { kind: "section" as const, sectionId: id },
          about: title,
          values: { section: title },
        },
      ];
    });
  },
} as const satisfies PreflightRule;
