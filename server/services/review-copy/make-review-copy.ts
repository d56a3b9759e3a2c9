import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { stringsIn } from "../../../core/redaction/strings-in";
import type { Variant } from "../../../core/redaction/variant";
import { nameWithheld, withholdNames } from "../../../core/redaction/withhold-names";
import { assembleReport } from "../../../core/report/assemble-report";
import type { Revealed } from "../../../core/reveals/revealed";
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
import { listStoredThreads } from "../comment/list-threads";
import { loadWithheldNames } from "../confidentiality/withheld-names";
import { recordAudit } from "../record-audit";
import { namesKeptOut, passagesKeptOut, sourcesKeptOut } from "../redaction/load-kept-out";
import { passedScan } from "../redaction/stop-export";
import { citedIn, readFrontFacts } from "../report/assemble-stored-report";
import { type ExportWatch, fileNameOf } from "../report/export-report";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import {
  type GatheredCopy,
  gatherSections,
  numberNotes,
  type SectionFacts,
  textsOf,
} from "./copy-sections";
import { redactCopy } from "./redact-copy";

const deflate = promisify(deflateRaw);
const RENDER_MS = 120_000;
const RENDER_HEAP_MB = 1_024;

export type ReviewCopyFile = {
  copyId: string;
  bytes: Uint8Array;
  fileName: string;
  mediaType: string;
  /** What the file says besides its words: who commented and changed. */
  reveals: Revealed;
};

/** What is kept of a copy: the file as it is read here, and the threads its comments are. */
export type SentCopy = { sent: CopyFile; threadIds: string[] };

/** A copy that was made, with all that bringing it back needs. */
export type MadeCopy = {
  bytes: Uint8Array;
  reveals: Revealed;
  fileName: string;
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
 * when it comes back. What it said is kept. In the public variant what is withheld is not in it, nor threads about
 * that; the finished file is looked through like every other. It waits for its turn among the exports of all people.
 *
 * @throws {DomainError} report_not_found, not_permitted, section_not_found, export_failed, export_stopped,
 *   seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when the watch's `signal` is aborted
 */
export async function makeReviewCopy(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  {
    reportId,
    sectionIds = null,
    variant = "public",
  }: { reportId: string; sectionIds?: readonly string[] | null; variant?: Variant },
  watch: ExportWatch = {},
): Promise<ReviewCopyFile> {
  const { report } = await authoriseReport(db, actor, "review_copy.make", reportId);
  if (variant === "confidential") {
    await authoriseReport(db, actor, "report.export_confidential", reportId);
  }
  const making = { db, sealKeys, userId: actor.userId };
  const make = async () => {
    const { signal, onProgress } = watch;
    const made = await writeCopy(
      making,
      report,
      { sectionIds, variant },
      { hasTurn: true, ...(signal && { signal }), ...(onProgress && { onProgress }) },
    );
    signal?.throwIfAborted();
    if (variant === "confidential") {
      await recordAudit(db, {
        organisationId: report.organisationId,
        userId: actor.userId,
        action: "report.export_confidential",
        subjectId: reportId,
      });
    }
    return keepCopy(db, report, made, actor.userId);
  };
  return exportTurns().run(actor.userId, make, watch);
}

/**
 * The same for whoever holds the database itself, as its administrator at a terminal does.
 *
 * @throws {DomainError} report_not_found, export_failed, export_stopped, seal_key_missing, sealed_damaged
 */
export async function makeStoredReviewCopy(
  { db, sealKeys }: Pick<SealingContext, "db" | "sealKeys">,
  { reportId, variant = "public" }: { reportId: string; variant?: Variant },
): Promise<ReviewCopyFile> {
  const [report] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), isNull(reports.deletedAt)));
  if (!report) throw new DomainError({ code: "report_not_found" });
  const making = { db, sealKeys, userId: null };
  const made = await writeCopy(making, report, { sectionIds: null, variant });
  return keepCopy(db, report, made, null);
}

type Report = typeof reports.$inferSelect;

/** With what a copy is made, and for whom; null at a terminal. */
type Making = { db: Database; sealKeys: SealKeys; userId: string | null };

/**
 * Makes a copy and keeps nothing of it.
 *
 * @throws {DomainError} section_not_found, export_failed, export_stopped, seal_key_missing, sealed_damaged
 */
export async function writeCopy(
  { db, sealKeys, userId }: Making,
  report: Report,
  { sectionIds, variant }: { sectionIds: readonly string[] | null; variant: Variant },
  watch: Pick<JobOptions, "signal" | "onProgress" | "hasTurn"> = {},
): Promise<MadeCopy & { key: string }> {
  const { organisationId, language } = report;
  const names = variant === "public" ? await loadWithheldNames(db, sealKeys, report) : [];
  const threads = await listStoredThreads({ db, sealKeys }, report);
  const whole = await gatherSections(db, report.id, { wanted: sectionIds, threads });
  const { gathered, words } = redactCopy(whole, { variant, names, language });
  const { sections, changes, threadIds } = gathered;
  const { texts } = await wordContents(db, report.id, sections);
  const key = randomBytes(8).toString("hex");
  const model = withholdNames(await modelOf(db, report, gathered, texts), names).report;
  const scanned = await runJob(
    "review_copy.make",
    {
      report: model,
      marks: { key, changes, threads: gathered.threads },
      exportedAt: new Date(),
      keptOut: [
        ...namesKeptOut(names),
        ...passagesKeptOut(words),
        ...(await sourcesKeptOut(db, sealKeys, {
          organisationId,
          sourceIds: citedIn(whole.sections),
        })),
      ],
      fileName: copyName(model.title),
      standing: [...words.standing, ...stringsIn(texts), nameWithheld(language), copyName("")],
    },
    {
      timeoutMs: RENDER_MS,
      heapMb: RENDER_HEAP_MB,
      ...watch,
      onDeath: (reason) => ({ code: "export_failed", reason }),
    },
  );
  const asked = { organisationId, userId, subjectId: report.id };
  const { bytes, sent, reveals } = await passedScan(db, scanned, asked);
  const notes = numberNotes(sections);
  return {
    key,
    bytes,
    reveals,
    fileName: copyName(model.title),
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
  { key, bytes, reveals, fileName, kept, sections }: MadeCopy & { key: string },
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
  return { copyId, bytes, reveals, fileName, mediaType: MEDIA_TYPES.docx };
}

const copyName = (title: string): string => `${fileNameOf(title)}-review.docx`;
