/** The few words a document needs of its own, in the languages of the United Nations. */
export type DocumentWords = {
  contents: string;
  /** Around the page's number and the number of pages. */
  page: string;
  of: string;
  submittedBy: string;
};

const ENGLISH: DocumentWords = {
  contents: "Contents",
  page: "Page",
  of: "of",
  submittedBy: "Submitted by",
};

const WORDS: Record<string, DocumentWords> = {
  en: ENGLISH,
  fr: { contents: "Table des matières", page: "Page", of: "sur", submittedBy: "Présenté par" },
  es: { contents: "Índice", page: "Página", of: "de", submittedBy: "Presentado por" },
  ar: { contents: "المحتويات", page: "صفحة", of: "من", submittedBy: "مقدم من" },
  ru: { contents: "Содержание", page: "Страница", of: "из", submittedBy: "Представлено" },
  zh: { contents: "目录", page: "页", of: "/", submittedBy: "提交者" },
};

/** Words in the report's language, in English where there are none. */
export function documentWords(language: string): DocumentWords {
  return WORDS[language.split("-")[0]?.toLowerCase() ?? ""] ?? ENGLISH;
}

/** Who submits the report, of a line that says so in one of the languages; null of other lines. */
export function submittedByIn(line: string): string | null {
  for (const { submittedBy } of Object.values(WORDS)) {
    const name = line.startsWith(`${submittedBy} `) ? line.slice(submittedBy.length).trim() : "";
    if (name !== "") return name;
  }
  return null;
}
