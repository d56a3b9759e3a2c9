import type { ReportKind } from "../review/roles";
import type { ScaffoldedSection } from "./scaffold-sections";

const PARTS = {
  summary: { en: "Summary", fr: "Résumé", es: "Resumen", ar: "ملخص" },
  submitter: {
    en: "Who submits this report",
    fr: "Qui présente ce rapport",
    es: "Quién presenta este informe",
    ar: "من يقدم هذا التقرير",
  },
  method: {
    en: "How the information was gathered",
    fr: "Comment les informations ont été recueillies",
    es: "Cómo se reunió la información",
    ar: "كيف جُمعت المعلومات",
  },
  since: {
    en: "What has changed since the last review",
    fr: "Ce qui a changé depuis le dernier examen",
    es: "Qué ha cambiado desde el último examen",
    ar: "ما الذي تغير منذ الاستعراض الأخير",
  },
  earlier: {
    en: "What became of earlier recommendations",
    fr: "Suites données aux recommandations précédentes",
    es: "Qué se hizo con las recomendaciones anteriores",
    ar: "ما آلت إليه التوصيات السابقة",
  },
  other: {
    en: "Other issues",
    fr: "Autres questions",
    es: "Otras cuestiones",
    ar: "مسائل أخرى",
  },
  questions: {
    en: "Questions the Committee could ask",
    fr: "Questions que le Comité pourrait poser",
    es: "Preguntas que el Comité podría formular",
    ar: "أسئلة يمكن للجنة طرحها",
  },
  recommendations: {
    en: "Recommendations",
    fr: "Recommandations",
    es: "Recomendaciones",
    ar: "توصيات",
  },
  remaining: {
    en: "What remains to be done before the next review",
    fr: "Ce qui reste à faire avant le prochain examen",
    es: "Qué queda por hacer antes del próximo examen",
    ar: "ما تبقى قبل الاستعراض المقبل",
  },
} as const;
type Part = keyof typeof PARTS;

/** What stands before and after the sections on the chosen paragraphs, for each kind of report. */
const TEMPLATES: Record<ReportKind, { before: Part[]; after: Part[] }> = {
  follow_up: { before: ["summary", "method"], after: ["recommendations"] },
  full_cycle: {
    before: ["summary", "submitter", "method", "since"],
    after: ["other", "recommendations"],
  },
  list_of_issues: { before: ["summary", "submitter"], after: ["questions"] },
  upr_stakeholder: { before: ["submitter", "method", "earlier"], after: ["recommendations"] },
  mid_term: { before: ["summary", "method", "earlier"], after: ["remaining"] },
};

/**
 * The sections of a report of this kind: what guides of the treaty bodies' partners ask for,
 * around those on the paragraphs it answers. In English where a language has no titles of its own.
 */
export function templateSections(
  kind: ReportKind,
  onParagraphs: readonly ScaffoldedSection[],
  language: string,
): ScaffoldedSection[] {
  const { before, after } = TEMPLATES[kind];
  const code = language.split("-")[0] ?? "";
  const titled = (part: Part): ScaffoldedSection => {
    const titles: Record<string, string> = PARTS[part];
    return { title: titles[code] ?? PARTS[part].en, paragraphs: [] };
  };
  return [...before.map(titled), ...onParagraphs, ...after.map(titled)];
}
