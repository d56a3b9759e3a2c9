import { z } from "zod";
import { primaryLanguage, WORDING_LANGUAGES } from "./wording-language";

/**
 * Who sees the details of a source. Public: everybody of the organisation.
 * Restricted: those who work on its reports. Confidential: the people named,
 * and nobody else. Of what is not public, everybody else sees the agreed wording.
 */
export const CONFIDENTIALITIES = ["public", "restricted", "confidential"] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** What stands for a source that is not public, by language: "Interview, Gəncə region, 2024; details on file". */
export type AgreedWordings = Partial<Record<(typeof WORDING_LANGUAGES)[number], string>>;

const LONGEST_WORDING = 500;

const wording = z
  .string()
  .max(LONGEST_WORDING)
  .transform((text) => text.replaceAll(/[\p{Cc}\p{Co}\s]+/gu, " ").trim());

/** Agreed wordings as people write them: each on one line, empty ones left out. */
export const agreedWordings = z
  .partialRecord(z.enum(WORDING_LANGUAGES), wording)
  .transform(
    (given): AgreedWordings =>
      Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")),
  );

const GENERIC = {
  en: "Confidential source; details on file with the authors",
  fr: "Source confidentielle ; les auteurs en conservent les détails",
  es: "Fuente confidencial; los autores conservan los datos",
  ar: "مصدر سري؛ التفاصيل محفوظة لدى أصحاب التقرير",
  ru: "Конфиденциальный источник; данные хранятся у авторов",
  zh: "保密来源；详情由作者存档",
} as const satisfies Required<AgreedWordings>;

/**
 * The words that stand for the source in a text of this language (BCP 47). Where
 * nobody wrote any, words that say nothing of it: those of another language
 * would stand out, and might say more than was agreed for this one.
 */
export function agreedWordingIn(wordings: AgreedWordings, language: string): string {
  const primary = primaryLanguage(language);
  return wordings[primary] || GENERIC[primary];
}
