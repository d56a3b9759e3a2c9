import { and, eq, inArray, isNull, or, type SQL, type SQLChunk, sql } from "drizzle-orm";
import { ORGANISATION_ROLES, REPORT_ROLES } from "../../../core/review/roles";
import type { Found, SearchKind } from "../../../core/search/found";
import { SEARCH_KINDS } from "../../../core/search/found";
import { searchedWords } from "../../../core/search/search-words";
import type { Database } from "../../../db/client";
import { memberships } from "../../../db/schema/accounts";
import { comments, commentThreads } from "../../../db/schema/comments";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { searchEntries } from "../../../db/schema/search";
import { sources } from "../../../db/schema/sources";
import { type Actor, can, type OrganisationAction, type ReportAction } from "../../policies/can";
import { partnersNow } from "../partnership/partner-standing";
import type { SealingContext } from "../service-context";
import { searchOpened } from "../source/search-opened";
import { indexPending } from "./index-pending";
import { showFound } from "./show-found";

/** So many of each kind are shown beside the others, and of one kind alone. */
const FEW = 6;
const MANY = 50;

export type FoundGroup = {
  kind: SearchKind;
  found: Found[];
  /** There are more; ask for this kind alone. */
  hasMore: boolean;
};

type SearchContext = Omit<SealingContext, "live">;

/**
 * What a person may see that has every word searched for, grouped by kind: words are found by their
 * beginnings, whatever accents or vowel signs they have. Rights are part of each query. Sealed
 * sources are found by those who may see their details, deleted things by nobody.
 */
export async function find(
  context: SearchContext,
  { query, kind }: { query: string; kind?: SearchKind | undefined },
): Promise<FoundGroup[]> {
  const words = searchedWords(query);
  if (words.length === 0) return [];
  const { db, actor } = context;
  // What was written a moment ago is found, too.
  await indexPending(db);
  const kinds = kind === undefined ? SEARCH_KINDS : [kind];
  const limit = kind === undefined ? FEW : MANY;
  const [entries, sourceIds] = await Promise.all([
    findEntries(db, actor, { words, kinds, limit }),
    kinds.includes("source") ? findSources(context, { query, words, limit }) : [],
  ]);
  const groups = kinds.map(async (each): Promise<FoundGroup> => {
    const keys =
      each === "source"
        ? sourceIds
        : entries.filter((entry) => entry.kind === each).map(({ key }) => key);
    const found = await showFound(context, each, keys.slice(0, limit), words);
    return { kind: each, found, hasMore: keys.length > limit };
  });
  return (await Promise.all(groups)).filter(({ found }) => found.length > 0);
}

type Wanted = { words: readonly string[]; kinds: readonly SearchKind[]; limit: number };

/** Words are letters and digits only, so they need no quoting but the quotes. */
const tsquery = (words: readonly string[]): string =>
  words.map((word) => `'${word}':*`).join(" & ");

async function findEntries(
  db: Database,
  actor: Actor,
  { words, kinds, limit }: Wanted,
): Promise<{ kind: SearchKind; key: string }[]> {
  const matches = sql`${searchEntries.search} @@ ${tsquery(words)}::tsquery`;
  const parts = kinds.flatMap((kind) => {
    const rights = rightsOn(db, actor, kind);
    if (rights === null) return [];
    // Nulls last as in the index, which else is no help: then all that match are sorted, not the last few read.
    return sql`(select ${searchEntries.kind} as kind, ${searchEntries.key} as key
      from ${searchEntries}
      where ${searchEntries.kind} = ${kind} and ${matches} and ${rights}
      order by ${searchEntries.changedAt} desc nulls last, ${searchEntries.key} limit ${limit + 1})`;
  });
  if (parts.length === 0) return [];
  const rows = await db.execute<{ kind: SearchKind; key: string }>(
    sql`with ${sql.join(readableReports(db, actor), sql`, `)}, ${REMOVED_SECTIONS} ${sql.join(parts, sql` union all `)}`,
  );
  return [...rows];
}

/** What must hold of an entry for the person to be told of it; null where its kind has no entries. */
function rightsOn(db: Database, actor: Actor, kind: SearchKind): SQL | null {
  switch (kind) {
    case "source":
      return null;
    case "report":
      return inReport("report.read");
    case "section":
    case "text":
    case "footnote":
      return inReport("section.read");
    case "comment":
      return sql`(${inReport("comment.read")} or (${searchEntries.reportId} is null
        and ${inLibrary(db, actor, "source.read", sql`${searchEntries.organisationId}`)}
        and exists (select 1 from ${comments}
          join ${commentThreads} on ${commentThreads.id} = ${comments.threadId}
          join ${sources} on ${sources.id} = ${commentThreads.sourceId}
          where ${comments.id} = ${searchEntries.key}::uuid and ${sources.sealed} is null
            and ${sources.deletedAt} is null)))`;
    case "paragraph":
      return inLibrary(db, actor, "observations.read", sql`${searchEntries.organisationId}`);
    case "collection":
      return inLibrary(db, actor, "source.read", sql`${searchEntries.organisationId}`);
  }
}

