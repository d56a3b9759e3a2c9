import { and, eq } from "drizzle-orm";
import { NO_FACTS } from "../../../core/claim/recommendation-facts";
import { DomainError } from "../../../core/failure";
import { contentOfReport } from "../../../core/report/content-of-report";
import { markRecommendations } from "../../../core/report/mark-recommendations";
import type { ParsedReport } from "../../../core/report/parse-report";
import { evenPlaces } from "../../../core/report/place-sections";
import type { ReportFile, ReportModel } from "../../../core/report/report-model";
import { settleReport } from "../../../core/report/settle-report";
import type { WordExtras, WordReport } from "../../../core/report/word-report";
import type { Database } from "../../../db/client";
import { statementFacts, statementParagraphs } from "../../../db/schema/claims";
import { paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { sectionParagraphs, sections } from "../../../db/schema/reports";
import { OTHER_ENDINGS, READABLE_FORMATS, type ReadableFormat } from "../../jobs/job-kinds";
import { runJob } from "../../jobs/run-job";
import type { Actor } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import { editStoredSection } from "../section-store";
import type { SealingContext } from "../service-context";
import { createReport, type NewReport } from "./create-report";
import { WordImport } from "./import-word";

const WORD_HEAP_MB = 512;

/** A draft may be this large: its words are stored several times over. */
export const MAX_DRAFT_BYTES = 5 * 1024 * 1024;
/** A Word or OpenDocument file may be larger than its words: it is zipped, and holds images. */
export const MAX_WORD_BYTES = 30 * 1024 * 1024;
/** A page is mostly tags: Word writes some 20 KB for a sheet of paper. */
const MAX_PAGE_BYTES = 20 * 1024 * 1024;
const MAX_BYTES: Partial<Record<ReadableFormat, number>> = {
  docx: MAX_WORD_BYTES,
  odt: MAX_WORD_BYTES,
  html: MAX_PAGE_BYTES,
};

/** What was read from a draft; of a Word file also what it says beside its words. */
export type DraftPreview = ParsedReport & { word?: Omit<WordReport, "report" | "warnings"> };

/**
 * What can be read from a file of a draft, in a child process: the report as it would be made, its
 * recommendations marked, with what a person should look at; or what keeps a file from being a
 * report. Stores nothing. The file's name says what it is and is the title where it has none.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, input_empty, input_too_large,
 *   file_not_readable, import_took_too_long
 */
export async function previewDraft(
  db: Database,
  actor: Actor,
  {
    organisationId,
    file,
    signal,
  }: { organisationId: string; file: { name: string; bytes: Uint8Array }; signal: AbortSignal },
): Promise<DraftPreview> {
  await authoriseOrganisation(db, actor, "report.create", organisationId);
  const { name, bytes } = file;
  if (bytes.length === 0) throw new DomainError({ code: "input_empty" });
  const [, base = "", ending = ""] = /^(.*?)(?:\.([^.]*))?$/su.exec(name) ?? [];
  const given = ending.toLowerCase();
  const from = READABLE_FORMATS.find(
    (format) => format === given || format === OTHER_ENDINGS[given],
  );
  if (from === undefined)
    throw new DomainError({ code: "file_not_readable", reason: "unknown_format" });
  const limitBytes = MAX_BYTES[from] ?? MAX_DRAFT_BYTES;
  if (bytes.length > limitBytes) throw new DomainError({ code: "input_too_large", limitBytes });
  const title = base
    .replaceAll(/[-_\s]+/g, " ")
    .trim()
    .slice(0, 500);
  if (from === "docx") {
    const { report, warnings, ...word } = await runJob(
      "report.read_word",
      { bytes, title, changes: "kept" },
      { signal, heapMb: WORD_HEAP_MB },
    );
    return { ok: true, report: markRecommendations(report), warnings, word };
  }
  const parsed = await runJob("report.read", { bytes, from, title }, { signal });
  return parsed.ok ? { ...parsed, report: markRecommendations(parsed.report) } : parsed;
}

/** As long as a report's body and State may be where they are typed. */
const MAX_BODY = 100;
const MAX_STATE = 200;

export type DraftReport = Pick<
  NewReport,
  "organisationId" | "kind" | "title" | "language" | "observationsId"
> & {
  draft: ReportFile;
  /** Of a Word file: its comments become threads, its tracked changes suggestions. */
  word?: WordExtras | undefined;
};

/** How the making of a report is watched and called off. */
export type DraftWatch = {
  /** Called with 0 to 1 as its sections are written. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
};

/** How much of the work is done when the sections are written. */
const SECTIONS = 0.95;

/**
 * Makes a report of a draft: its sections with text, footnotes and what it says of claims and
 * recommendations. Sections and statements are linked to the paragraphs they name, where the
 * observations have them. Its creator becomes its coordinator.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, observations_not_found
 * @throws {DOMException} AbortError when the watch's `signal` is aborted: nothing is kept then
 */
export async function createFromDraft(
  context: SealingContext,
  { draft, word, ...given }: DraftReport,
  { onProgress = () => undefined, signal }: DraftWatch = {},
): Promise<{ reportId: string }> {
  const { report } = settleReport(draft);
  return context.db.transaction(async (tx) => {
    const { reportId } = await createReport(
      { ...context, db: tx },
      {
        ...given,
        deadline: null,
        // Observations say both themselves.
        body: given.observationsId === null ? (report.body?.slice(0, MAX_BODY) ?? null) : null,
        state: given.observationsId === null ? (report.state?.slice(0, MAX_STATE) ?? null) : null,
        scaffold: "empty",
        paragraphs: [],
      },
    );
    const find = await paragraphFinder(tx, given.observationsId);
    const home = { reportId, organisationId: given.organisationId };
    const beside = await WordImport.open({ ...context, db: tx }, home, word);
    const by = { userId: context.actor.userId, find, beside };
    await writeSections(tx, reportId, report, by, (share) => {
      signal?.throwIfAborted();
      onProgress(share * SECTIONS);
    });
    await beside.finish();
    await writeFacts(tx, reportId, report, find, context.actor.userId);
    signal?.throwIfAborted();
    return { reportId };
  });
}

type Link = { paragraphId: string; label: string };
type FindParagraphs = (numbers: readonly string[]) => Link[];

/** Looks paragraphs up by number as they are cited; those the observations do not have are left out. */
async function paragraphFinder(
  tx: Database,
  observationsId: string | null,
): Promise<FindParagraphs> {
  const known = new Map<string, Link>();
  if (observationsId !== null) {
    const rows = await tx
      .select({
        id: paragraphs.id,
        number: paragraphs.number,
        subparagraphs: paragraphTexts.subparagraphs,
      })
      .from(paragraphs)
      .innerJoin(paragraphTexts, eq(paragraphTexts.paragraphId, paragraphs.id))
      .where(and(eq(paragraphs.observationsId, observationsId)));
    for (const { id, number, subparagraphs } of rows) {
      known.set(number, { paragraphId: id, label: "" });
      for (const { label } of subparagraphs) {
        known.set(`${number} (${label})`, { paragraphId: id, label });
      }
    }
  }
  return (numbers) => [...new Set(numbers)].flatMap((number) => known.get(number) ?? []);
}

async function writeSections(
  tx: Database,
  reportId: string,
  report: ReportModel,
  { userId, find, beside }: { userId: string; find: FindParagraphs; beside: WordImport },
  tell: (share: number) => void,
): Promise<void> {
  const read = contentOfReport(report, { cite: beside.cite });
  const places = evenPlaces(read.length);
  for (const [index, { title, level, paragraphs: named, content }] of read.entries()) {
    const [section] = await tx
      .insert(sections)
      .values({
        reportId,
        title: (title || report.title).slice(0, 500),
        level,
        position: places[index] ?? 0,
      })
      .returning({ id: sections.id });
    if (!section) throw new Error("The database returned no section.");
    const links = find(named);
    if (links.length > 0) {
      await tx
        .insert(sectionParagraphs)
        .values(links.map((link) => ({ ...link, sectionId: section.id })));
    }
    await editStoredSection(tx, section.id, userId, (doc) =>
      beside.write(doc, section.id, content),
    );
    tell((index + 1) / read.length);
  }
}

async function writeFacts(
  tx: Database,
  reportId: string,
  report: ReportModel,
  find: FindParagraphs,
  userId: string,
): Promise<void> {
  for (const { id: statementId, kind, paragraphs: named, ...facts } of report.statements ?? []) {
    const links = find(named);
    await tx.insert(statementFacts).values({
      ...NO_FACTS,
      ...facts,
      reportId,
      statementId,
      kind,
      hasOwnParagraphs: links.length > 0,
      updatedBy: userId,
    });
    if (links.length > 0) {
      await tx
        .insert(statementParagraphs)
        .values(links.map((link) => ({ ...link, reportId, statementId })));
    }
  }
}
