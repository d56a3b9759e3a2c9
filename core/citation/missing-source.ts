const WORDS = {
  en: { named: (title: string) => `[source deleted: ${title}]`, unnamed: "[source deleted]" },
  ar: { named: (title: string) => `[مصدر محذوف: ${title}]`, unnamed: "[مصدر محذوف]" },
};

/** What stands in the text, for all to see, where a citation's source is gone. */
export function wordMissingSource(language: string, title: string | null): string {
  const words = language.split("-")[0] === "ar" ? WORDS.ar : WORDS.en;
  return title ? words.named(title) : words.unnamed;
}
