import {
  and,
  arrayContains,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { LinkResult } from "../../../core/citation/judge-link";
import type { SourceType } from "../../../core/citation/source";
import { FOUND_WITHOUT_LINK, type SourceFlag } from "../../../core/citation/source-flags";
import { SHORTENERS } from "../../../core/citation/source-url";
import { wordsOf } from "../../../core/citation/source-words";
import { linkChecks } from "../../../db/schema/link-checks";
import { sources } from "../../../db/schema/sources";

export const SOURCE_ORDERS = [
  "title",
  "author",
  "issued",
  "type",
  "cited",
  "updated",
  "added",
] as const;
export type SourceOrder = (typeof SOURCE_ORDERS)[number];

/** How a source belongs to a report: cited in it, put aside for it, or either. */
export const REPORT_PARTS = ["either", "cited", "aside"] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** Which sources of a library are meant. What is left out narrows nothing. */
export type SourceFilter = {
  organisationId: string;
  /** Words that must all occur in title, authors, symbol, publisher or address; accents do not count. */
  search?: string | undefined;
  type?: SourceType | undefined;
  tag?: string | undefined;
  /** A collection with those in it, or "none" for sources that are in no collection. */
  collection?: string | undefined;
  report?: string | undefined;
  reportPart?: ReportPart | undefined;
  /** Whether any living text cites it. */
  cited?: boolean | undefined;
  /** What it lacks. */
  flag?: SourceFlag | undefined;
  /** The person who added it. */
  addedBy?: string | undefined;
  /** First and last year of publication; either may be left out. */
  yearFrom?: number | undefined;
  yearTo?: number | undefined;
  /** Deleted sources instead of living ones. */
  deleted?: boolean | undefined;
};

const MOST_WORDS = 12;

/**
 * The condition a source of the library meets that is meant by the filter. `opened` are the ids of
 * sealed sources that match by details this person may see. Of sealed ones the database knows
 * neither year nor faults, and who added one is nobody's business who finds it.
 */
export function meant(filter: SourceFilter, opened: readonly string[]): SQL | undefined {
  const { organisationId, search = "", type, tag, collection, report, deleted = false } = filter;
  return and(
    eq(sources.organisationId, organisationId),
    // What was merged stands among the deleted, where it can be taken apart again.
    deleted
      ? or(isNotNull(sources.deletedAt), isNotNull(sources.mergedInto))
      : and(isNull(sources.deletedAt), isNull(sources.mergedInto)),
    or(
      and(
        tag === undefined ? undefined : arrayContains(sources.tags, [tag]),
        type === undefined ? undefined : eq(sources.type, type),
        matching(search) ?? sql`true`,
      ),
      opened.length === 0 ? undefined : inArray(sources.id, [...opened]),
    ),
    collection === undefined ? undefined : inCollection(organisationId, collection),
    report === undefined ? undefined : ofReport(report, filter.reportPart ?? "either"),
    filter.cited === undefined
      ? undefined
      : sql`${sources.id} ${filter.cited ? sql`in` : sql`not in`} (${citedSources()})`,
    filter.flag === undefined ? undefined : and(isNull(sources.sealed), flagged(filter.flag)),
    filter.addedBy === undefined
      ? undefined
      : and(eq(sources.createdBy, filter.addedBy), isNull(sources.sealed)),
    filter.yearFrom === undefined ? undefined : gte(sources.issued, year(filter.yearFrom)),
    // "2024-05" stands before "2025" and after "2024".
    filter.yearTo === undefined
      ? undefined
      : and(lt(sources.issued, year(filter.yearTo + 1)), sql`${sources.issued} <> ''`),
  );
}

const year = (number: number) => String(number).padStart(4, "0");

/** Every word searched for begins a word of the source; nothing searched for, nothing left out. */
function matching(search: string): SQL | undefined {
  const words = wordsOf(search).slice(0, MOST_WORDS);
  // Signs alone are no words, and no source is found by them.
  if (words.length === 0) return search.trim() === "" ? undefined : sql`false`;
  // Words are letters and digits only, so they need no quoting but the quotes.
  const query = words.map((word) => `'${word}':*`).join(" & ");
  return sql`${sources.search} @@ ${query}::tsquery`;
}

/**
 * Ids of the sources that living text cites, a merged source's citations being those of the one
 * it stands for: in sections and reports of its own organisation that are not deleted, in notes
 * that have a marker; of one report, if `reportId` names it.
 */
export const citedSources = (reportId?: string): SQL => sql`
  select coalesce(named.merged_into, named.id) from citations
  join sources named on named.id = citations.known_source_id
  join footnotes on footnotes.section_id = citations.section_id
    and footnotes.note_id = citations.note_id and not footnotes.is_orphan
  join sections on sections.id = citations.section_id and sections.deleted_at is null
  join reports on reports.id = sections.report_id and reports.deleted_at is null
    and reports.organisation_id = named.organisation_id
  ${reportId === undefined ? sql`` : sql`where reports.id = ${reportId}`}`;

/** Ids of the sources put aside for a report. */
export const asideSources = (reportId: string): SQL => sql`
  select coalesce(named.merged_into, named.id) from report_sources
  join sources named on named.id = report_sources.source_id
  where report_sources.report_id = ${reportId}`;

function ofReport(reportId: string, part: ReportPart): SQL {
  const lists = {
    cited: citedSources(reportId),
    aside: asideSources(reportId),
    either: sql`${citedSources(reportId)} union ${asideSources(reportId)}`,
  };
  return sql`${sources.id} in (${lists[part]})`;
}

function inCollection(organisationId: string, collection: string): SQL {
  const collected = sql`
    select coalesce(named.merged_into, named.id) from collection_sources
    join sources named on named.id = collection_sources.source_id`;
  if (collection === "none") {
    return sql`${sources.id} not in (${collected} where named.organisation_id = ${organisationId})`;
  }
  return sql`${sources.id} in (${collected} where collection_sources.collection_id in (
    with recursive within as (
      select id from collections where id = ${collection} and organisation_id = ${organisationId}
      union select inner_one.id from collections inner_one join within on inner_one.parent_id = within.id
    ) select id from within))`;
}

/** The same as `flagsOfSource`, for all rows at once. */
function flagged(flag: SourceFlag): SQL {
  switch (flag) {
    case "link_gone":
      return lastCheckFound("gone");
    case "link_moved":
      return lastCheckFound("moved");
    case "link_unreachable":
      return lastCheckFound("unreachable");
    case "shortened_link": {
      // Stored addresses have their host in small letters and no name before it; a pattern over
      // whole addresses takes ten times as long.
      const hosts = [...SHORTENERS].flatMap((host) => [host, `www.${host}`]);
      const listed = sql.join(
        hosts.map((host) => sql`${host}`),
        sql`, `,
      );
      return sql`split_part(split_part(${sources.url}, '/', 3), ':', 1) in (${listed})`;
    }
    case "no_link": {
      const others = sql.join(
        FOUND_WITHOUT_LINK.map((type) => sql`${type}`),
        sql`, `,
      );
      return sql`${sources.url} = '' and ${sources.unSymbol} = '' and ${sources.type} not in (${others})`;
    }
    case "no_date":
      return sql`${sources.issued} = '' and ${sources.unSymbol} = '' and ${sources.type} <> 'treaty' and ${sources.accessedOn} is null`;
    case "no_access_date":
      return sql`${sources.url} <> '' and ${sources.unSymbol} = '' and ${sources.accessedOn} is null`;
  }
}

/** A check holds as long as the source has the link that was checked. */
const lastCheckFound = (result: LinkResult): SQL =>
  sql`exists (select 1 from ${linkChecks} where ${linkChecks.sourceId} = ${sources.id}
    and ${linkChecks.url} = ${sources.url} and ${linkChecks.result} = ${result})`;

/** Orders in which the most is what one looks for first. */
const DOWNWARDS: readonly SourceOrder[] = ["issued", "cited", "updated", "added"];

/**
 * The order of a list: by what is asked for, then by title. What is not known stands last either
 * way. `cited` counts a source's citations.
 */
export function orderBy(
  order: SourceOrder,
  isReversed: boolean,
  cited: SQL<number> | undefined,
): SQL[] {
  const isDown = DOWNWARDS.includes(order) !== isReversed;
  const way = isDown ? sql`desc` : sql`asc`;
  const byTitle = [sql`${sources.sortTitle} asc`, sql`${sources.id} asc`];
  switch (order) {
    case "title":
      return [sql`${sources.sortTitle} ${way}`, sql`${sources.id} ${way}`];
    case "author":
      return [sql`${sources.sortAuthor} = ''`, sql`${sources.sortAuthor} ${way}`, ...byTitle];
    case "issued":
      return [sql`${sources.issued} = ''`, sql`${sources.issued} ${way}`, ...byTitle];
    case "type":
      return [sql`${sources.type} ${way}`, ...byTitle];
    case "updated":
      return [sql`${sources.updatedAt} ${way}`, ...byTitle];
    case "added":
      return [sql`${sources.createdAt} ${way}`, ...byTitle];
    case "cited":
      return [sql`${cited ?? sql`0`} ${way}`, ...byTitle];
  }
}
