import { randomUUID } from "node:crypto";
import { and, eq, isNull, sum } from "drizzle-orm";
import { type EvidenceType, endingAgrees, endingOf } from "../../../core/evidence/evidence-type";
import { cleanFileName } from "../../../core/evidence/file-name";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { organisations } from "../../../db/schema/accounts";
import { evidenceFiles } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import { openText, sealText } from "../sealing/seal-text";
import type { LibrarySource } from "../source/source-record";
import { authoriseSourceEvidence } from "./authorise-evidence";
import { countFiles } from "./count-files";
import { type EvidenceContext, fileWords, storeOf } from "./evidence-context";
import { deleteBytes } from "./evidence-folder";
import { dropIncoming, shelve, type TakenIn, takeIn } from "./store-file";
import { undoChecks } from "./undo-checks";

/** More files than one source is ever proven with; a folder of scans is one PDF. */
export const MOST_FILES_OF_A_SOURCE = 50;

export type Upload = {
  sourceId: string;
  /** As the sender's disk calls it. */
  name: string;
  body: AsyncIterable<Uint8Array>;
  /** As the sender announced it. */
  expectedBytes: number;
};

/**
 * Keeps a file with a source: sealed, hashed while it streams in, written through to the disk and
 * only then put into the list. Killed at any moment it leaves either nothing or the whole file.
 *
 * @returns the id of the file
 * @throws {DomainError} source_not_found, not_permitted, changed_meanwhile (the source is deleted or
 *   merged), input_empty, input_too_large, evidence_too_many, evidence_no_room, disk_full,
 *   upload_incomplete, evidence_refused, evidence_misnamed, evidence_already_attached
 */
export async function attachEvidence(
  context: EvidenceContext,
  upload: Upload,
): Promise<{ fileId: string }> {
  const { db, env } = context;
  const limitBytes = env.evidence.fileBytes;
  const source = await authoriseTarget(context, upload.sourceId);
  if (upload.expectedBytes === 0) throw new DomainError({ code: "input_empty" });
  if (upload.expectedBytes > limitBytes) {
    throw new DomainError({ code: "input_too_large", limitBytes });
  }
  await refuseBeyondLimits(db, context, source, upload.expectedBytes);
  const store = storeOf(context);
  const taken = await takeIn(store, { ...upload, id: randomUUID(), limitBytes });
  try {
    const type = typeToKeep(taken, upload.name);
    await shelve(store, taken.id);
    await enterRow(context, upload, { ...taken, type });
  } catch (error) {
    await dropIncoming(store, taken.id);
    // After any other failure the row may be there: the word that it was committed can be lost. Bytes
    // without a row are cleared up by the sweep, a row without its bytes is evidence lost.
    if (error instanceof DomainError) await deleteBytes(store.folder, taken.id);
    throw error;
  }
  return { fileId: taken.id };
}

async function authoriseTarget(
  asking: Pick<EvidenceContext, "db" | "actor">,
  sourceId: string,
): Promise<LibrarySource> {
  const source = await authoriseSourceEvidence(asking, "evidence.attach", sourceId);
  if (source.deletedAt !== null || source.mergedInto !== null) {
    throw new DomainError({ code: "changed_meanwhile" });
  }
  return source;
}

function typeToKeep({ sniffed }: TakenIn, name: string): EvidenceType {
  if (sniffed.type === null) {
    throw new DomainError({ code: "evidence_refused", problem: sniffed.problem });
  }
  const kept = cleanFileName(name);
  if (endingAgrees(kept, sniffed.type)) return sniffed.type;
  throw new DomainError({
    code: "evidence_misnamed",
    ending: endingOf(kept).slice(0, 20),
    type: sniffed.type,
  });
}

async function refuseBeyondLimits(
  db: Database,
  { env }: EvidenceContext,
  { id, organisationId }: LibrarySource,
  bytes: number,
): Promise<void> {
  if ((await countFiles(db, id)) >= MOST_FILES_OF_A_SOURCE) {
    throw new DomainError({ code: "evidence_too_many", limit: MOST_FILES_OF_A_SOURCE });
  }
  // What is deleted and can still be restored takes its room.
  const [all] = await db
    .select({ bytes: sum(evidenceFiles.bytes).mapWith(Number) })
    .from(evidenceFiles)
    .where(eq(evidenceFiles.organisationId, organisationId));
  const limitBytes = env.evidence.organisationBytes;
  if ((all?.bytes ?? 0) + bytes > limitBytes) {
    throw new DomainError({ code: "evidence_no_room", limitBytes });
  }
}

async function enterRow(
  context: EvidenceContext,
  { sourceId, name }: Upload,
  taken: TakenIn & { type: EvidenceType },
): Promise<void> {
  const { actor, sealKeys } = context;
  const { id, type, bytes, sha256, sniffed } = taken;
  await context.db.transaction(async (tx) => {
    // Rights may have gone while the file came in; files sent at once must not pass a limit together.
    const source = await authoriseTarget({ db: tx, actor }, sourceId);
    const { organisationId } = source;
    await tx
      .select({ id: organisations.id })
      .from(organisations)
      .where(eq(organisations.id, organisationId))
      .for("no key update");
    await refuseBeyondLimits(tx, context, source, bytes);
    await refuseTwin(tx, context, sourceId, sha256);
    const size = sniffed.type === null ? null : sniffed.size;
    await tx.insert(evidenceFiles).values({
      id,
      organisationId,
      sourceId,
      sealedName: sealText(sealKeys, fileWords(id, "name"), cleanFileName(name)),
      type,
      bytes,
      sha256,
      width: size?.width ?? null,
      height: size?.height ?? null,
      addedBy: actor.userId,
    });
    await undoChecks(tx, sourceId, actor.userId);
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "evidence.attach",
      subjectId: id,
    });
  });
}

async function refuseTwin(
  tx: Database,
  { sealKeys }: EvidenceContext,
  sourceId: string,
  sha256: string,
): Promise<void> {
  const [twin] = await tx
    .select({ id: evidenceFiles.id, sealedName: evidenceFiles.sealedName })
    .from(evidenceFiles)
    .where(
      and(
        eq(evidenceFiles.sourceId, sourceId),
        eq(evidenceFiles.sha256, sha256),
        isNull(evidenceFiles.deletedAt),
      ),
    );
  if (!twin) return;
  const name = openText(sealKeys, fileWords(twin.id, "name"), twin.sealedName);
  throw new DomainError({ code: "evidence_already_attached", name });
}
