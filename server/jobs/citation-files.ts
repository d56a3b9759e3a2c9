import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Locales that a report's citations can be worded in; others fall back to English. */
const LOCALES = { en: "en-GB", ar: "ar" } as const;
export type CitationLocale = (typeof LOCALES)[keyof typeof LOCALES];

export const CITATION_STYLES = ["un"] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** The locale for a report's language (a BCP 47 tag). */
export function citationLocale(language: string): CitationLocale {
  return language.split("-")[0] === "ar" ? LOCALES.ar : LOCALES.en;
}

// Two levels up from the sources, one from the bundle.
const FOLDER = ["../../public/citation", "../public/citation"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, "styles")));

/** A CSL style that comes with Penumbra, as XML. */
export const readStyle = (style: CitationStyle): string =>
  readCitationFile("styles", `${style}.csl`);

/** A CSL locale that comes with Penumbra, as XML. */
export const readLocale = (locale: CitationLocale): string =>
  readCitationFile("locales", `locales-${locale}.xml`);

function readCitationFile(folder: string, name: string): string {
  if (FOLDER === undefined) throw new Error("public/citation is missing from this installation");
  return readFileSync(join(FOLDER, folder, name), "utf8");
}
