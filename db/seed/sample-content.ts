import type { SourceInput } from "../../core/citation/source-input";
import type { ConfirmedObservations } from "../../core/observations/parsed-observations";
import type { ReportKind, SectionStatus } from "../../core/review/roles";
import type { SectionContent } from "../../core/shared-text/section-content";

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
