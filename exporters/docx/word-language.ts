import { type DirectionPart, isRightToLeftLanguage } from "../../core/report/direction";
import { languageOf, stretchesOf } from "../pdf/writing";

/** Languages as Word names them: with a region, without which older versions check no spelling. */
const REGIONS: Record<string, string> = {
  ar: "SA",
  de: "DE",
  en: "GB",
  es: "ES",
  fa: "IR",
  fr: "FR",
  he: "IL",
  ja: "JP",
  ko: "KR",
  pt: "PT",
  ru: "RU",
  uk: "UA",
  ur: "PK",
  zh: "CN",
};

/** A language as Word names it: `en` as `en-GB`; one with a region keeps it. */
export function wordLanguage(tag: string): string {
  const region = tag.includes("-") ? undefined : REGIONS[tag.toLowerCase()];
  return region === undefined ? tag : `${tag}-${region}`;
}

/**
 * The three languages a Word file is in where a run says no other: for letters from left to right,
 * for those of East Asia, for those from right to left.
 */
export type WordLanguages = { value: string; eastAsia: string; bidirectional: string };

const EAST_ASIAN = /^(zh|ja|ko)\b/i;

export function wordLanguages(language: string): WordLanguages {
  const own = wordLanguage(language);
  const isRtl = isRightToLeftLanguage(language);
  const isEastAsian = EAST_ASIAN.test(language);
  return {
    value: isRtl || isEastAsian ? "en-GB" : own,
    eastAsia: isEastAsian ? own : "zh-CN",
    bidirectional: isRtl ? own : "ar-SA",
  };
}

/** Words of one direction; `language` is said only where it is not the file's for such letters. */
export type WordStretch = { text: string; isRtl: boolean; language?: Partial<WordLanguages> };

/** Text that is cut by its direction, cut where its language changes, too, in a report in `language`. */
export function wordStretches(parts: readonly DirectionPart[], language: string): WordStretch[] {
  const file = wordLanguages(language);
  const { lang } = languageOf(language);
  return parts.flatMap(({ text: part, isRtl }) => {
    const stretches: WordStretch[] = [];
    for (const stretch of stretchesOf(part, lang)) {
      const slot = isRtl ? "bidirectional" : stretch.writing === "han" ? "eastAsia" : "value";
      const named = stretch.lang === lang ? wordLanguage(language) : wordLanguage(stretch.lang);
      // What has no letters is in every language.
      const isOther = /\p{L}/u.test(stretch.text) && named !== file[slot];
      const found = isOther ? { [slot]: named } : undefined;
      const last = stretches.at(-1);
      if (last && last.language?.[slot] === found?.[slot]) last.text += stretch.text;
      else stretches.push({ text: stretch.text, isRtl, ...(found && { language: found }) });
    }
    return stretches;
  });
}
