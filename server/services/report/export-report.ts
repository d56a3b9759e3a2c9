import { and, eq, isNull } from "drizzle-orm";
import { withoutNamed } from "../../../core/citation/live-citation";
import { DomainError } from "../../../core/failure";
import type { RedactionCounts } from "../../../core/redaction/redact-contents";
import type { Variant } from "../../../core/redaction/variant";
import {
  nameWithheld,
  type WithheldNames,
  withholdNames,
  withholdNamesIn,
} from "../../../core/redaction/withhold-names";
import type { ReportWarning } from "../../../core/report/report-model";
import type { Revealed } from "../../../core/reveals/revealed";
import { measurePages } from "../../../core/rules/measure-limit";
import type { Database } from "../../../db/client";
import { reports } from "../../../db/schema/reports";
import { USUAL_WORD, type WordChoice } from "../../../exporters/docx/docx-look";
import type { PdfFinding } from "../../../exporters/pdf/pdf-finding";
import { type ExportFormat, MEDIA_TYPES } from "../../../exporters/render-report";
import { exportTurns } from "../../jobs/export-turns";
import { type PdfChoice, USUAL_PDF } from "../../jobs/job-kinds";
import { runJob } from "../../jobs/run-job";
import type { ReportAction } from "../../policies/can";
import { authoriseReport } from "../authorise";
import type { OpenedSources } from "../citation/word-report";
import { loadWithheldNames } from "../confidentiality/withheld-names";
import { loadTemplate } from "../organisation/word-template";
import { recordAudit } from "../record-audit";
import { namesKeptOut, passagesKeptOut, sourcesKeptOut } from "../redaction/load-kept-out";
import { openCited } from "../redaction/open-cited";
import { passedScan } from "../redaction/stop-export";
import { rulesOfReport } from "../rule/read-rules";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import { type AssembledReport, assembleStoredReport } from "./assemble-stored-report";

export type ExportedReport = {
  bytes: Uint8Array;
  fileName: string;
  mediaType: string;
  warnings: ReportWarning[];
  /** Of a PDF: how many pages it has. */
  pages: number | null;
  findings: ExportFinding[];
  /** How often a protected name was withheld. */
  withheld: WithheldNames;
  /** What was taken out because it was marked so. */
  takenOut: RedactionCounts;
  /** What the finished file says besides its words. */
  reveals: Revealed;
};

/** What a person should know of a file before they send it. */
export type ExportFinding =
  | PdfFinding
  /** More pages than the rule of the report's body allows. */
  | { code: "over_page_limit"; pages: number; amount: number };

const RENDER_MS = 120_000;
const RENDER_HEAP_MB = 1_024;
/** A report of 300 pages takes 600 MB to be set. */
const RENDER_MEMORY_MB = 2_048;

/** Which format, and whether open suggestions are left out or carried out in the file. */
export type ExportChoice = {
  format: ExportFormat;
  /** Left out, public. */
  variant?: Variant;
  suggestions?: "without" | "with";
  /** Only where it is confidential: sealed sources in full, of those whoever asks may see. */
  withDetails?: boolean;
  /** The file says which sections are approved, and in which version; left out, it does not. */
  withApprovals?: boolean;
  /** Only for PDFs; left out, a final one that everyone can read. */
  pdf?: PdfChoice;
  /** Only for Word files; left out, a plain one with estimated pages in its contents. */
  word?: WordChoice;
  /** Only for Word files in the profile `own`: a template in place of the organisation's. */
  template?: Uint8Array;
  /** Stands in the file as when it was made; left out, now. */
  exportedAt?: Date;
};

/** What a person must be allowed to, for an export of this choice. */
export const actionOfExport = ({ variant }: Pick<ExportChoice, "variant">): ReportAction =>
  variant === "confidential" ? "report.export_confidential" : "report.export";

