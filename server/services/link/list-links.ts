import { and, count, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { LinkResult } from "../../../core/citation/judge-link";
import { linkChecks } from "../../../db/schema/link-checks";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import type { ServiceContext } from "../service-context";

/** A link that was checked, and what came of it. */
export type KnownLinkCheck = {
  sourceId: string;
  name: string;
  url: string;
  result: LinkResult;
  status: number | null;
  leadsTo: string;
  checkedAt: Date;
};
export type LinkChecks = {
  /** Those that do not simply work, the worst first; at most 500. */
  links: KnownLinkCheck[];
  /** Living sources with a link, and how many of those links were checked as they are now. */
  withLink: number;
  checked: number;
};

const MOST = 500;

/**
 * What the last checks of the library's links found, for links that are still those.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listLinks(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<LinkChecks> {
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const own = and(
    eq(sources.organisationId, organisationId),
    isNull(sources.deletedAt),
    isNull(sources.mergedInto),
    ne(sources.url, ""),
  );
  const holds = and(eq(linkChecks.sourceId, sources.id), eq(linkChecks.url, sources.url));
  const [counted] = await db
    .select({ withLink: count(), checked: count(linkChecks.sourceId) })
    .from(sources)
    .leftJoin(linkChecks, holds)
    .where(own);
  const links = await db
    .select({
      sourceId: sources.id,
      name: sql<string>`coalesce(nullif(${sources.title}, ''), ${sources.unSymbol})`,
      url: sources.url,
      result: linkChecks.result,
      status: linkChecks.status,
      leadsTo: linkChecks.leadsTo,
      checkedAt: linkChecks.checkedAt,
    })
    .from(sources)
    .innerJoin(linkChecks, holds)
    .where(and(own, sql`not (${linkChecks.result} = 'works' and ${linkChecks.leadsTo} = '')`))
    .orderBy(
      sql`array_position(array['gone', 'moved', 'unreachable', 'refused', 'not_asked', 'works'], ${linkChecks.result})`,
      desc(linkChecks.checkedAt),
      sources.sortTitle,
    )
    .limit(MOST);
  return { links, withLink: counted?.withLink ?? 0, checked: counted?.checked ?? 0 };
}
