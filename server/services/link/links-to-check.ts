import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Confidentiality } from "../../../core/confidentiality/confidentiality";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import { citations, footnotes } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import type { Actor } from "../../policies/can";
import { authoriseReport } from "../authorise";

/** Which links: of these sources, of those a report cites, or of the whole library. */
export type LinkScope = { sourceIds: string[] } | { reportId: string } | "library";

export type LinkToCheck = {
  id: string;
  title: string;
  unSymbol: string;
  /** Empty where the source is not public: its link is sealed. */
  url: string;
  confidentiality: Confidentiality;
};

/**
 * The living sources of the organisation, within the scope, that have a link, and those of which
 * not even that is known since they are not public.
 *
 * @throws {DomainError} report_not_found, source_not_found, not_permitted
 */
export async function linksToCheck(
  db: Database,
  actor: Actor,
  organisationId: string,
  scope: LinkScope,
): Promise<LinkToCheck[]> {
  const within = await condition(db, actor, organisationId, scope);
  return db
    .select({
      id: sources.id,
      title: sources.title,
      unSymbol: sources.unSymbol,
      url: sources.url,
      confidentiality: sources.confidentiality,
    })
    .from(sources)
    .where(
      and(
        eq(sources.organisationId, organisationId),
        isNull(sources.deletedAt),
        isNull(sources.mergedInto),
        or(ne(sources.url, ""), ne(sources.confidentiality, "public")),
        within,
      ),
    )
    .orderBy(sources.sortTitle, sources.id);
}

async function condition(db: Database, actor: Actor, organisationId: string, scope: LinkScope) {
  if (scope === "library") return undefined;
  if ("sourceIds" in scope) {
    const ids = [...new Set(scope.sourceIds)];
    const own = and(eq(sources.organisationId, organisationId), inArray(sources.id, ids));
    const known = await db.select({ id: sources.id }).from(sources).where(own);
    if (known.length < ids.length) throw new DomainError({ code: "source_not_found" });
    return inArray(sources.id, ids);
  }
  const { report } = await authoriseReport(db, actor, "report.read", scope.reportId);
  if (report.organisationId !== organisationId) {
    throw new DomainError({ code: "report_not_found" });
  }
  const cited = db
    .select({ id: citations.knownSourceId })
    .from(citations)
    .innerJoin(
      footnotes,
      and(eq(footnotes.sectionId, citations.sectionId), eq(footnotes.noteId, citations.noteId)),
    )
    .innerJoin(sections, eq(sections.id, citations.sectionId))
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(
      and(eq(reports.id, report.id), eq(footnotes.isOrphan, false), isNull(sections.deletedAt)),
    );
  const mergedIntoThis = db
    .select({ id: sources.mergedInto })
    .from(sources)
    .where(inArray(sources.id, cited));
  return or(inArray(sources.id, cited), inArray(sources.id, mergedIntoThis));
}