/** How an export that takes long is watched and called off. */
export type ExportWatch = {
  /** Called with the place in the queue, 1 is next, while others' files are made. */
  onPlace?: (place: number) => void;
  /** Called with 0 to 1 as the work goes on. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
};

/** How far an export is when the report is put together. */
const ASSEMBLED = 0.3;

/**
 * The report as a file: every section's text as the log says now, footnotes
 * numbered through, citations worded. Everything people saw as saved is in it;
 * what is only suggested is not, unless it is asked for as if it were accepted. In the public variant
 * withheld passages and sections are taken out and protected names withheld. The finished bytes are looked through
 * for those, and for the details of sealed sources the report cites: where one is found, nothing is handed out.
 * Two are made at once, one for each person; the others wait in a queue that is fair between people.
 *
 * @throws {DomainError} report_not_found, not_permitted, export_failed, export_stopped,
 *   seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when the watch's `signal` is aborted
 */
export async function exportReport(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId, ...choice }: { reportId: string } & ExportChoice,
  watch: ExportWatch = {},
): Promise<ExportedReport> {
  const action = actionOfExport(choice);
  const { report } = await authoriseReport(db, actor, action, reportId);
  const { organisationId } = report;
  const openSources =
    choice.variant === "confidential" && choice.withDetails === true
      ? (sourceIds: readonly string[]) =>
          openCited({ db, actor, sealKeys }, organisationId, sourceIds)
      : undefined;
  const making = {
    db,
    sealKeys,
    userId: actor.userId,
    hasTurn: true,
    ...(openSources && { openSources }),
  };
  const made = await exportTurns().run(
    actor.userId,
    () => writeReport(making, report, choice, watch),
    watch,
  );
  await recordAudit(db, { organisationId, userId: actor.userId, action, subjectId: reportId });
  return made;
}

/**
 * The same for whoever holds the database itself, as its administrator at a
 * terminal does: nobody is asked for a role.
 *
 * @throws {DomainError} report_not_found, export_failed, export_stopped, seal_key_missing, sealed_damaged
 */
export async function exportStoredReport(
  { db, sealKeys }: { db: Database; sealKeys: SealKeys },
  { reportId, ...choice }: { reportId: string } & ExportChoice,
  watch: ExportWatch = {},
): Promise<ExportedReport> {
  const [report] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), isNull(reports.deletedAt)));
  if (!report) throw new DomainError({ code: "report_not_found" });
  return writeReport({ db, sealKeys, userId: null }, report, choice, watch);
}

/**
 * The same for an organisation that takes all it has out for itself: with the names that are withheld from the
 * public, and without looking through the file, which must come out also where keys are missing. Where nothing
 * confidential goes along, endorsers that must not be named are not counted either.
 *
 * @throws {DomainError} report_not_found, export_failed
 */
export async function exportOwnReport(
  db: Database,
  {
    reportId,
    leavesOutUnnamed,
    ...choice
  }: { reportId: string; leavesOutUnnamed: boolean } & Omit<ExportChoice, "variant">,
): Promise<ExportedReport> {
  const [report] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), isNull(reports.deletedAt)));
  if (!report) throw new DomainError({ code: "report_not_found" });
  const making = { db, sealKeys: null, userId: null, leavesOutUnnamed };
  return writeReport(making, report, { ...choice, variant: "confidential" });
}

/** With what a file is made, and for whom; without keys nothing is withheld or looked for. */
export type Making = {
  db: Database;
  sealKeys: SealKeys | null;
  userId: string | null;
  /** Its turn among exports was given: it waits for no other work. */
  hasTurn?: boolean;
  openSources?: (sourceIds: readonly string[]) => Promise<OpenedSources>;
  leavesOutUnnamed?: boolean;
};

