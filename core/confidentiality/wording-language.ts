/** The languages of the United Nations, in which reports are written and citations worded. */
export const WORDING_LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"] as const;
export type WordingLanguage = (typeof WORDING_LANGUAGES)[number];

/** The language citations are worded in where a report's is this one (BCP 47); English for any other. */
export function primaryLanguage(language: string): WordingLanguage {
  const [primary = ""] = language.toLowerCase().split("-");
  return WORDING_LANGUAGES.find((known) => known === primary) ?? "en";
}
