import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { DuplicateReason } from "../../../core/citation/find-duplicates";
import type { BibliographyFormat, ImportWarning } from "../../../core/citation/import-warning";
import type { SourceInput } from "../../../core/citation/source-input";
import { sourceOfItem } from "../../../core/citation/source-of-item";
import type { Confidentiality } from "../../../core/confidentiality/confidentiality";
import { proposeWordings } from "../../../core/confidentiality/propose-wording";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sourceClearances, sources } from "../../../db/schema/sources";
import { runJob } from "../../jobs/run-job";
import type { Actor } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { SealingContext } from "../service-context";
import { findLikelyDuplicates } from "./find-likely-duplicates";
import { storedSource } from "./sealed-source";
import { sourceColumns } from "./source-record";

/** A file may be this large: some 10,000 entries with abstracts. */
export const MAX_SOURCES_BYTES = 30 * 1024 * 1024;
/** So many are stored by one call; the interface sends the rest after. */
export const MOST_AT_ONCE = 200;
const READ_MS = 120_000;
const READ_HEAP_MB = 1_024;

/** A work found in a file, and what it likely is already. */
export type SourceToImport = {
  source: SourceInput;
  /** The source of the library, or the earlier one of the file, that it likely is. */
  duplicate: { title: string; reason: DuplicateReason; sourceId: string | null } | null;
};
export type SourcesPreview = {
  format: BibliographyFormat;
  sources: SourceToImport[];
  warnings: ImportWarning[];
};

type FileToRead = {
  organisationId: string;
  bytes: Uint8Array;
  /** English titles keep the capitals of a BibTeX file instead of becoming sentence case. */
  keepCapitals: boolean;
  signal?: AbortSignal;
};

/**
 * The works in a file of references, read in a child process, with likely duplicates of the
 * library's and of each other marked. Stores nothing.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, input_empty, input_too_large,
 *   file_not_readable, import_took_too_long
 */
export async function previewSources(
  db: Database,
  actor: Actor,
  { organisationId, bytes, keepCapitals, signal }: FileToRead,
): Promise<SourcesPreview> {
  await authoriseOrganisation(db, actor, "source.edit", organisationId);
  if (bytes.length === 0) throw new DomainError({ code: "input_empty" });
  if (bytes.length > MAX_SOURCES_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_SOURCES_BYTES });
  }
  const { format, items, warnings } = await runJob(
    "bibliography.read",
    { bytes, keepCapitals },
    { timeoutMs: READ_MS, heapMb: READ_HEAP_MB, ...(signal && { signal }) },
  );
  const found: SourceInput[] = [];
  for (const item of items) {
    const source = sourceOfItem(item);
    if (source) found.push(source);
    else {
      const message = `"${item.id}" has no title and was left out.`;
      warnings.push({ code: "entry_empty", message, entry: item.id });
    }
  }
  return { format, warnings, sources: await withDuplicates(db, organisationId, found, signal) };
}

async function withDuplicates(
  db: Database,
  organisationId: string,
  found: readonly SourceInput[],
  signal: AbortSignal | undefined,
): Promise<SourceToImport[]> {
  const library = await livingSources(db, organisationId);
  const all = [...library, ...found];
  const duplicates = new Map<number, SourceToImport["duplicate"]>();
  for (const { one, other, reason } of await findLikelyDuplicates(all, signal)) {
    const [earlier] = [all[one]];
    if (other < library.length || !earlier || duplicates.has(other)) continue;
    duplicates.set(other, {
      title: earlier.title || earlier.unSymbol,
      reason,
      sourceId: library[one]?.id ?? null,
    });
  }
  return found.map((source, index) => ({
    source,
    duplicate: duplicates.get(library.length + index) ?? null,
  }));
}

/** The library as far as duplicates are found by it: of what is not public only wordings could be alike. */
export const livingSources = (db: Database, organisationId: string) =>
  db
    .select(sourceColumns)
    .from(sources)
    .where(
      and(
        eq(sources.organisationId, organisationId),
        eq(sources.confidentiality, "public"),
        isNull(sources.deletedAt),
        isNull(sources.mergedInto),
      ),
    )
    .orderBy(sources.createdAt, sources.id);

type SourcesToAdd = {
  organisationId: string;
  sources: readonly SourceInput[];
  confidentiality?: Confidentiality;
};

/**
 * Adds sources to the organisation's library, all of them or none, and answers how many. Those
 * that are not public are sealed from the first moment, each worded as is proposed for it; of
 * confidential ones only the person who adds them sees the details.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function addSources(
  { db, actor, sealKeys }: SealingContext,
  { organisationId, sources: given, confidentiality = "public" }: SourcesToAdd,
): Promise<{ added: number }> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "source.edit", organisationId);
    if (given.length === 0) return { added: 0 };
    const rows = given.map((source) => {
      const id = randomUUID();
      const agreedWordings = confidentiality === "public" ? {} : proposeWordings(source);
      const stored = storedSource(sealKeys, id, source, { confidentiality, agreedWordings });
      return { ...stored, id, organisationId, createdBy: actor.userId };
    });
    await tx.insert(sources).values(rows);
    if (confidentiality === "confidential") {
      const { userId } = actor;
      await tx
        .insert(sourceClearances)
        .values(
          rows.map(({ id }) => ({ sourceId: id, organisationId, userId, grantedBy: userId })),
        );
    }
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "source.import",
      subjectId: organisationId,
    });
    return { added: given.length };
  });
}
