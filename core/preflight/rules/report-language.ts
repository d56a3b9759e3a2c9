import type { PreflightRule } from "../preflight-rule";

/** The body does not take reports in the report's language. */
export const reportLanguage = {
  id: "report_language",
  severity: "mend",
  find({ language, languages }) {
    const own = baseOf(language);
    if (languages.length === 0 || languages.some((taken) => baseOf(taken) === own)) return [];
    return [
      {
        place: { kind: "report" },
        about: `${language} ${languages.join(" ")}`,
        values: { language, languages: languages.join(", ") },
      },
    ];
  },
} as const satisfies PreflightRule;

const baseOf = (language: string) => language.toLowerCase().split("-")[0] ?? "";
