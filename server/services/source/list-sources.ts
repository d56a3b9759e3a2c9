import {
  and,
  arrayContains,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { SourceType } from "../../../core/citation/source";
import { wordsOf } from "../../../core/citation/source-words";
import { reports, sections } from "../../../db/schema/reports";
import { citations } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import type { SealingContext } from "../service-context";
import { openSource, openSources } from "./open-source";
import { searchOpened } from "./search-opened";
import { type LibrarySource, libraryColumns, livingCitations } from "./source-record";

export const SOURCE_ORDERS = ["title", "issued", "updated", "cited"] as const;
export type SourceOrder = (typeof SOURCE_ORDERS)[number];

export type SourceQuery = {
  organisationId: string;
  /** Words that must all occur in title, authors, symbol, publisher or address; accents do not count. */
  search?: string | undefined;
  type?: SourceType | undefined;
  tag?: string | undefined;
  order?: SourceOrder | undefined;
  /** Sources that this report of the organisation cites come before all others. */
  reportFirst?: string | undefined;
  /** Deleted sources instead of living ones. */
  deleted?: boolean | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
};

export type SourcePage = { sources: LibrarySource[]; total: number };

const PAGE = 50;
const MOST_WORDS = 12;

/**
 * One page of the organisation's library, and how many sources match in all.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listSources(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  query: SourceQuery,
): Promise<SourcePage> {
  const { organisationId, search = "", type, order = "title", deleted = false } = query;
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const where = and(
    eq(sources.organisationId, organisationId),
    // What was merged stands among the deleted, where it can be taken apart again.
    deleted
      ? or(isNotNull(sources.deletedAt), isNotNull(sources.mergedInto))
      : and(isNull(sources.deletedAt), isNull(sources.mergedInto)),
    or(
      and(
        query.tag === undefined ? undefined : arrayContains(sources.tags, [query.tag]),
        type === undefined ? undefined : eq(sources.type, type),
        matching(search) ?? sql`true`,
      ),
      // What is sealed is looked into for those who may, and for nobody else.
      inArray(sources.id, await searchOpened({ db, actor, sealKeys }, organisationId, query)),
    ),
  );
  const living = livingCitations(db);
  const cited = sql<number>`coalesce(${living.citations}, 0)`.mapWith(Number);
  const rows = await db
    .select({ ...libraryColumns, citations: cited })
    .from(sources)
    .leftJoin(living, eq(living.sourceId, sources.id))
    .where(where)
    .orderBy(...citedInFirst(query), ...orderOf(order, cited))
    .limit(query.limit ?? PAGE)
    .offset(query.offset ?? 0);
  const [all] = await db.select({ total: count() }).from(sources).where(where);
  return {
    sources: await openSources({ db, actor, sealKeys }, rows),
    total: all?.total ?? 0,
  };
}

/**
 * One source, deleted or not.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function getSource(
  context: Omit<SealingContext, "live">,
  { sourceId }: { sourceId: string },
): Promise<LibrarySource> {
  return openSource(context, "source.read", sourceId);
}

/** Every word searched for begins a word of the source; nothing searched for, nothing left out. */
function matching(search: string): SQL | undefined {
  const words = wordsOf(search).slice(0, MOST_WORDS);
  // Signs alone are no words, and no source is found by them.
  if (words.length === 0) return search.trim() === "" ? undefined : sql`false`;
  // Words are letters and digits only, so they need no quoting but the quotes.
  const query = words.map((word) => `'${word}':*`).join(" & ");
  return sql`${sources.search} @@ ${query}::tsquery`;
}

function citedInFirst({ reportFirst, organisationId }: SourceQuery): SQL[] {
  if (reportFirst === undefined) return [];
  const isCited = sql`${sources.id} in (
    select coalesce(named.merged_into, named.id) from ${citations}
    join sources named on named.id = ${citations.knownSourceId}
    join ${sections} on ${sections.id} = ${citations.sectionId} and ${sections.deletedAt} is null
    join ${reports} on ${reports.id} = ${sections.reportId}
    where ${reports.id} = ${reportFirst} and ${reports.organisationId} = ${organisationId}
  )`;
  return [desc(isCited)];
}

function orderOf(order: SourceOrder, cited: SQL<number>): SQL[] {
  const byTitle = [sql`${sources.sortTitle} asc`, sql`${sources.id} asc`];
  switch (order) {
    case "title":
      return byTitle;
    case "issued":
      return [sql`nullif(${sources.issued}, '') desc nulls last`, ...byTitle];
    case "updated":
      return [desc(sources.updatedAt), ...byTitle];
    case "cited":
      return [desc(cited), ...byTitle];
  }
}
