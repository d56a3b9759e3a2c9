import type { CompiledWords } from "../core/claim/compile-recommendations";

const ENGLISH: CompiledWords = {
  title: "Recommendations",
  to: { state: "To the State", committee: "To the Committee" },
  toNobody: "General recommendations",
};

const WORDS: Record<string, CompiledWords> = {
  en: ENGLISH,
  fr: {
    title: "Recommandations",
    to: { state: "À l’État", committee: "Au Comité" },
    toNobody: "Recommandations générales",
  },
  es: {
    title: "Recomendaciones",
    to: { state: "Al Estado", committee: "Al Comité" },
    toNobody: "Recomendaciones generales",
  },
  ar: {
    title: "التوصيات",
    to: { state: "إلى الدولة", committee: "إلى اللجنة" },
    toNobody: "توصيات عامة",
  },
  ru: {
    title: "Рекомендации",
    to: { state: "Государству", committee: "Комитету" },
    toNobody: "Общие рекомендации",
  },
  zh: { title: "建议", to: { state: "致缔约国", committee: "致委员会" }, toNobody: "一般性建议" },
};

/** What compiled recommendations are headed with in the report's language, in English where there are no words. */
export function compiledWords(language: string): CompiledWords {
  return WORDS[language.split("-")[0]?.toLowerCase() ?? ""] ?? ENGLISH;
}
