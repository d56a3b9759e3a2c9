import type { SourceInput } from "../../core/citation/source-input";
import type { RecommendationFacts } from "../../core/claim/recommendation-facts";
import type { ConfirmedObservations } from "../../core/observations/parsed-observations";
import type { ReportKind, SectionStatus } from "../../core/review/roles";
import type { SectionContent } from "../../core/shared-text/section-content";
import type { StatisticInput } from "../../core/statistics/statistic";

/** What the sample organisation holds: observations, a library, and one report written on them. */
export type SampleContent = {
  organisationName: string;
  /** Colleagues whom sections are assigned to; nobody can sign in as them. */
  colleagues: { name: string; role: "coordinator" | "drafter" | "reviewer" }[];
  observations: { confirmed: ConfirmedObservations; originalText: string };
  /** By the key that citations in the sections' content give as their `source`. */
  sources: Record<string, SourceInput>;
  report: { title: string; kind: ReportKind; language: string; deadline: string | null };
  sections: SampleSection[];
  /** What is known of the recommendations, by their ids in the text. */
  recommendations: Record<string, RecommendationFacts & { paragraphs: number[] }>;
  /** What the State replied, by the number of the paragraph; `source` is a key. */
  replies: { number: number; text: string; source: string }[];
  assessments: {
    number: number;
    grade: string;
    reason: string;
    evidence: { source: string; locator: string; note: string }[];
  }[];
  /** Figures of the register; `source` is a key. */
  statistics: (Omit<StatisticInput, "sourceId"> & { source: string })[];
};

export type SampleSection = {
  title: string;
  level: 1 | 2 | 3;
  status: SectionStatus;
  /** Index into `colleagues`. */
  assignee: number | null;
  /** Paragraphs it answers; `label` "" for a whole one. */
  paragraphs: { number: number; label: string }[];
  content: SectionContent;
};
