import { arabic } from "./arabic";
import { chinese } from "./chinese";
import { english } from "./english";
import { french } from "./french";
import type { ObservationLanguage } from "./observation-language";
import { russian } from "./russian";
import { spanish } from "./spanish";

const LANGUAGES = [english, french, spanish, arabic, russian, chinese] as const;

/** The language most of the text is in, or null when it is none that is known. */
export function detectLanguage(text: string): ObservationLanguage | null {
  const sample = text.slice(0, 40_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  for (const language of LANGUAGES) {
    if (language.script && (sample.match(language.script)?.length ?? 0) > letters * 0.3)
      return language;
  }
  return detectByWords(sample);
}

/** The language whose common words a text has most of, or null where it has hardly any. */
export function detectByWords(sample: string): ObservationLanguage | null {
  let best: { language: ObservationLanguage; hits: number } | null = null;
  for (const language of LANGUAGES) {
    const hits = language.common ? (sample.match(language.common)?.length ?? 0) : 0;
    if (hits >= 3 && hits > (best?.hits ?? 0)) best = { language, hits };
  }
  return best?.language ?? null;
}

/** The language of a code, English where it is none of the six: numbers and labels look the same. */
export function languageByCode(code: string): ObservationLanguage {
  return LANGUAGES.find((language) => language.code === code) ?? english;
}

/** Reads on as English where the language is not known. */
export const FALLBACK_LANGUAGE: ObservationLanguage = english;
