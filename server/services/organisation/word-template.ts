import { eq } from "drizzle-orm";
import { DomainError, type DomainFailure } from "../../../core/failure";
import { MOST_TEMPLATE_BYTES, type TemplateFacts } from "../../../core/report/word-template";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { wordTemplates } from "../../../db/schema/word-templates";
import { runJob } from "../../jobs/run-job";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/** With the start of a process on a busy machine. */
const READ_MS = 60_000;
const READ_HEAP_MB = 384;

export type OwnTemplate = {
  fileName: string;
  facts: TemplateFacts;
  addedBy: string | null;
  addedAt: Date;
};

/**
 * The organisation's own Word template, or null where it has none.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function readOwnTemplate(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { organisationId }: { organisationId: string },
): Promise<OwnTemplate | null> {
  await authoriseOrganisation(db, actor, "word_template.read", organisationId);
  const [row] = await db
    .select({
      fileName: wordTemplates.fileName,
      facts: wordTemplates.facts,
      addedBy: users.name,
      addedAt: wordTemplates.addedAt,
    })
    .from(wordTemplates)
    .leftJoin(users, eq(users.id, wordTemplates.addedBy))
    .where(eq(wordTemplates.organisationId, organisationId));
  return row ?? null;
}

/**
 * The name of the template Word files of a report can wear, for everybody who may take it out; null where
 * its organisation has none.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function templateOfReport(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { reportId }: { reportId: string },
): Promise<{ fileName: string } | null> {
  const { report } = await authoriseReport(db, actor, "report.export", reportId);
  const [row] = await db
    .select({ fileName: wordTemplates.fileName })
    .from(wordTemplates)
    .where(eq(wordTemplates.organisationId, report.organisationId));
  return row ?? null;
}

/**
 * Reads a Word file as a template, in a child process, and says what was found in it; with `isKept` it is
 * the organisation's from now on, in place of one that was there. Only what reports take from it is stored.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, input_too_large, word_template_refused,
 *   file_not_readable
 * @throws {DOMException} AbortError when the `signal` is aborted
 */
export async function bringTemplate(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  {
    organisationId,
    file,
    isKept,
  }: { organisationId: string; file: { name: string; bytes: Uint8Array }; isKept: boolean },
  signal?: AbortSignal,
): Promise<TemplateFacts> {
  await authoriseOrganisation(db, actor, "word_template.edit", organisationId);
  if (file.bytes.length > MOST_TEMPLATE_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MOST_TEMPLATE_BYTES });
  }
  const { bytes, facts } = await runJob(
    "template.read",
    { bytes: file.bytes },
    { timeoutMs: READ_MS, heapMb: READ_HEAP_MB, onDeath, ...(signal && { signal }) },
  );
  if (!isKept) return facts;
  const values = {
    fileName: file.name.slice(-200),
    facts,
    file: bytes,
    addedBy: actor.userId,
    addedAt: new Date(),
  };
  await db.transaction(async (tx) => {
    // Reading took its time: rights may have changed.
    await authoriseOrganisation(tx, actor, "word_template.edit", organisationId);
    await tx
      .insert(wordTemplates)
      .values({ ...values, organisationId })
      .onConflictDoUpdate({ target: wordTemplates.organisationId, set: values });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "word_template.set",
      subjectId: organisationId,
    });
  });
  return facts;
}

const onDeath = (): DomainFailure => ({ code: "word_template_refused", reason: "too_slow" });

/**
 * Takes the template away; files that were made in it stay as they are.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, word_template_not_found
 */
export async function removeOwnTemplate(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { organisationId }: { organisationId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "word_template.edit", organisationId);
    const removed = await tx
      .delete(wordTemplates)
      .where(eq(wordTemplates.organisationId, organisationId))
      .returning({ organisationId: wordTemplates.organisationId });
    if (removed.length === 0) throw new DomainError({ code: "word_template_not_found" });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "word_template.remove",
      subjectId: organisationId,
    });
  });
}

/**
 * The bytes of an organisation's template, for a file that is to wear it, and what the file was called it came from.
 *
 * @throws {DomainError} word_template_not_found
 */
export async function loadTemplate(
  db: Database,
  organisationId: string,
): Promise<{ fileName: string; file: Uint8Array }> {
  const [row] = await db
    .select({ fileName: wordTemplates.fileName, file: wordTemplates.file })
    .from(wordTemplates)
    .where(eq(wordTemplates.organisationId, organisationId));
  if (!row) throw new DomainError({ code: "word_template_not_found" });
  return row;
}