async function writeReport(
  making: Making,
  report: typeof reports.$inferSelect,
  { suggestions = "without", variant = "public", withApprovals = false, ...choice }: ExportChoice,
  { onProgress = () => undefined, signal }: ExportWatch = {},
): Promise<ExportedReport> {
  const isLive = choice.format === "docx" && choice.word?.citations === "zotero";
  const assembled = await assembleStoredReport(
    making.db,
    report,
    {
      suggestions,
      variant,
      isLive,
      withApprovals,
      ...(making.openSources && { openSources: making.openSources }),
      ...(making.leavesOutUnnamed && { leavesOutUnnamed: true }),
    },
    (share) => {
      signal?.throwIfAborted();
      onProgress(share * ASSEMBLED);
    },
  );
  return renderStoredReport(making, report, assembled, choice, {
    ...(signal && { signal }),
    onProgress: (share) => onProgress(ASSEMBLED + share * (1 - ASSEMBLED)),
  });
}

/**
 * A report that was put together, as a file in one format, with what its variant withholds
 * withheld, and looked through before it is given.
 *
 * @throws {DomainError} export_failed, export_stopped, seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when the watch's `signal` is aborted
 */
export async function renderStoredReport(
  { db, sealKeys, userId, hasTurn = false }: Making,
  report: typeof reports.$inferSelect,
  { report: whole, variant, warnings, sourceIds, opened, redaction, live }: AssembledReport,
  {
    format,
    pdf = USUAL_PDF,
    word = USUAL_WORD,
    template,
    exportedAt = new Date(),
    name = null,
  }: Omit<ExportChoice, "suggestions" | "variant" | "withDetails" | "withApprovals"> & {
    /** What the file is called, without its ending; left out, as the report is. */
    name?: string | null;
  },
  { onProgress = () => undefined, signal }: ExportWatch = {},
): Promise<ExportedReport> {
  const { organisationId } = report;
  const names =
    variant === "public" && sealKeys !== null ? await loadWithheldNames(db, sealKeys, report) : [];
  const { report: told, withheld } = withholdNames(whole, names);
  const keptOut =
    sealKeys === null
      ? []
      : [
          ...namesKeptOut(names),
          ...passagesKeptOut(redaction.words),
          ...(await sourcesKeptOut(db, sealKeys, {
            organisationId,
            sourceIds,
            isShown: (id) => opened.has(id),
          })),
        ];
  const fileName = `${name ?? fileNameOf(told.title)}.${format}`;
  const isOwn = format === "docx" && word.profile === "own";
  const scanned = await runJob(
    "report.render",
    {
      report: told,
      format,
      exportedAt,
      pdf,
      word,
      ...(live && { live: withoutNamed(live, names) }),
      ...(isOwn && { template: template ?? (await loadTemplate(db, organisationId)).file }),
      keptOut,
      fileName,
      standing: [...redaction.words.standing, nameWithheld(report.language), `report.${format}`],
    },
    {
      timeoutMs: RENDER_MS,
      heapMb: RENDER_HEAP_MB,
      memoryMb: RENDER_MEMORY_MB,
      hasTurn,
      onProgress,
      ...(signal && { signal }),
      onDeath: (reason) => ({ code: "export_failed", reason }),
    },
  );
  const asked = { organisationId, userId, subjectId: report.id };
  const { bytes, pages, findings, reveals } = await passedScan(db, scanned, asked);
  return {
    bytes,
    fileName,
    mediaType: MEDIA_TYPES[format],
    warnings: withholdNamesIn(warnings, names, report.language),
    withheld,
    takenOut: redaction.counts,
    pages,
    findings: [...findings, ...(await overLimit(db, report, pages))],
    reveals,
  };
}

async function overLimit(
  db: Database,
  report: typeof reports.$inferSelect,
  pages: number | null,
): Promise<ExportFinding[]> {
  if (pages === null) return [];
  const value = (await rulesOfReport(db, report)).limit?.value;
  const measured = value?.subject === "limit" ? measurePages(pages, value) : null;
  if (measured?.state !== "over") return [];
  return [{ code: "over_page_limit", pages, amount: measured.amount }];
}

/** A title as a file name on every system, without an ending; scripts are kept. */
export function fileNameOf(title: string): string {
  const name = title
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80)
    .replaceAll(/-+$/g, "");
  return name === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? "report" : name;
}
