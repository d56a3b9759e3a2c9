import type { CitationRun } from "../report/report-room";
import type { Source, SourceType } from "./source";

/** Whether a report ends with a list of what it cites, and whether that is parted by kind. */
export const BIBLIOGRAPHIES = ["none", "at_end", "by_kind"] as const;
export type BibliographyChoice = (typeof BIBLIOGRAPHIES)[number];

/** The kinds a lawyer looks for first, in the order of legal bibliographies: primary sources before others. */
const KINDS = ["un_documents", "treaties", "legislation", "cases", "other"] as const;
export type BibliographyKind = (typeof KINDS)[number];

const KIND_OF: Partial<Record<SourceType, BibliographyKind>> = {
  un_document: "un_documents",
  treaty: "treaties",
  legislation: "legislation",
  bill: "legislation",
  regulation: "legislation",
  legal_case: "cases",
};

/** A bibliography ready to show: entries worded and in order, parted by kind or in one group without a heading. */
export type Bibliography = {
  heading: string;
  groups: { heading: string; entries: { source: string; runs: CitationRun[] }[] }[];
};

/**
 * The bibliography of a report from its worded entries, which keep their order within each group;
 * null where the report has none or cites nothing. Headings are in the language the citations
 * are worded in, English where there are none. Only what is cited is in it, as a reader of a
 * legal text expects.
 */
export function arrangeBibliography(
  choice: BibliographyChoice,
  language: string,
  entries: readonly { source: string; runs: CitationRun[] }[],
  sources: ReadonlyMap<string, Pick<Source, "type" | "unSymbol">>,
): Bibliography | null {
  if (choice === "none" || entries.length === 0) return null;
  const words = headingsIn(language);
  if (choice === "at_end") {
    return { heading: words.title, groups: [{ heading: "", entries: [...entries] }] };
  }
  const groups = KINDS.map((kind) => ({
    heading: words[kind],
    entries: entries.filter(({ source }) => kindOf(sources.get(source)) === kind),
  })).filter((group) => group.entries.length > 0);
  // "Other" says something only beside what it is other than.
  const [only] = groups.length === 1 ? groups : [];
  if (only?.heading === words.other) only.heading = "";
  return { heading: words.title, groups };
}

function kindOf(source: Pick<Source, "type" | "unSymbol"> | undefined): BibliographyKind {
  if (source === undefined) return "other";
  // A committee's views are a case, though they carry a symbol.
  const kind = KIND_OF[source.type];
  return kind ?? (source.unSymbol === "" ? "other" : "un_documents");
}

type Headings = Record<BibliographyKind | "title", string>;

const HEADINGS: Record<"en" | "fr" | "es" | "ar" | "ru" | "zh", Headings> = {
  en: {
    title: "Bibliography",
    un_documents: "United Nations documents",
    treaties: "Treaties",
    legislation: "Legislation",
    cases: "Cases",
    other: "Other sources",
  },
  fr: {
    title: "Bibliographie",
    un_documents: "Documents des Nations Unies",
    treaties: "Traités",
    legislation: "Législation",
    cases: "Jurisprudence",
    other: "Autres sources",
  },
  es: {
    title: "Bibliografía",
    un_documents: "Documentos de las Naciones Unidas",
    treaties: "Tratados",
    legislation: "Legislación",
    cases: "Jurisprudencia",
    other: "Otras fuentes",
  },
  ar: {
    title: "قائمة المراجع",
    un_documents: "وثائق الأمم المتحدة",
    treaties: "المعاهدات",
    legislation: "التشريعات",
    cases: "القضايا",
    other: "مصادر أخرى",
  },
  ru: {
    title: "Библиография",
    un_documents: "Документы Организации Объединенных Наций",
    treaties: "Международные договоры",
    legislation: "Законодательство",
    cases: "Судебные решения",
    other: "Другие источники",
  },
  zh: {
    title: "参考文献",
    un_documents: "联合国文件",
    treaties: "条约",
    legislation: "法律法规",
    cases: "案例",
    other: "其他来源",
  },
};

function headingsIn(language: string): Headings {
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  return isWorded(primary) ? HEADINGS[primary] : HEADINGS.en;
}

const isWorded = (language: string): language is keyof typeof HEADINGS =>
  Object.hasOwn(HEADINGS, language);
