import type { Source } from "../citation/source";
import type { AgreedWordings, Confidentiality } from "../confidentiality/confidentiality";
import type { CoverageRow } from "../coverage/coverage";
import type { Variant } from "../redaction/variant";
import type { ReportModel } from "../report/report-model";
import type { CitationTexts } from "../report/report-room";
import type { SectionStatus } from "../review/roles";
import type { Rule } from "../rules/rule";
import type { SectionContent } from "../shared-text/section-content";

/** A section as it was frozen. */
export type FrozenSection = {
  id: string;
  title: string;
  level: number;
  status: SectionStatus;
  targetWords: number | null;
  paragraphs: { paragraphId: string; label: string; number: string }[];
  contentHash: string;
  /** What stands without suggestions, notes and citations in it. */
  content: SectionContent;
};

/** A source as everybody may know it: of one that is not public, its agreed wording. */
export type FrozenSource = Source & {
  confidentiality: Confidentiality;
  agreedWordings: AgreedWordings;
};

/**
 * Everything the files of a submission were made from, in one file of its own: what it said stays
 * readable when sources change, sections are rewritten or people leave. Written in canonical JSON.
 */
export type SubmissionRecord = {
  format: "penumbra-submission-record";
  version: 1;
  /** For whom the files are; left out in older ones. */
  variant?: Variant;
  /** What the files were rendered from: numbered, worded, compiled. */
  model: ReportModel;
  sections: FrozenSection[];
  /** The wording of every citation, by its id in the sections. */
  citationTexts: CitationTexts;
  sources: FrozenSource[];
  settings: Record<string, unknown>;
  rules: Rule[];
  coverage: CoverageRow[];
  /** Why paragraphs were left out, our grades and reasons, as they stood. */
  assessments: {
    paragraphId: string;
    label: string;
    grade: string;
    reason: string;
  }[];
  statements: Record<string, unknown>[];
};
