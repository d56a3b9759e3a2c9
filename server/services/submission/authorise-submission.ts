import { asc, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import {
  readManifest,
  type SubmissionManifest,
} from "../../../core/submission/submission-manifest";
import type { Database } from "../../../db/client";
import { submissionFiles, submissions } from "../../../db/schema/submissions";
import type { Actor, ReportAction } from "../../policies/can";
import { authoriseReport, type ReportAccess } from "../authorise";
import { actionOfExport } from "../report/export-report";
import { type KeptFile, sha256Of } from "./frozen-store";

export type SubmissionRow = typeof submissions.$inferSelect;
export type SubmissionAction = Extract<ReportAction, `submission.${string}` | "report.submit">;

/**
 * A submission, if the actor may do this with it; with a confidential one only whoever may take such a file out of
 * the report. To whoever may not know the report it does not exist; nor does that of a deleted report.
 *
 * @throws {DomainError} submission_not_found, not_permitted
 */
export async function authoriseSubmission(
  { db, actor }: { db: Database; actor: Actor },
  action: SubmissionAction,
  submissionId: string,
): Promise<ReportAccess & { submission: SubmissionRow }> {
  const [submission] = await db.select().from(submissions).where(eq(submissions.id, submissionId));
  if (!submission) throw new DomainError({ code: "submission_not_found" });
  try {
    const access = await authoriseReport(db, actor, action, submission.reportId);
    if (submission.variant === "confidential") {
      const asExported = actionOfExport({ variant: submission.variant });
      await authoriseReport(db, actor, asExported, submission.reportId);
    }
    return { ...access, submission };
  } catch (error) {
    const isHidden = error instanceof DomainError && error.failure.code === "report_not_found";
    throw isHidden ? new DomainError({ code: "submission_not_found" }) : error;
  }
}

/** What a manifest is called where it is told to be damaged. */
export const MANIFEST_NAME = "manifest.json";

/**
 * The manifest of a submission, which must be what its hash says.
 *
 * @throws {DomainError} submission_damaged
 */
export function manifestOf({
  manifest,
  manifestHash,
}: Pick<SubmissionRow, "manifest" | "manifestHash">): SubmissionManifest {
  const read = sha256Of(manifest) === manifestHash ? readManifest(manifest) : null;
  if (read === null) throw new DomainError({ code: "submission_damaged", name: MANIFEST_NAME });
  return read;
}

export type KeptRow = typeof submissionFiles.$inferSelect;

/**
 * The files of a submission in order, each one the manifest names.
 *
 * @throws {DomainError} submission_damaged where rows and manifest differ
 */
export async function filesOf(
  db: Database,
  submission: SubmissionRow,
): Promise<{ manifest: SubmissionManifest; files: KeptRow[] }> {
  const manifest = manifestOf(submission);
  const files = await db
    .select()
    .from(submissionFiles)
    .where(eq(submissionFiles.submissionId, submission.id))
    .orderBy(asc(submissionFiles.ordinal));
  const listed = manifest.files.map(asLine);
  const kept = files.map(asLine);
  if (listed.join("\n") !== kept.join("\n")) {
    throw new DomainError({ code: "submission_damaged", name: MANIFEST_NAME });
  }
  return { manifest, files };
}

const asLine = ({ name, sha256, bytes }: KeptFile): string => `${sha256} ${bytes} ${name}`;
