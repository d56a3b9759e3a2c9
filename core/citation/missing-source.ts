const WORDS = {
  en: { named: (title: string) => `[source deleted: ${title}]`, unnamed: "[source deleted]" },
  ar: { named: (title: string) => `[مصدر محذوف: ${title}]`, unnamed: "[مصدر محذوف]" },
  es: { named: (title: string) => `[fuente suprimida: ${title}]`, unnamed: "[fuente suprimida]" },
  fr: { named: (title: string) => `[source supprimée : ${title}]`, unnamed: "[source supprimée]" },
  ru: { named: (title: string) => `[источник удалён: ${title}]`, unnamed: "[источник удалён]" },
  zh: { named: (title: string) => `[来源已删除：${title}]`, unnamed: "[来源已删除]" },
};

const isWorded = (language: string): language is keyof typeof WORDS =>
  Object.hasOwn(WORDS, language);

/** What stands in the text, for all to see, where a citation's source is gone. */
export function wordMissingSource(language: string, title: string | null): string {
  const [primary = ""] = language.split("-");
  const words = isWorded(primary) ? WORDS[primary] : WORDS.en;
  return title ? words.named(title) : words.unnamed;
}
