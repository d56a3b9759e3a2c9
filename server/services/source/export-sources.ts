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
import type { ServiceContext } from "../service-context";
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
 * the order of their titles. Notes stay here: they are for the team.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, export_failed
 */
export async function exportSources(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  wanted: WantedSources,
): Promise<ExportedSources> {
  await authoriseOrganisation(db, actor, "source.read", wanted.organisationId);
  return exportStoredSources(db, wanted);
}

/**
 * The same for services that have asked for the right themselves: sources as everybody sees them.
 *
 * @throws {DomainError} export_failed, input_empty
 */
export async function exportStoredSources(
  db: Database,
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
  const bytes = await runJob(
    "bibliography.render",
    { items, format },
    {
      timeoutMs: WRITE_MS,
      heapMb: WRITE_HEAP_MB,
      onDeath: (death) => ({ code: "export_failed", reason: death }),
    },
  );
  if (items.length === 0) throw new DomainError({ code: "input_empty" });
  const { extension, mediaType } = BIBLIOGRAPHY_FILES[format];
  return { bytes, fileName: `sources.${extension}`, mediaType };
}
