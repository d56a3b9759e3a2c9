import type { Source } from "../citation/source";
import type { AgreedWordings } from "./confidentiality";
import type { WordingLanguage } from "./wording-language";

/** As much of a source as a proposal may tell: never a name, a title, a village or a day. */
type Known = Pick<Source, "type" | "issued" | "publisher" | "further">;
type Kind = "interview" | "correspondence" | "document" | "recording" | "other";

const KINDS: Readonly<Record<string, Kind>> = {
  interview: "interview",
  personal_communication: "correspondence",
  document: "document",
  manuscript: "document",
  report: "document",
  legal_case: "document",
  motion_picture: "recording",
  broadcast: "recording",
  song: "recording",
};

const WORDS = {
  en: {
    interview: "Interview",
    correspondence: "Communication",
    document: "Document",
    recording: "Recording",
    other: "Source",
    file: "details on file with the authors",
    between: [", ", "; "],
  },
  fr: {
    interview: "Entretien",
    correspondence: "Communication",
    document: "Document",
    recording: "Enregistrement",
    other: "Source",
    file: "les auteurs en conservent les détails",
    between: [", ", " ; "],
  },
  es: {
    interview: "Entrevista",
    correspondence: "Comunicación",
    document: "Documento",
    recording: "Grabación",
    other: "Fuente",
    file: "los autores conservan los datos",
    between: [", ", "; "],
  },
  ar: {
    interview: "مقابلة",
    correspondence: "مراسلة",
    document: "وثيقة",
    recording: "تسجيل",
    other: "مصدر",
    file: "التفاصيل محفوظة لدى أصحاب التقرير",
    between: ["، ", "؛ "],
  },
  ru: {
    interview: "Интервью",
    correspondence: "Сообщение",
    document: "Документ",
    recording: "Запись",
    other: "Источник",
    file: "данные хранятся у авторов",
    between: [", ", "; "],
  },
  zh: {
    interview: "访谈",
    correspondence: "通信",
    document: "文件",
    recording: "录音或录像",
    other: "来源",
    file: "详情由作者存档",
    between: ["，", "；"],
  },
} as const;

/**
 * A wording to start from, in every language reports are written in: the kind of
 * source, the country or region, the year, and that the authors hold the rest
 * (the form is the product's own; domain notes, section 6). The place is what
 * stands after the last comma of "Village, Region": a place without a comma may be a
 * village, and is left to the person to name as coarsely as is safe. It is proposed
 * only in languages of its own script.
 */
export function proposeWordings(source: Known): Required<AgreedWordings> {
  const kind = KINDS[source.type] ?? "other";
  const place = coarsePlace(source);
  const year = /^\d{4}/.exec(source.issued)?.[0] ?? "";
  const propose = (language: WordingLanguage) => {
    const words = WORDS[language];
    const [comma, semicolon] = words.between;
    const known = [words[kind], fits(place, language) ? place : "", year];
    return `${known.filter((part) => part !== "").join(comma)}${semicolon}${words.file}`;
  };
  return {
    en: propose("en"),
    fr: propose("fr"),
    es: propose("es"),
    ar: propose("ar"),
    ru: propose("ru"),
    zh: propose("zh"),
  };
}

function coarsePlace({ type, publisher, further }: Known): string {
  // The place of an interview is in the field where other types have their publisher.
  const own = type === "interview" ? publisher : "";
  const place = own || (further?.["event-place"] ?? further?.["publisher-place"] ?? "");
  const parts = place.split(/\s*[,،，]\s*/).filter((part) => part !== "");
  return parts.length > 1 ? (parts.at(-1) ?? "") : "";
}

const SCRIPTS: Record<WordingLanguage, RegExp> = {
  en: /\p{Script=Latin}/u,
  fr: /\p{Script=Latin}/u,
  es: /\p{Script=Latin}/u,
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};

const fits = (place: string, language: WordingLanguage) => SCRIPTS[language].test(place);