const READING = {
  "report.read": sql.identifier("reports_read"),
  "section.read": sql.identifier("sections_read"),
  "comment.read": sql.identifier("comments_read"),
} as const satisfies Partial<Record<ReportAction, SQLChunk>>;
type Reading = keyof typeof READING;
const isReading = (action: string): action is Reading => action in READING;

/** The reports, not deleted, of which the person may see the outside, the sections, the comments: looked up once each. */
const readableReports = (db: Database, actor: Actor): SQL[] =>
  Object.keys(READING)
    .filter(isReading)
    .map((action) => {
      // The roles that `can` lets through: a role on the report counts before one in the organisation.
      const given = REPORT_ROLES.filter((reportRole) =>
        can(actor, action, { organisationRole: null, reportRole, partner: null }),
      );
      const members = ORGANISATION_ROLES.filter((organisationRole) =>
        can(actor, action, { organisationRole, reportRole: null, partner: null }),
      );
      const partners = partnersNow(db);
      // Whoever takes part for a partner may do these, whatever they were given: `PARTNER_ACTIONS`.
      const shared = db
        .select({ id: partners.reportId })
        .from(partners)
        .where(eq(partners.userId, actor.userId));
      return sql`${READING[action]} as materialized (select ${reports.id} as id from ${reports}
        left join ${memberships} on ${memberships.organisationId} = ${reports.organisationId}
          and ${memberships.userId} = ${actor.userId}
        left join ${reportMembers} on ${reportMembers.reportId} = ${reports.id}
          and ${reportMembers.userId} = ${actor.userId}
        where ${reports.deletedAt} is null
          and (${inArray(reportMembers.role, given)}
            or ((${reportMembers.role} is null or ${memberships.role} = 'administrator')
              and ${inArray(memberships.role, members)})
            or ${inArray(reports.id, shared)}))`;
    });

const REMOVED_SECTIONS = sql`sections_removed as materialized (select ${sections.id} as id
  from ${sections} where ${sections.deletedAt} is not null)`;

/**
 * The entry stands in a report the person may see, and if in a section, in none that is deleted. "Is true" keeps the
 * planner from making a join of it, in which the order of the index would be lost.
 */
const inReport = (action: Reading): SQL => sql`((${searchEntries.reportId} in
    (select id from ${READING[action]})) is true
  and (${searchEntries.sectionId} in (select id from sections_removed)) is not true)`;

/** The thing is one of an organisation in which the person has a role that may do this. */
function inLibrary(db: Database, actor: Actor, action: OrganisationAction, owner: SQL): SQL {
  const roles = ORGANISATION_ROLES.filter((organisationRole) =>
    can(actor, action, { organisationRole, reportRole: null, partner: null }),
  );
  const own = db
    .select({ id: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.userId, actor.userId), inArray(memberships.role, roles)));
  return sql`${owner} in ${own}`;
}

async function findSources(
  context: SearchContext,
  { query, words, limit }: { query: string; words: readonly string[]; limit: number },
): Promise<string[]> {
  const { db, actor } = context;
  const roles = ORGANISATION_ROLES.filter((organisationRole) =>
    can(actor, "source.read", { organisationRole, reportRole: null, partner: null }),
  );
  const own = await db
    .select({ id: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.userId, actor.userId), inArray(memberships.role, roles)));
  const organisationIds = own.map(({ id }) => id);
  if (organisationIds.length === 0) return [];
  const opened: string[] = [];
  for (const id of organisationIds)
    opened.push(...(await searchOpened(context, id, { search: query })));
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(
      and(
        // Of one organisation they are read in their order, until there are enough.
        inArray(sources.organisationId, organisationIds),
        isNull(sources.deletedAt),
        isNull(sources.mergedInto),
        or(
          sql`${sources.search} @@ ${tsquery(words)}::tsquery`,
          opened.length === 0 ? undefined : inArray(sources.id, opened),
        ),
      ),
    )
    .orderBy(sources.sortTitle, sources.id)
    .limit(limit + 1);
  return rows.map(({ id }) => id);
}
