import type { CitationStyle } from "../../core/citation/citation-style";
import type { IbidRules } from "../../core/citation/cite-positions";
import type { ClusterFile } from "../../core/citation/cluster-file";
import type { CslItem } from "../../core/citation/csl-variables";
import type { Comparable, DuplicatePair } from "../../core/citation/find-duplicates";
import type { ImportedBibliography } from "../../core/citation/import-warning";
import type { LiveCitations } from "../../core/citation/live-citation";
import type { PageFact } from "../../core/citation/page-facts";
import type { DocumentText } from "../../core/evidence/document-text";
import type { KeptOut } from "../../core/redaction/find-words";
import type { Leak } from "../../core/redaction/leak";
import type { ParsedReport } from "../../core/report/parse-report";
import type { ReportModel, ReportWarning } from "../../core/report/report-model";
import type { WordReport } from "../../core/report/word-report";
import type { TemplateFacts } from "../../core/report/word-template";
import type { Revealed } from "../../core/reveals/revealed";
import type { CopyComparison } from "../../core/review-copy/compare-copy";
import type { CopyFile } from "../../core/review-copy/copy-file";
import type { ReviewMarks } from "../../core/review-copy/review-marks";
import type { WorkspaceManifest } from "../../core/workspace/workspace-manifest";
import type { BibliographyExportFormat } from "../../exporters/bibliography/render-bibliography";
import type { CoverageAudience, CoverageFile } from "../../exporters/coverage/coverage-table";
import type { CoverageFormat } from "../../exporters/coverage/render-coverage";
import type { WordChoice } from "../../exporters/docx/docx-look";
import type { PdfQuality } from "../../exporters/pdf/pdf-document";
import type { PdfFinding } from "../../exporters/pdf/pdf-finding";
import type { PdfStandard } from "../../exporters/pdf/pdf-standard";
import type { ExportFormat } from "../../exporters/render-report";
import type { ReadObservations } from "../../importers/observations-file";
import type { ReadStatistics } from "../../importers/statistics/read-statistics";
import type { CitedFile } from "./cite-file";
import type { TriedStyle } from "./try-citation-style";

/** A text or file that may hold concluding observations. */
export type ObservationsFile = { name: string; bytes: Uint8Array };

/**
 * What was read, and the text it was read from, to be shown beside it. An export of
 * records may hold several documents: the first is here, the rest in `others`.
 */
export type ObservationsPreview = ReadObservations & { others: ReadObservations[] };

export const READABLE_FORMATS = ["txt", "md", "json", "docx", "odt", "html"] as const;
export type ReadableFormat = (typeof READABLE_FORMATS)[number];
/** Other endings of the same formats. */
export const OTHER_ENDINGS: Readonly<Record<string, ReadableFormat>> = {
  markdown: "md",
  htm: "html",
  xhtml: "html",
};

/** How a PDF is made; other formats have nothing to choose. */
export type PdfChoice = {
  quality: PdfQuality;
  standard: PdfStandard;
  /** Stands in the file's properties; left out, nobody does. */
  author?: string;
  /** Paragraphs are numbered straight through, as in the Word file for the United Nations. */
  isNumbered?: boolean;
};

/** A final PDF that everyone can read and that names nobody. */
export const USUAL_PDF: PdfChoice = { quality: "final", standard: "ua-1" };

export type ReportRendering = {
  format: ExportFormat;
  exportedAt: Date;
  pdf: PdfChoice;
  /** Only for Word files; left out, {@link USUAL_WORD}. */
  word?: WordChoice;
  /** Only for Word files: what makes their citations live. */
  live?: LiveCitations;
  /** Only for Word files in the profile `own`: the template they wear, a Word file. */
  template?: Uint8Array;
};

/** A report as a file. Only a PDF has pages that are counted, and findings. */
export type RenderedReport = { bytes: Uint8Array; pages: number | null; findings: PdfFinding[] };

/** A finished file, and what it says besides its words. */
type RevealedFile<T> = T & { reveals: Revealed };

/** What is looked for in a finished file, which is handed out only where none of it is there. */
export type Scan = {
  keptOut: readonly KeptOut[];
  /** Under which the file is saved: it leaves with it. */
  fileName: string;
  /** Words that stay in the file: short ones that are kept out count only where they are not among them. */
  standing?: readonly string[];
};

