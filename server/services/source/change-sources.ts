import { and, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { SourceType } from "../../../core/citation/source";
import { sourceWords } from "../../../core/citation/source-words";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { type BulkChange, type ChangeOf, idsOf, oneChange, type Place } from "./bulk-change";
import { changeAside, changeCollected } from "./change-source-lists";
import { sourceColumns } from "./source-record";

/** The most that one call changes; the interface sends the rest after it, and can stop in between. */
export const MOST_CHANGED_AT_ONCE = 500;
const MOST_TAGS = 50;

export type BulkOutcome = {
  changed: number;
  /**
   * Left as they were: they were so already, are deleted, are not public, or are cited and were to
   * be deleted.
   */
  left: number;
  /** What takes it back. */
  undo: ChangeOf[];
};

/**
 * Changes several sources of an organisation, all that can be or, on a failure, none. Deleted ones
 * are not touched but by "restore"; cited ones are not deleted; a source without a title, known by
 * its symbol, stays a UN document. Sources that are not public are changed one by one by those who
 * see them; those people can put them into collections and lists.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, source_not_found,
 *   collection_not_found, report_not_found
 */
export async function changeSources(
  { db, live, actor }: ServiceContext,
  { organisationId, sourceIds, change }: ChangeOf & { organisationId: string },
): Promise<BulkOutcome> {
  const ids = [...new Set(sourceIds)];
  const outcome = await db.transaction(async (tx) => {
    const place = { tx, actor, organisationId };
    const deletes = change.kind === "remove" || change.kind === "restore";
    const action = deletes ? "source.delete" : "source.edit";
    await authoriseOrganisation(tx, actor, action, organisationId);
    await ensureOwn(place, ids);
    const undo = await apply(place, ids, change);
    const changed = new Set(undo.flatMap(({ sourceIds: some }) => some)).size;
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: `source.several_${change.kind}`,
      subjectId: organisationId,
    });
    return { changed, left: ids.length - changed, undo };
  });
  const isWorded = !["tags", "collection", "report"].includes(change.kind);
  if (outcome.changed > 0 && isWorded) live.sourcesChanged(organisationId);
  return outcome;
}

async function ensureOwn({ tx, organisationId }: Place, ids: readonly string[]): Promise<void> {
  const known = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.organisationId, organisationId), inArray(sources.id, [...ids])));
  if (known.length < ids.length) throw new DomainError({ code: "source_not_found" });
}

function apply(place: Place, ids: readonly string[], change: BulkChange): Promise<ChangeOf[]> {
  switch (change.kind) {
    case "tags":
      return changeTags(place, ids, change);
    case "type":
      return changeType(place, ids, change);
    case "language":
      return changeLanguage(place, ids, change);
    case "collection":
      return changeCollected(place, ids, change);
    case "report":
      return changeAside(place, ids, change);
    case "remove":
      return remove(place, ids);
    case "restore":
      return restore(place, ids);
  }
}

/** The living public ones among them that also meet a condition. */
const living = (ids: readonly string[], condition?: SQL) =>
  and(
    inArray(sources.id, [...ids]),
    eq(sources.confidentiality, "public"),
    isNull(sources.deletedAt),
    isNull(sources.mergedInto),
    condition,
  );

