/** The few words a document needs of its own, in the languages of the United Nations. */
export type DocumentWords = {
  contents: string;
  /** Around the page's number and the number of pages. */
  page: string;
  of: string;
  submittedBy: string;
  /** Over notes that stand at the end. */
  notes: string;
  /** Before the number of a table. */
  table: string;
  /** Says of a link where it leads, to whoever hears it read: to the text, and from a note to its mark. */
  skip: string;
  back: string;
};

const ENGLISH: DocumentWords = {
  contents: "Contents",
  page: "Page",
  of: "of",
  submittedBy: "Submitted by",
  notes: "Notes",
  table: "Table",
  skip: "Skip to the text",
  back: "Back to the text of note",
};

const WORDS: Record<string, DocumentWords> = {
  en: ENGLISH,
  fr: {
    contents: "Table des matières",
    page: "Page",
    of: "sur",
    submittedBy: "Présenté par",
    notes: "Notes",
    table: "Tableau",
    skip: "Aller au texte",
    back: "Retour au texte de la note",
  },
  es: {
    contents: "Índice",
    page: "Página",
    of: "de",
    submittedBy: "Presentado por",
    notes: "Notas",
    table: "Cuadro",
    skip: "Ir al texto",
    back: "Volver al texto de la nota",
  },
  ar: {
    contents: "المحتويات",
    page: "صفحة",
    of: "من",
    submittedBy: "مقدم من",
    notes: "الحواشي",
    table: "الجدول",
    skip: "الانتقال إلى النص",
    back: "العودة إلى موضع الحاشية",
  },
  ru: {
    contents: "Содержание",
    page: "Страница",
    of: "из",
    submittedBy: "Представлено",
    notes: "Примечания",
    table: "Таблица",
    skip: "Перейти к тексту",
    back: "Назад к тексту примечания",
  },
  zh: {
    contents: "目录",
    page: "页",
    of: "/",
    submittedBy: "提交者",
    notes: "注释",
    table: "表",
    skip: "跳到正文",
    back: "返回注释在正文中的位置",
  },
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
