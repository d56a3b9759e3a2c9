import { and, eq, inArray, isNull } from "drizzle-orm";
import { toCslItem } from "../../../core/citation/csl-item";
import type { CslItem } from "../../../core/citation/csl-variables";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sources } from "../../../db/schema/sources";
import {
  BIBLIOGRAPHY_FILES,
  type BibliographyExportFormat,
} from "../../../exporters/bibliography/render-bibliography";
import { runJob } from "../../jobs/run-job";
import { authoriseOrganisation } from "../authorise";
import { sourcesKeptOut } from "../redaction/load-kept-out";
import { passedScan } from "../redaction/stop-export";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import { sourceColumns } from "./source-record";

const WRITE_MS = 120_000;
const WRITE_HEAP_MB = 1_024;

type WantedSources = {
  organisationId: string;
  format: BibliographyExportFormat;
  sourceIds: readonly string[];
};

export type ExportedSources = { bytes: Uint8Array; fileName: string; mediaType: string };

/**
 * Sources of the library as a file: those named, or all that are neither deleted nor merged, in
 * the order of their titles. Notes stay here: they are for the team. Details of sealed sources are looked
 * for in the finished file, and stop it.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, export_failed, export_stopped,
 *   seal_key_missing, sealed_damaged
 */
export async function exportSources(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  wanted: WantedSources,
): Promise<ExportedSources> {
  await authoriseOrganisation(db, actor, "source.read", wanted.organisationId);
  return exportStoredSources({ db, sealKeys, userId: actor.userId }, wanted);
}

/**
 * The same for services that have asked for the right themselves: sources as everybody sees them. Without keys
 * nothing is looked for: what an organisation takes out for itself must come out whole.
 *
 * @throws {DomainError} export_failed, input_empty
 */
export async function exportStoredSources(
  { db, sealKeys, userId }: { db: Database; sealKeys: SealKeys | null; userId: string | null },
  { organisationId, format, sourceIds }: WantedSources,
): Promise<ExportedSources> {
  const rows = await db
    .select({ ...sourceColumns, tags: sources.tags })
    .from(sources)
    .where(
      and(
        eq(sources.organisationId, organisationId),
        isNull(sources.deletedAt),
        isNull(sources.mergedInto),
        sourceIds.length === 0 ? undefined : inArray(sources.id, [...sourceIds]),
      ),
    )
    .orderBy(sources.sortTitle, sources.id);
  const items = rows.map(
    ({ tags, note: _note, ...source }): CslItem => ({
      ...toCslItem({ ...source, note: "" }),
      ...(tags.length > 0 && { keyword: tags.join("; ") }),
    }),
  );
  if (items.length === 0) throw new DomainError({ code: "input_empty" });
  const { extension, mediaType } = BIBLIOGRAPHY_FILES[format];
  const fileName = `sources.${extension}`;
  const ids = rows.map(({ id }) => id);
  const keptOut =
    sealKeys === null ? [] : await sourcesKeptOut(db, sealKeys, { organisationId, sourceIds: ids });
  const scanned = await runJob(
    "bibliography.render",
    { items, format, keptOut, fileName },
    {
      timeoutMs: WRITE_MS,
      heapMb: WRITE_HEAP_MB,
      onDeath: (death) => ({ code: "export_failed", reason: death }),
    },
  );
  const asked = { organisationId, userId, subjectId: organisationId };
  const { bytes } = await passedScan(db, scanned, asked);
  return { bytes, fileName, mediaType };
}