async function changeTags(
  { tx }: Place,
  ids: readonly string[],
  { add, remove: taken }: { add: string[]; remove: string[] },
): Promise<ChangeOf[]> {
  const rows = await tx
    .select({ ...sourceColumns, tags: sources.tags })
    .from(sources)
    .where(living(ids))
    .orderBy(sources.id)
    .for("update");
  const changes = rows.flatMap((row) => {
    const tags = [...new Set([...row.tags, ...add])]
      .filter((tag) => !taken.includes(tag))
      .slice(0, MOST_TAGS);
    const added = tags.filter((tag) => !row.tags.includes(tag));
    const removed = row.tags.filter((tag) => !tags.includes(tag));
    if (added.length + removed.length === 0) return [];
    return [{ id: row.id, tags, words: sourceWords({ ...row, tags }).searchText, added, removed }];
  });
  if (changes.length === 0) return [];
  const wanted = JSON.stringify(changes.map(({ id, tags, words }) => ({ id, tags, words })));
  await tx.execute(sql`
    update ${sources} set tags = changed.tags, search_text = changed.words, updated_at = now()
    from jsonb_to_recordset(${wanted}::jsonb) as changed(id uuid, tags text[], words text)
    where ${sources.id} = changed.id`);
  const undo = new Map<string, ChangeOf>();
  for (const { id, added, removed } of changes) {
    const key = JSON.stringify([added, removed]);
    const group = undo.get(key);
    if (group) group.sourceIds.push(id);
    else undo.set(key, { sourceIds: [id], change: { kind: "tags", add: removed, remove: added } });
  }
  return [...undo.values()];
}

async function changeType(
  { tx }: Place,
  ids: readonly string[],
  { to, from }: { to: SourceType; from?: SourceType | undefined },
): Promise<ChangeOf[]> {
  const changeable = and(
    ne(sources.type, to),
    from === undefined ? undefined : eq(sources.type, from),
    to === "un_document" ? undefined : ne(sources.title, ""),
  );
  const rows = await lockLiving(tx, ids, changeable);
  await tx
    .update(sources)
    .set({ type: to, updatedAt: new Date() })
    .where(inArray(sources.id, idsOf(rows)));
  return [...grouped(rows, ({ type }) => type)].flatMap(([before, some]) =>
    oneChange(some, { kind: "type", to: before, from: to }),
  );
}

async function changeLanguage(
  { tx }: Place,
  ids: readonly string[],
  { to, from }: { to: string; from?: string | undefined },
): Promise<ChangeOf[]> {
  const changeable = and(
    ne(sources.language, to),
    from === undefined ? undefined : eq(sources.language, from),
  );
  const rows = await lockLiving(tx, ids, changeable);
  await tx
    .update(sources)
    .set({ language: to, updatedAt: new Date() })
    .where(inArray(sources.id, idsOf(rows)));
  return [...grouped(rows, ({ language }) => language)].flatMap(([before, some]) =>
    oneChange(some, { kind: "language", to: before, from: to }),
  );
}

const lockLiving = (tx: Database, ids: readonly string[], condition?: SQL) =>
  tx
    .select({ id: sources.id, type: sources.type, language: sources.language })
    .from(sources)
    .where(living(ids, condition))
    .orderBy(sources.id)
    .for("update");

function grouped<Thing, Key>(things: readonly Thing[], keyOf: (thing: Thing) => Key) {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return groups;
}

async function remove({ tx }: Place, ids: readonly string[]): Promise<ChangeOf[]> {
  const rows = await lockLiving(tx, ids, sql`not ${isCited}`);
  await tx
    .update(sources)
    .set({ deletedAt: new Date() })
    .where(inArray(sources.id, idsOf(rows)));
  return oneChange(rows, { kind: "restore" });
}

async function restore({ tx }: Place, ids: readonly string[]): Promise<ChangeOf[]> {
  const rows = await tx
    .update(sources)
    .set({ deletedAt: null })
    .where(
      and(
        inArray(sources.id, [...ids]),
        eq(sources.confidentiality, "public"),
        isNotNull(sources.deletedAt),
      ),
    )
    .returning({ id: sources.id });
  return oneChange(rows, { kind: "remove" });
}

/** Whether any text of the organisation, living or not, cites a source or one that was merged into it. */
const isCited = sql`exists (
  select 1 from citations
  join sources named on named.id = citations.known_source_id
  join sections on sections.id = citations.section_id
  join reports on reports.id = sections.report_id
    and reports.organisation_id = named.organisation_id
  where named.id = ${sources.id} or named.merged_into = ${sources.id}
)`;
