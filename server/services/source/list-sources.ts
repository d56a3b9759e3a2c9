import { count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { collections } from "../../../db/schema/source-lists";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import { recordLook } from "../record-audit";
import type { SealingContext, ServiceContext } from "../service-context";
import {
  asideSources,
  citedSources,
  meant,
  orderBy,
  type SourceFilter,
  type SourceOrder,
} from "./library-query";
import { openSource, openSources } from "./open-source";
import { searchOpened } from "./search-opened";
import { type LibrarySource, libraryColumns, livingCitations } from "./source-record";

export type SourceQuery = SourceFilter & {
  order?: SourceOrder | undefined;
  /** Against the order's usual way: titles from Z, dates from the oldest. */
  isReversed?: boolean | undefined;
  /** Sources that this report of the organisation cites or has put aside come before all others. */
  reportFirst?: string | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
};

export type SourcePage = { sources: LibrarySource[]; total: number };

const PAGE = 50;
/** So many can be chosen and changed together. */
export const MOST_CHOSEN = 5_000;

/**
 * One page of the organisation's library, and how many sources match in all.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, report_not_found,
 *   collection_not_found
 */
export async function listSources(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  query: SourceQuery,
): Promise<SourcePage> {
  await authoriseFilter({ db, actor }, query);
  const where = meant(
    query,
    await searchOpened({ db, actor, sealKeys }, query.organisationId, query),
  );
  const ids = await pageOf(db, query, where);
  const [all] = await db.select({ total: count() }).from(sources).where(where);
  const rows = await loadListed(db, ids);
  return { sources: await openSources({ db, actor, sealKeys }, rows), total: all?.total ?? 0 };
}

/**
 * Ids of all sources that match, in the order of their titles, at most five thousand; `total` says
 * how many there are.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, report_not_found,
 *   collection_not_found
 */
export async function listSourceIds(
  { db, actor, sealKeys }: SealingContext,
  filter: SourceFilter,
): Promise<{ ids: string[]; total: number }> {
  await authoriseFilter({ db, actor }, filter);
  const where = meant(
    filter,
    await searchOpened({ db, actor, sealKeys }, filter.organisationId, filter),
  );
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(where)
    .orderBy(sources.sortTitle, sources.id)
    .limit(MOST_CHOSEN);
  const [all] = await db.select({ total: count() }).from(sources).where(where);
  return { ids: rows.map(({ id }) => id), total: all?.total ?? 0 };
}

/**
 * One source, deleted or not. That the details of a confidential one were shown is in the audit log.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function getSource(
  context: Omit<SealingContext, "live">,
  { sourceId }: { sourceId: string },
): Promise<LibrarySource> {
  const source = await openSource(context, "source.read", sourceId);
  if (source.isOpen && source.confidentiality === "confidential") {
    await recordLook(context.db, {
      organisationId: source.organisationId,
      userId: context.actor.userId,
      action: "source.open",
      subjectId: sourceId,
    });
  }
  return source;
}

/** What the filter names must be there for the person: the library, the report, the collection. */
async function authoriseFilter(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  {
    organisationId,
    report,
    reportFirst,
    collection,
  }: SourceFilter & { reportFirst?: string | undefined },
): Promise<void> {
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  for (const reportId of new Set([report, reportFirst])) {
    if (reportId === undefined) continue;
    const access = await authoriseReport(db, actor, "report.read", reportId);
    // A guest of this report who is a member elsewhere has their own library, not this one's.
    if (access.report.organisationId !== organisationId) {
      throw new DomainError({ code: "report_not_found" });
    }
  }
  if (collection === undefined || collection === "none") return;
  const [found] = await db
    .select({ organisationId: collections.organisationId })
    .from(collections)
    .where(eq(collections.id, collection));
  if (found?.organisationId !== organisationId) {
    throw new DomainError({ code: "collection_not_found" });
  }
}

/** Only ids are put in order: whole rows of a large library would be carried through the sort. */
async function pageOf(
  db: Database,
  { order = "title", isReversed = false, reportFirst, limit, offset }: SourceQuery,
  where: SQL | undefined,
): Promise<string[]> {
  const first =
    reportFirst === undefined
      ? []
      : [
          sql`${sources.id} in (${citedSources(reportFirst)} union ${asideSources(reportFirst)}) desc`,
        ];
  const ids = db.select({ id: sources.id }).from(sources).$dynamic();
  const living = livingCitations(db);
  const counted = sql<number>`coalesce(${living.citations}, 0)`;
  const joined = order === "cited" ? ids.leftJoin(living, eq(living.sourceId, sources.id)) : ids;
  const rows = await joined
    .where(where)
    .orderBy(...first, ...orderBy(order, isReversed, counted))
    .limit(limit ?? PAGE)
    .offset(offset ?? 0);
  return rows.map(({ id }) => id);
}

async function loadListed(db: Database, ids: readonly string[]): Promise<LibrarySource[]> {
  if (ids.length === 0) return [];
  const living = livingCitations(db, ids);
  const rows = await db
    .select({
      ...libraryColumns,
      citations: sql<number>`coalesce(${living.citations}, 0)`.mapWith(Number),
    })
    .from(sources)
    .leftJoin(living, eq(living.sourceId, sources.id))
    .where(inArray(sources.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
