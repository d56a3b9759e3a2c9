import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { Doc } from "yjs";
import { DomainError } from "../../../core/failure";
import { canonicalContent } from "../../../core/shared-text/project-section";
import { readSection } from "../../../core/shared-text/read-section";
import {
  type ReceiptInput,
  type SubmissionState,
  stateOfSubmission,
} from "../../../core/submission/receipt-log";
import type { SubmissionManifest } from "../../../core/submission/submission-manifest";
import type { Database } from "../../../db/client";
import { sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { submissionReceipts, submissions } from "../../../db/schema/submissions";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import {
  authoriseSubmission,
  filesOf,
  manifestOf,
  type SubmissionRow,
} from "./authorise-submission";
import { sha256Of } from "./frozen-store";

/** A submission as the list shows it. */
export type ListedSubmission = {
  id: string;
  number: number;
  frozenAt: Date;
  frozenBy: string;
  state: SubmissionState;
  /** For whom its files are: "public", "confidential"; "whole" of older ones left nothing out. */
  variant: string;
  manifestHash: string;
  fileNames: string[];
  /** The report says something else by now, or its sections stand otherwise. */
  isChanged: boolean;
};

/** One line of the log, in the order they were written. */
export type LoggedReceipt = {
  id: string;
  corrects: string | null;
  receipt: ReceiptInput | null;
  writtenByName: string;
  writtenAt: Date;
};

/**
 * The submissions of a report, the latest first. One whose manifest is damaged is there with
 * nothing but its number, day and hash.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listSubmissions(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ListedSubmission[]> {
  await authoriseReport(db, actor, "submission.read", reportId);
  const rows = await db
    .select()
    .from(submissions)
    .where(eq(submissions.reportId, reportId))
    .orderBy(desc(submissions.number));
  const logs = await readLogs(
    db,
    rows.map(({ id }) => id),
  );
  const now = await readHashes(db, reportId);
  return rows.map((row) => {
    const { id, number, frozenAt, variant, manifestHash } = row;
    const manifest = manifestIfWhole(row);
    return {
      id,
      number,
      frozenAt,
      variant,
      manifestHash,
      frozenBy: manifest?.submission.frozenBy.name ?? "",
      fileNames: (manifest?.files ?? [])
        .filter(({ role }) => role !== "record")
        .map(({ name }) => name),
      state: stateOfSubmission(logs.get(id) ?? []),
      isChanged: manifest !== null && hashesOf(manifest) !== now,
    };
  });
}

/** The last submission of each of these reports, and how far it came; reports without one are left out. */
export async function readLastSubmissions(
  db: Database,
  reportIds: readonly string[],
): Promise<Map<string, { number: number; state: SubmissionState }>> {
  if (reportIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([submissions.reportId], {
      id: submissions.id,
      reportId: submissions.reportId,
      number: submissions.number,
    })
    .from(submissions)
    .where(inArray(submissions.reportId, [...reportIds]))
    .orderBy(submissions.reportId, desc(submissions.number));
  const logs = await readLogs(
    db,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, reportId, number }) => [
      reportId,
      { number, state: stateOfSubmission(logs.get(id) ?? []) },
    ]),
  );
}

const hashesOf = ({ sections: frozen }: SubmissionManifest): string =>
  JSON.stringify(
    frozen.map(({ id, title, level, contentHash }) => [id, title, level, contentHash]),
  );

/** Of a section nobody has written in yet, as it is frozen. */
const unwritten = (): string => sha256Of(canonicalContent(readSection(new Doc())));

/** The same of the report as it was last projected. */
async function readHashes(db: Database, reportId: string): Promise<string> {
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      level: sections.level,
      contentHash: sectionProjections.contentHash,
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)))
    .orderBy(asc(sections.position), asc(sections.id));
  const nothing = unwritten();
  return JSON.stringify(
    rows.map(({ id, title, level, contentHash }) => [id, title, level, contentHash ?? nothing]),
  );
}

/** All that is known of a submission but the bytes of its files. */
export type SubmissionDetail = {
  id: string;
  reportId: string;
  manifestHash: string;
  manifest: SubmissionManifest;
  log: LoggedReceipt[];
  state: SubmissionState;
};

/**
 * A submission by its manifest, with its log.
 *
 * @throws {DomainError} submission_not_found, not_permitted, submission_damaged (the manifest or its
 *   list of files is not what was frozen)
 */
export async function readSubmission(
  { db, actor }: ServiceContext,
  { submissionId }: { submissionId: string },
): Promise<SubmissionDetail> {
  const { submission } = await authoriseSubmission({ db, actor }, "submission.read", submissionId);
  const { manifest } = await filesOf(db, submission);
  const log = (await readLogs(db, [submissionId])).get(submissionId) ?? [];
  const { id, reportId, manifestHash } = submission;
  return { id, reportId, manifestHash, manifest, log, state: stateOfSubmission(log) };
}

function manifestIfWhole(row: SubmissionRow): SubmissionManifest | null {
  try {
    return manifestOf(row);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function readLogs(
  db: Database,
  submissionIds: readonly string[],
): Promise<Map<string, LoggedReceipt[]>> {
  const logs = new Map<string, LoggedReceipt[]>();
  if (submissionIds.length === 0) return logs;
  const rows = await db
    .select({
      submissionId: submissionReceipts.submissionId,
      id: submissionReceipts.id,
      corrects: submissionReceipts.corrects,
      receipt: submissionReceipts.receipt,
      writtenByName: submissionReceipts.writtenByName,
      writtenAt: submissionReceipts.writtenAt,
    })
    .from(submissionReceipts)
    .where(inArray(submissionReceipts.submissionId, [...submissionIds]))
    .orderBy(asc(submissionReceipts.writtenAt), asc(submissionReceipts.id));
  for (const { submissionId, ...entry } of rows) {
    logs.set(submissionId, [...(logs.get(submissionId) ?? []), entry]);
  }
  return logs;
}
