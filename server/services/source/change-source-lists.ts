import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { collectionSources, reportSources } from "../../../db/schema/source-lists";
import { sources } from "../../../db/schema/sources";
import { authoriseReport } from "../authorise";
import { type ChangeOf, oneChange, type Place, type Row } from "./bulk-change";
import { authoriseCollection } from "./collections";
import { mayOpen } from "./open-source";

/**
 * Puts sources into a collection or takes them out, and answers what takes that back. A source
 * that is not public is put there by those who may see its details.
 *
 * @throws {DomainError} collection_not_found, not_permitted
 */
export async function changeCollected(
  { tx, actor, organisationId }: Place,
  ids: readonly string[],
  { collectionId, isIn }: { collectionId: string; isIn: boolean },
): Promise<ChangeOf[]> {
  const collection = await authoriseCollection({ db: tx, actor }, "source.edit", collectionId);
  if (collection.organisationId !== organisationId) {
    throw new DomainError({ code: "collection_not_found" });
  }
  if (!isIn) {
    const rows = await tx
      .delete(collectionSources)
      .where(
        and(
          eq(collectionSources.collectionId, collectionId),
          inArray(collectionSources.sourceId, withMerged(tx, ids)),
        ),
      )
      .returning({ id: collectionSources.sourceId });
    return oneChange(rows, { kind: "collection", collectionId, isIn: true });
  }
  const wanted = await listable({ tx, actor, organisationId }, ids);
  if (wanted.length === 0) return [];
  const rows = await tx
    .insert(collectionSources)
    .values(wanted.map(({ id }) => ({ collectionId, sourceId: id })))
    .onConflictDoNothing()
    .returning({ id: collectionSources.sourceId });
  return oneChange(rows, { kind: "collection", collectionId, isIn: false });
}

/**
 * Puts sources aside for a report or takes them from its list, and answers what takes that back.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function changeAside(
  { tx, actor, organisationId }: Place,
  ids: readonly string[],
  { reportId, isAside }: { reportId: string; isAside: boolean },
): Promise<ChangeOf[]> {
  const { report } = await authoriseReport(tx, actor, "report.put_aside", reportId);
  if (report.organisationId !== organisationId) throw new DomainError({ code: "report_not_found" });
  if (!isAside) {
    const rows = await tx
      .delete(reportSources)
      .where(
        and(
          eq(reportSources.reportId, reportId),
          inArray(reportSources.sourceId, withMerged(tx, ids)),
        ),
      )
      .returning({ id: reportSources.sourceId });
    return oneChange(rows, { kind: "report", reportId, isAside: true });
  }
  const wanted = await listable({ tx, actor, organisationId }, ids);
  if (wanted.length === 0) return [];
  const rows = await tx
    .insert(reportSources)
    .values(wanted.map(({ id }) => ({ reportId, sourceId: id, addedBy: actor.userId })))
    .onConflictDoNothing()
    .returning({ id: reportSources.sourceId });
  return oneChange(rows, { kind: "report", reportId, isAside: false });
}

/** Those that can be put into a list; merged ones too, or taking a removal back would lose them. */
const listable = ({ tx, actor }: Place, ids: readonly string[]): Promise<Row[]> =>
  tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(inArray(sources.id, [...ids]), isNull(sources.deletedAt), mayOpen(tx, actor.userId)))
    .orderBy(sources.id)
    .for("update");

/** They and what was merged into them, whose places in lists are theirs. */
const withMerged = (tx: Database, ids: readonly string[]) =>
  tx
    .select({ id: sources.id })
    .from(sources)
    .where(or(inArray(sources.id, [...ids]), inArray(sources.mergedInto, [...ids])));
