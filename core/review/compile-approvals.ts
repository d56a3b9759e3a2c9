import type { ReportModel, ReportSection } from "../report/report-model";

/** `{title}`, `{day}` and `{version}` stand for what they say; `version` follows `approved` where it is known. */
type Words = { title: string; approved: string; version: string; open: string };

const ENGLISH: Words = {
  title: "Approval of the sections",
  approved: "{title}: approved on {day}",
  version: ", version {version}",
  open: "{title}: not approved",
};

const WORDS: Record<string, Words> = {
  en: ENGLISH,
  fr: {
    title: "Approbation des sections",
    approved: "{title} : approuvée le {day}",
    version: ", version {version}",
    open: "{title} : non approuvée",
  },
  es: {
    title: "Aprobación de las secciones",
    approved: "{title}: aprobada el {day}",
    version: ", versión {version}",
    open: "{title}: no aprobada",
  },
  ar: {
    title: "اعتماد الأقسام",
    approved: "{title}: اعتُمد في {day}",
    version: "، النسخة {version}",
    open: "{title}: غير معتمد",
  },
  ru: {
    title: "Утверждение разделов",
    approved: "{title}: утверждён {day}",
    version: ", версия {version}",
    open: "{title}: не утверждён",
  },
  zh: {
    title: "各节的核准情况",
    approved: "{title}：{day}核准",
    version: "，版本{version}",
    open: "{title}：未核准",
  },
};

/**
 * The report with a list at its end of which sections are approved, and in which version, where it says so;
 * in the report's language, in English where there are no words.
 */
export function compileApprovals(report: ReportModel): ReportModel {
  const { approvals, sections } = report;
  if (approvals === undefined) return report;
  const known = report.language.split("-")[0]?.toLowerCase() ?? "";
  const words = WORDS[known] ?? ENGLISH;
  const days = new Intl.DateTimeFormat(words === ENGLISH ? "en-GB" : known, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const listed: ReportSection = {
    title: words.title,
    level: 1,
    paragraphs: [],
    blocks: approvals.map(({ title, approved }) => {
      const facts = {
        title,
        day: approved === null ? "" : days.format(new Date(`${approved.on}T00:00:00Z`)),
        version: approved?.version ?? "",
      };
      const version = facts.version === "" ? "" : words.version;
      const said = approved === null ? words.open : `${words.approved}${version}`;
      const text = said.replaceAll(
        /\{(title|day|version)\}/g,
        (_, name: keyof typeof facts) => facts[name],
      );
      return { kind: "list_item", list: "bullet", text, runs: [{ text }] };
    }),
    compiled: true,
  };
  return { ...report, sections: [...sections, listed] };
}
