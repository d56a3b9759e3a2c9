import { and, eq, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { fold, type StatisticInput } from "../../../core/statistics/statistic";
import type { Database } from "../../../db/client";
import { sources } from "../../../db/schema/sources";
import { statistics } from "../../../db/schema/statistics";
import { renderStatisticsCsv } from "../../../exporters/statistics/render-statistics-csv";
import type { ReadStatistic, ReadStatistics } from "../../../importers/statistics/read-statistics";
import { runJob } from "../../jobs/run-job";
import type { Actor } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { readRegister } from "./statistics";

/** A table may be this large: more than 10,000 rows are not read. */
export const MAX_STATISTICS_BYTES = 8 * 1024 * 1024;
/** So many are stored by one call; the interface sends the rest after. */
export const MOST_STATISTICS_AT_ONCE = 200;

/** A figure of a table, with the source of the library its row names. */
export type StatisticToImport = ReadStatistic & {
  /** The library has no public source of that name: the name is kept in the note. */
  isSourceUnknown: boolean;
  /** The register, or an earlier row, says the same of the same thing. */
  isThere: boolean;
};
export type StatisticsPreview = Omit<ReadStatistics, "statistics"> & {
  statistics: StatisticToImport[];
};

/**
 * The figures in a table (CSV), read in a child process, with their sources looked up by title or
 * symbol and those that are in the register marked. Stores nothing.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, input_empty, input_too_large,
 *   file_not_readable, import_took_too_long
 */
export async function previewStatistics(
  { db, actor }: { db: Database; actor: Actor },
  {
    organisationId,
    bytes,
    signal,
  }: { organisationId: string; bytes: Uint8Array; signal?: AbortSignal },
): Promise<StatisticsPreview> {
  await authoriseOrganisation(db, actor, "statistic.edit", organisationId);
  if (bytes.length === 0) throw new DomainError({ code: "input_empty" });
  if (bytes.length > MAX_STATISTICS_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_STATISTICS_BYTES });
  }
  const read = await runJob("statistics.read", { bytes }, { ...(signal && { signal }) });
  const sourceIds = await publicSources(db, organisationId);
  const seen = new Set((await readRegister(db, organisationId)).map(thingAndValue));
  return {
    ...read,
    statistics: read.statistics.map(({ line, source, statistic }) => {
      const sourceId = sourceIds.get(fold(source)) ?? null;
      const isSourceUnknown = source !== "" && sourceId === null;
      const key = thingAndValue(statistic);
      const isThere = seen.has(key);
      seen.add(key);
      const note = isSourceUnknown ? withName(statistic.note, source) : statistic.note;
      return {
        line,
        source,
        statistic: { ...statistic, sourceId, note },
        isSourceUnknown,
        isThere,
      };
    }),
  };
}

const LONGEST_NOTE = 1_000;

/** The note with a source's name behind it; as much of both as a note holds. */
function withName(note: string, source: string): string {
  const name = `(${source})`;
  const room = Math.max(0, LONGEST_NOTE - name.length - 1);
  return `${note.slice(0, room)} ${name}`.trim().slice(0, LONGEST_NOTE);
}

const thingAndValue = ({
  subject,
  unit,
  period,
  place,
  group,
  value,
}: Pick<StatisticInput, "subject" | "unit" | "period" | "place" | "group" | "value">) =>
  [subject, unit, period, place, group, value].map(fold).join("\n");

/** By title and by symbol; names that several have are nobody's. */
async function publicSources(db: Database, organisationId: string) {
  const rows = await db
    .select({ id: sources.id, title: sources.title, symbol: sources.unSymbol })
    .from(sources)
    .where(
      and(
        eq(sources.organisationId, organisationId),
        eq(sources.confidentiality, "public"),
        isNull(sources.deletedAt),
        isNull(sources.mergedInto),
      ),
    );
  const ids = new Map<string, string | null>();
  for (const { id, title, symbol } of rows) {
    for (const name of new Set([fold(title), fold(symbol)])) {
      if (name !== "") ids.set(name, ids.has(name) ? null : id);
    }
  }
  return ids;
}

/**
 * Adds figures to the register, all of them or none, and answers how many.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, source_not_found
 */
export async function addStatistics(
  { db, actor }: ServiceContext,
  {
    organisationId,
    statistics: given,
  }: { organisationId: string; statistics: readonly StatisticInput[] },
): Promise<{ added: number }> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "statistic.edit", organisationId);
    if (given.length === 0) return { added: 0 };
    const named = [...new Set(given.flatMap(({ sourceId }) => sourceId ?? []))];
    if (named.length > 0) {
      const known = await tx
        .select({ id: sources.id })
        .from(sources)
        .where(and(eq(sources.organisationId, organisationId), inArray(sources.id, named)));
      if (known.length < named.length) throw new DomainError({ code: "source_not_found" });
    }
    await tx
      .insert(statistics)
      .values(given.map((one) => ({ ...one, organisationId, changedBy: actor.userId })));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "statistic.import",
      subjectId: organisationId,
    });
    return { added: given.length };
  });
}

/**
 * The register as a table (CSV) that {@link previewStatistics} reads back.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function exportStatistics(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<{ text: string }> {
  await authoriseOrganisation(db, actor, "statistic.read", organisationId);
  const register = await readRegister(db, organisationId);
  const bytes = renderStatisticsCsv(
    register.map(({ source, ...entry }) => ({
      ...entry,
      source: source?.name ?? "",
      locator: source?.locator ?? "",
      locatorLabel: source?.locatorLabel ?? "page",
    })),
  );
  return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
}
