import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { sources } from "../../../db/schema/sources";
import type { OpenedSources } from "../citation/word-report";
import { recordLook } from "../record-audit";
import type { SealingContext } from "../service-context";
import { mayOpen } from "../source/open-source";
import { openSealedSource } from "../source/sealed-source";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Asking = Pick<SealingContext, "db" | "actor">;

/** Of the sealed sources that are cited, those whose details this person may see; a merged one counts as what it was merged into. */
export async function openableCited(
  { db, actor }: Asking,
  organisationId: string,
  sourceIds: readonly string[],
) {
  const ids = [...new Set(sourceIds)].filter((id) => UUID.test(id));
  if (ids.length === 0) return [];
  const cited = alias(sources, "cited");
  const rows = await db
    .select({
      id: sources.id,
      sealed: sources.sealed,
      confidentiality: sources.confidentiality,
      isOpenable: mayOpen(db, actor.userId),
    })
    .from(cited)
    .innerJoin(sources, eq(sources.id, sql`coalesce(${cited.mergedInto}, ${cited.id})`))
    .where(
      and(
        eq(cited.organisationId, organisationId),
        inArray(cited.id, ids),
        isNotNull(sources.sealed),
      ),
    );
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/**
 * The details of the sealed sources a report cites, of those this person may see. Who saw which confidential one is in the
 * audit log.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged: a file that was to have them is not made without
 */
export async function openCited(
  context: Omit<SealingContext, "live">,
  organisationId: string,
  sourceIds: readonly string[],
): Promise<OpenedSources> {
  const { db, actor, sealKeys } = context;
  const cited = await openableCited(context, organisationId, sourceIds);
  const opened = cited.flatMap(({ id, sealed, isOpenable }) =>
    isOpenable ? [[id, openSealedSource(sealKeys, id, sealed ?? "")] as const] : [],
  );
  for (const { id, confidentiality, isOpenable } of cited) {
    if (!isOpenable || confidentiality !== "confidential") continue;
    const look = { organisationId, userId: actor.userId, action: "source.open", subjectId: id };
    await recordLook(db, look);
  }
  return new Map(opened);
}
