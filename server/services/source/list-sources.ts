import { and, asc, count, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { SourceType } from "../../../core/citation/source";
import { reports, sections } from "../../../db/schema/reports";
import { citations } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";
import { type LibrarySource, libraryColumns, livingCitations } from "./source-record";

export const SOURCE_ORDERS = ["title", "issued", "updated", "cited"] as const;
export type SourceOrder = (typeof SOURCE_ORDERS)[number];

export type SourceQuery = {
  organisationId: string;
  /** Words that must all occur in title, authors, symbol, publisher or address; accents do not count. */
  search?: string | undefined;
  type?: SourceType | undefined;
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
  { db, actor }: ServiceContext,
  query: SourceQuery,
): Promise<SourcePage> {
  const { organisationId, search = "", type, order = "title", deleted = false } = query;
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const where = and(
    eq(sources.organisationId, organisationId),
    deleted ? isNotNull(sources.deletedAt) : isNull(sources.deletedAt),
    type === undefined ? undefined : eq(sources.type, type),
    ...wordsOf(search).map((word) => sql`position(${fold(sql`${word}::text`)} in ${SEARCHED}) > 0`),
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
  return { sources: rows, total: all?.total ?? 0 };
}

/**
 * One source, deleted or not.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function getSource(
  context: ServiceContext,
  { sourceId }: { sourceId: string },
): Promise<LibrarySource> {
  return authoriseSource(context, "source.read", sourceId);
}

const wordsOf = (search: string) => search.trim().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

/** Small letters without accents or Arabic vowel signs, alike on both engines without an extension. */
const fold = (text: SQL) =>
  sql`translate(regexp_replace(lower(normalize(${text}, NFKD)), '[\u0300-\u036F\u0640\u064B-\u065F\u0670]', '', 'g'), 'ىة‑–—’‘', 'يه---''''')`;

const SEARCHED = fold(
  sql`concat_ws(' ', ${sources.title}, ${sources.shortTitle}, ${sources.unSymbol}, ${sources.url}, ${sources.publisher}, ${sources.containerTitle}, jsonb_path_query_array(${sources.authors}, '$[*].*')::text)`,
);

function citedInFirst({ reportFirst, organisationId }: SourceQuery): SQL[] {
  if (reportFirst === undefined) return [];
  const isCited = sql`exists (
    select 1 from ${citations}
    join ${sections} on ${sections.id} = ${citations.sectionId} and ${sections.deletedAt} is null
    join ${reports} on ${reports.id} = ${sections.reportId}
    where ${citations.knownSourceId} = ${sources.id}
      and ${reports.id} = ${reportFirst} and ${reports.organisationId} = ${organisationId}
  )`;
  return [desc(isCited)];
}

function orderOf(order: SourceOrder, cited: SQL<number>): SQL[] {
  const title = sql`lower(coalesce(nullif(${sources.title}, ''), ${sources.unSymbol}))`;
  const byTitle = [asc(title), asc(sources.id)];
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
