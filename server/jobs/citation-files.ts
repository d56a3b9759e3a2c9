import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CitationStyle, StyleToWord } from "../../core/citation/citation-style";

/** Locales that citations can be worded in, by language; others fall back to English. */
const LOCALES = {
  en: "en-GB",
  ar: "ar",
  es: "es-ES",
  fr: "fr-FR",
  ru: "ru-RU",
  zh: "zh-CN",
} as const;
export type CitationLocale = (typeof LOCALES)[keyof typeof LOCALES] | "en-US";

/** Styles whose quotation marks and dates are American unless British English is asked for. */
const AMERICAN: readonly CitationStyle[] = [
  "apa",
  "chicago-fullnote-bibliography",
  "chicago-fullnote-bibliography-with-ibid",
  "chicago-note-bibliography",
  "chicago-note-bibliography-with-ibid",
];

/** The locale for a language (a BCP 47 tag), in the English a style is written in. */
export function citationLocale(language: string, style?: StyleToWord): CitationLocale {
  if (/^en-US$/i.test(language)) return "en-US";
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  if (language === "en" && style && isAmerican(style)) return "en-US";
  return isLanguage(primary) ? LOCALES[primary] : LOCALES.en;
}

const isAmerican = (style: StyleToWord): boolean =>
  "name" in style
    ? AMERICAN.includes(style.name)
    : /^<style\b[^>]*\sdefault-locale="en-US"/.test(style.xml);

/** Whether a language (a BCP 47 tag) has a locale of its own. */
export const hasCitationLocale = (language: string): boolean =>
  isLanguage(language.split("-")[0]?.toLowerCase() ?? "");

const isLanguage = (language: string): language is keyof typeof LOCALES =>
  Object.hasOwn(LOCALES, language);

// As in typeset.ts: beside the project another one may be.
const FOLDER = ["../public/citation", "../../public/citation"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, "styles")));

/** A CSL style that comes with Penumbra, as XML. */
export const readStyle = (style: CitationStyle): string =>
  readCitationFile("styles", `${style}.csl`);

/** The XML of a style to word by. */
export const styleXml = (style: StyleToWord): string =>
  "name" in style ? readStyle(style.name) : style.xml;

/** A CSL locale that comes with Penumbra, as XML. */
export const readLocale = (locale: CitationLocale): string =>
  readCitationFile("locales", `locales-${locale}.xml`);

function readCitationFile(folder: string, name: string): string {
  if (FOLDER === undefined) throw new Error("public/citation is missing from this installation");
  return readFileSync(join(FOLDER, folder, name), "utf8");
}
