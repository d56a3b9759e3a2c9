/** Languages the interface speaks. A report's own language is another matter. */
export const LOCALES = ["en", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/** Remembers the language for pages that are read before anyone has signed in. */
export const LOCALE_COOKIE = "penumbra-locale";

export const isLocale = (value: unknown): value is Locale =>
  LOCALES.some((locale) => locale === value);

export const directionOf = (locale: string): "ltr" | "rtl" =>
  /^(ar|fa|he|ur|ckb|ps)\b/.test(locale) ? "rtl" : "ltr";

/** The first of our languages that the browser's `Accept-Language` asks for, by its weights. */
export function localeFromAcceptLanguage(header: string | null): Locale {
  const wanted = (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part, order) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", weight: Number(weight ?? 1), order };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.order - b.order);
  for (const { language } of wanted) {
    if (isLocale(language)) return language;
  }
  return DEFAULT_LOCALE;
}
