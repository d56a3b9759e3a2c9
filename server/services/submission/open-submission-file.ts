import { eq } from "drizzle-orm";
import { zipSync } from "fflate";
import { DomainError } from "../../../core/failure";
import { submissions } from "../../../db/schema/submissions";
import type { EvidenceContext } from "../evidence/evidence-context";
import { recordLook } from "../record-audit";
import {
  authoriseSubmission,
  filesOf,
  type KeptRow,
  MANIFEST_NAME,
  type SubmissionRow,
} from "./authorise-submission";
import { frozenFolderIn, readFrozen } from "./frozen-store";

type Context = Pick<EvidenceContext, "db" | "actor" | "env">;

export type OpenedFile = {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** It has what public files withhold. */
  isConfidential: boolean;
};

/**
 * What can be had of a submission: one of its files by its place in the manifest, the manifest, or
 * all of it in one archive.
 */
export type WantedFile = number | "manifest" | "package";

/**
 * A file of a submission, bit for bit as it was frozen: compared with its hash before any of it is
 * answered. The archive, too, is the same every time. Who takes out files of a confidential one, or its manifest, which has
 * the titles of withheld sections, is in the audit log, as of every confidential file.
 *
 * @throws {DomainError} submission_not_found, not_permitted, submission_damaged
 */
export async function openSubmissionFile(
  { db, actor, env }: Context,
  { submissionId, file }: { submissionId: string; file: WantedFile },
): Promise<OpenedFile> {
  const { submission } = await authoriseSubmission({ db, actor }, "submission.read", submissionId);
  const opened = await openFrozen({ db, env }, submission, file);
  const { organisationId, id: subjectId } = submission;
  if (opened.isConfidential) {
    const action = "submission.open_confidential";
    await recordLook(db, { organisationId, userId: actor.userId, action, subjectId });
  }
  return opened;
}

/**
 * The same for whoever holds the database and the data folder themselves, as their administrator at a terminal
 * does: nobody is asked for a role.
 *
 * @throws {DomainError} submission_not_found, submission_damaged
 */
export async function openStoredSubmission(
  { db, env }: Pick<Context, "db" | "env">,
  { submissionId, file }: { submissionId: string; file: WantedFile },
): Promise<OpenedFile> {
  const [submission] = await db.select().from(submissions).where(eq(submissions.id, submissionId));
  if (!submission) throw new DomainError({ code: "submission_not_found" });
  return openFrozen({ db, env }, submission, file);
}

async function openFrozen(
  { db, env }: Pick<Context, "db" | "env">,
  submission: SubmissionRow,
  file: WantedFile,
): Promise<OpenedFile> {
  const { files } = await filesOf(db, submission);
  const folder = frozenFolderIn(env.dataFolder);
  const isConfidential = submission.variant === "confidential";
  const manifest = new TextEncoder().encode(submission.manifest);
  if (file === "manifest") {
    const mediaType = "application/json; charset=utf-8";
    return { name: MANIFEST_NAME, mediaType, bytes: manifest, isConfidential };
  }
  if (file !== "package") {
    const row = files[file];
    if (!row) throw new DomainError({ code: "submission_not_found" });
    const { name, mediaType } = row;
    return { name, mediaType, bytes: await readFrozen(folder, row), isConfidential };
  }
  const parts: Record<string, Uint8Array> = {};
  for (const row of files) parts[row.name] = await readFrozen(folder, row);
  parts[MANIFEST_NAME] = manifest;
  parts.SHA256SUMS = new TextEncoder().encode(sumsOf(files, submission.manifestHash));
  const base = (files[0]?.name ?? "submission").replace(/\.[^.]*$/, "");
  return {
    name: `${base}.submission-${submission.number}.zip`,
    mediaType: "application/zip",
    // Stored, not packed: a later version of the packer would give other bytes.
    bytes: zipSync(parts, { level: 0, mtime: FIXED_TIME }),
    isConfidential,
  };
}

/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);

/** As `sha256sum --check` reads it. */
const sumsOf = (files: readonly KeptRow[], manifestHash: string): string =>
  [...files.map(({ sha256, name }) => `${sha256}  ${name}`), `${manifestHash}  ${MANIFEST_NAME}`]
    .map((line) => `${line}\n`)
    .join("");

/** Of each file, in the order of the manifest, whether its bytes are still those that were frozen. */
export type VerifiedFile = { ordinal: number; isIntact: boolean };

/**
 * Reads and hashes every file of a submission anew.
 *
 * @throws {DomainError} submission_not_found, not_permitted, submission_damaged (the manifest itself)
 */
export async function verifySubmission(
  { db, actor, env }: Context,
  { submissionId }: { submissionId: string },
): Promise<VerifiedFile[]> {
  const { submission } = await authoriseSubmission({ db, actor }, "submission.read", submissionId);
  const { files } = await filesOf(db, submission);
  const folder = frozenFolderIn(env.dataFolder);
  const verified: VerifiedFile[] = [];
  for (const row of files) {
    verified.push({ ordinal: row.ordinal, isIntact: await isIntact(folder, row) });
  }
  return verified;
}

async function isIntact(folder: ReturnType<typeof frozenFolderIn>, row: KeptRow): Promise<boolean> {
  try {
    await readFrozen(folder, row);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "submission_damaged") return false;
    throw error;
  }
}
