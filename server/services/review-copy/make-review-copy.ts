import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { assembleReport } from "../../../core/report/assemble-report";
import type { CopyFile } from "../../../core/review-copy/copy-file";
import { joinBeside } from "../../../core/review-copy/join-beside";
import type { Database } from "../../../db/client";
import { reports } from "../../../db/schema/reports";
import { reviewCopies, reviewCopySections } from "../../../db/schema/review-copies";
import { MEDIA_TYPES } from "../../../exporters/render-report";
import { exportTurns } from "../../jobs/export-turns";
import { type JobOptions, runJob } from "../../jobs/run-job";
import { authoriseReport } from "../authorise";
import { wordContents } from "../citation/word-report";
import { listStoredThreads, type Thread } from "../comment/list-threads";
import { recordAudit } from "../record-audit";
import { readFrontFacts } from "../report/assemble-stored-report";
import { type ExportWatch, fileNameOf } from "../report/export-report";
import type { SealingContext } from "../service-context";
import {
  type GatheredCopy,
  gatherSections,
  numberNotes,
  type SectionFacts,
  textsOf,
} from "./copy-sections";

const deflate = promisify(deflateRaw);
const RENDER_MS = 120_000;
const RENDER_HEAP_MB = 1_024;

export type ReviewCopyFile = {
  copyId: string;
  bytes: Uint8Array;
  fileName: string;
  mediaType: string;
};

/** What is kept of a copy: the file as it is read here, and the threads its comments are. */
export type SentCopy = { sent: CopyFile; threadIds: string[] };

/** A copy that was made, with all that bringing it back needs. */
export type MadeCopy = {
  bytes: Uint8Array;
  kept: SentCopy;
  sections: {
    sectionId: string;
    number: number;
    epoch: number;
    state: Uint8Array;
    facts: SectionFacts;
  }[];
};

/**
 * A report, or chosen sections of it, as a Word file for review: suggestions as tracked changes and
 * threads as comments, in the names of those who made them, with hidden marks by which it is known
 * when it comes back. What it said is kept. It waits for its turn among the exports of all people.
 *
 * @throws {DomainError} report_not_found, not_permitted, section_not_found, export_failed
 * @throws {DOMException} AbortError when the watch's `signal` is aborted
 */
export async function makeReviewCopy(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId, sectionIds = null }: { reportId: string; sectionIds?: readonly string[] | null },
  watch: ExportWatch = {},
): Promise<ReviewCopyFile> {
  const { report } = await authoriseReport(db, actor, "review_copy.make", reportId);
  const make = async () => {
    const threads = await listStoredThreads({ db, sealKeys }, report);
    const { signal, onProgress } = watch;
    const made = await writeCopy(
      db,
      report,
      { sectionIds, threads },
      { hasTurn: true, ...(signal && { signal }), ...(onProgress && { onProgress }) },
    );
    signal?.throwIfAborted();
    return keepCopy(db, report, made, actor.userId);
  };
  return exportTurns().run(actor.userId, make, watch);
}

/**
 * The same for whoever holds the database itself, as its administrator at a terminal does.
 *
 * @throws {DomainError} report_not_found, export_failed
 */
export async function makeStoredReviewCopy(
  { db, sealKeys }: Pick<SealingContext, "db" | "sealKeys">,
  { reportId }: { reportId: string },
): Promise<ReviewCopyFile> {
  const [report] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), isNull(reports.deletedAt)));
  if (!report) throw new DomainError({ code: "report_not_found" });
  const threads = await listStoredThreads({ db, sealKeys }, report);
  return keepCopy(db, report, await writeCopy(db, report, { sectionIds: null, threads }), null);
}

type Report = typeof reports.$inferSelect;

/** Makes a copy and keeps nothing of it. */
export async function writeCopy(
  db: Database,
  report: Report,
  { sectionIds, threads }: { sectionIds: readonly string[] | null; threads: readonly Thread[] },
  watch: Pick<JobOptions, "signal" | "onProgress" | "hasTurn"> = {},
): Promise<MadeCopy & { key: string }> {
  const gathered = await gatherSections(db, report.id, { wanted: sectionIds, threads });
  const { sections, changes, threadIds } = gathered;
  const { texts } = await wordContents(db, report.id, sections);
  const key = randomBytes(8).toString("hex");
  const { bytes, sent } = await runJob(
    "review_copy.make",
    {
      report: await modelOf(db, report, gathered, texts),
      marks: { key, changes, threads: gathered.threads },
      exportedAt: new Date(),
    },
    {
      timeoutMs: RENDER_MS,
      heapMb: RENDER_HEAP_MB,
      ...watch,
      onDeath: (reason) => ({ code: "export_failed", reason }),
    },
  );
  const notes = numberNotes(sections);
  return {
    key,
    bytes,
    kept: { sent, threadIds },
    sections: sections.map((section, index) => ({
      sectionId: section.sectionId,
      number: index + 1,
      epoch: section.epoch,
      state: section.state,
      facts: { notes: notes[index] ?? {}, texts: textsOf(section, texts) },
    })),
  };
}

/** Without what is made of the rest of a report: nobody reviews a bibliography word by word. */
async function modelOf(
  db: Database,
  report: Report,
  { sections }: GatheredCopy,
  citationTexts: Parameters<typeof assembleReport>[0]["citationTexts"],
) {
  const assembled = assembleReport({
    report: {
      ...report,
      ...(await readFrontFacts(db, report)),
      recommendations: null,
      statements: [],
    },
    sections: sections.map(({ title, level, content }) => ({
      title,
      level,
      paragraphs: [],
      content,
    })),
    citationTexts,
    bibliography: null,
    beside: joinBeside(sections.map(({ beside }) => beside)),
  });
  return assembled.report;
}

async function keepCopy(
  db: Database,
  report: Report,
  { key, bytes, kept, sections }: MadeCopy & { key: string },
  userId: string | null,
): Promise<ReviewCopyFile> {
  const sent = await deflate(JSON.stringify(kept));
  const rows = await Promise.all(
    sections.map(async ({ state, facts, ...section }) => ({
      ...section,
      state: await deflate(state),
      facts: await deflate(JSON.stringify(facts)),
    })),
  );
  const copyId = await db.transaction(async (tx) => {
    const [copy] = await tx
      .insert(reviewCopies)
      .values({ reportId: report.id, key, madeBy: userId, sent })
      .returning({ id: reviewCopies.id });
    if (!copy) throw new Error("The database returned no copy.");
    await tx.insert(reviewCopySections).values(rows.map((row) => ({ ...row, copyId: copy.id })));
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId,
      action: "review_copy.make",
      subjectId: report.id,
    });
    return copy.id;
  });
  const fileName = `${fileNameOf(report.title)}-review.docx`;
  return { copyId, bytes, fileName, mediaType: MEDIA_TYPES.docx };
}