/** A file that was looked through: itself, or what stops it. Never both. */
export type Scanned<T> = ({ leaks: null } & T) | { leaks: Leak[] };

/** A file turned into another, or what keeps it from being a report. */
export type ConvertedReport =
  | ({
      ok: true;
      sections: number;
      footnotes: number;
      warnings: ReportWarning[];
    } & RenderedReport)
  | { ok: false; problems: { path: string; problem: string }[] };

/** An archive of a workspace that is what it says it is, and who of its people administer it. */
export type VerifiedWorkspace = {
  manifest: WorkspaceManifest;
  administrators: { id: string; name: string; email: string }[];
};

/**
 * The work that is done in a child process, because it takes long or opens files
 * of strangers: what each kind takes and gives. Values cross by structured clone.
 */
export type Jobs = {
  "citations.word": {
    input: {
      file: ClusterFile;
      /** By name, or a style's file as text. */
      style: { name: CitationStyle } | { text: string };
      locale: string;
      rules: IbidRules;
    };
    result: CitedFile;
  };
  "citations.try_style": { input: { text: string }; result: TriedStyle };
  "bibliography.read": {
    input: { bytes: Uint8Array; keepCapitals: boolean };
    result: ImportedBibliography;
  };
  "page.read": { input: { bytes: Uint8Array; charset: string | null }; result: PageFact[] };
  "evidence.text": { input: { bytes: Uint8Array }; result: DocumentText };
  "sources.duplicates": { input: { sources: Comparable[] }; result: DuplicatePair[] };
  "bibliography.render": {
    input: { items: CslItem[]; format: BibliographyExportFormat } & Scan;
    result: Scanned<{ bytes: Uint8Array }>;
  };
  "report.convert": {
    input: {
      bytes: Uint8Array;
      from: ReadableFormat;
      title: string;
      /** Instead of what the file says or its words tell. */
      language?: string;
    } & ReportRendering;
    result: ConvertedReport;
  };
  "report.read": {
    input: { bytes: Uint8Array; from: ReadableFormat; title: string };
    result: ParsedReport;
  };
  "report.read_word": {
    input: { bytes: Uint8Array; title: string; changes: "accepted" | "kept" };
    result: WordReport;
  };
  "report.render": {
    input: { report: ReportModel } & ReportRendering & Scan;
    result: Scanned<RevealedFile<RenderedReport>>;
  };
  "review_copy.make": {
    input: { report: ReportModel; marks: ReviewMarks; exportedAt: Date } & Scan;
    result: Scanned<RevealedFile<{ bytes: Uint8Array; sent: CopyFile }>>;
  };
  "review_copy.read": { input: { bytes: Uint8Array }; result: CopyFile };
  "review_copy.compare": {
    input: { sent: CopyFile; returned: CopyFile };
    result: CopyComparison;
  };
  "coverage.render": {
    input: {
      file: CoverageFile;
      format: CoverageFormat;
      audience: CoverageAudience;
      exportedAt: Date;
    } & Scan;
    result: Scanned<{ bytes: Uint8Array }>;
  };
  "file.reveals": { input: { bytes: Uint8Array }; result: Revealed };
  "template.read": {
    input: { bytes: Uint8Array };
    /** The template with nothing but what reports take from it, and what it is. */
    result: { bytes: Uint8Array; facts: TemplateFacts };
  };
  "statistics.read": { input: { bytes: Uint8Array }; result: ReadStatistics };
  "workspace.verify": { input: { path: string }; result: VerifiedWorkspace };
  "observations.preview": { input: ObservationsFile; result: ObservationsPreview };
};

export type JobKind = keyof Jobs;
export type JobInput<K extends JobKind> = Jobs[K]["input"];
export type JobResult<K extends JobKind> = Jobs[K]["result"];

export type JobContext = {
  /** Tells the parent how far the work is: 0 to 1. */
  progress(share: number): void;
};
export type JobHandler<K extends JobKind> = (
  input: JobInput<K>,
  context: JobContext,
) => Promise<JobResult<K>>;
