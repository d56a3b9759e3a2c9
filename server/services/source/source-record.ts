import { and, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { LinkResult } from "../../../core/citation/judge-link";
import type { FurtherFields, Source } from "../../../core/citation/source";
import type {
  AgreedWordings,
  Confidentiality,
} from "../../../core/confidentiality/confidentiality";
import { DomainError, type DomainFailure } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { linkChecks } from "../../../db/schema/link-checks";
import { reports, sections } from "../../../db/schema/reports";
import { citations, footnotes } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";

/** Why what was sealed does not open: its key is not here, or it is no longer what was sealed. */
export type SealFailure = Extract<DomainFailure, { code: "seal_key_missing" | "sealed_damaged" }>;

/** A source of an organisation's library. */
export type LibrarySource = Source & {
  further: FurtherFields;
  tags: string[];
  organisationId: string;
  confidentiality: Confidentiality;
  /** What stands for it, by language, where it is not public. */
  agreedWordings: AgreedWordings;
  /**
   * Whether these are the source's own details. Where not, all a person may know of it stands in
   * its place: a document named by the agreed wording.
   */
  isOpen: boolean;
  /** Why the details stay closed for a person who may see them; absent where nothing is wrong. */
  openFailure?: SealFailure;
  /** How often living text of the organisation's reports cites it. */
  citations: number;
  createdAt: Date;
  updatedAt: Date;
  /** Set when it was deleted; it can be restored. */
  deletedAt: Date | null;
  /** The source it was merged into; it can be taken apart again. */
  mergedInto: string | null;
  /** What the last check found of the link it has now. */
  linkCheck: { result: LinkResult } | null;
};

export const sourceColumns = {
  id: sources.id,
  type: sources.type,
  title: sources.title,
  shortTitle: sources.shortTitle,
  authors: sources.authors,
  issued: sources.issued,
  publisher: sources.publisher,
  containerTitle: sources.containerTitle,
  unSymbol: sources.unSymbol,
  url: sources.url,
  accessedOn: sources.accessedOn,
  language: sources.language,
  note: sources.note,
  further: sources.further,
};

export const libraryColumns = {
  ...sourceColumns,
  organisationId: sources.organisationId,
  confidentiality: sources.confidentiality,
  agreedWordings: sources.agreedWordings,
  // Of a source that is not public the columns hold only what everybody may see.
  isOpen: sql<boolean>`${sources.sealed} is null`,
  tags: sources.tags,
  createdAt: sources.createdAt,
  updatedAt: sources.updatedAt,
  deletedAt: sources.deletedAt,
  mergedInto: sources.mergedInto,
  linkCheck: sql<{ result: LinkResult } | null>`(
    select json_build_object('result', ${linkChecks.result}) from ${linkChecks}
    where ${linkChecks.sourceId} = ${sources.id} and ${linkChecks.url} = ${sources.url}
  )`,
};

/** The source as a citation names it, which may have been merged into another since. */
const cited = alias(sources, "cited");

/**
 * Citations in living text, by source, merged ones counted with what they were merged into: of
 * sections and reports of the source's organisation that are not deleted, in notes that have a
 * marker. Where `ids` are given, of those sources only.
 */
export const livingCitations = (db: Database, ids?: readonly string[]) =>
  db
    .select({
      sourceId: sql<string>`coalesce(${cited.mergedInto}, ${cited.id})`.as("cited_source_id"),
      citations: count().as("citations"),
    })
    .from(citations)
    .innerJoin(cited, eq(cited.id, citations.knownSourceId))
    .innerJoin(
      footnotes,
      and(eq(footnotes.sectionId, citations.sectionId), eq(footnotes.noteId, citations.noteId)),
    )
    .innerJoin(sections, eq(sections.id, citations.sectionId))
    .innerJoin(
      reports,
      and(eq(reports.id, sections.reportId), eq(reports.organisationId, cited.organisationId)),
    )
    .where(
      and(
        eq(footnotes.isOrphan, false),
        isNull(sections.deletedAt),
        isNull(reports.deletedAt),
        ids && or(inArray(cited.id, [...ids]), inArray(cited.mergedInto, [...ids])),
      ),
    )
    .groupBy(sql`coalesce(${cited.mergedInto}, ${cited.id})`)
    .as("living_citations");

/**
 * One source with how often it is cited, as everybody may see it.
 *
 * @throws {DomainError} source_not_found
 */
export async function loadSource(db: Database, sourceId: string): Promise<LibrarySource> {
  const living = livingCitations(db, [sourceId]);
  const [row] = await db
    .select({
      ...libraryColumns,
      citations: sql<number>`coalesce(${living.citations}, 0)`.mapWith(Number),
    })
    .from(sources)
    .leftJoin(living, eq(living.sourceId, sources.id))
    .where(eq(sources.id, sourceId));
  if (!row) throw new DomainError({ code: "source_not_found" });
  return row;
}
