import { type AnyColumn, and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { SourceInput } from "../../../core/citation/source-input";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships } from "../../../db/schema/accounts";
import { sourceClearances, sources } from "../../../db/schema/sources";
import { ORGANISATION_RIGHTS } from "../../policies/can";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import { authoriseSource, type SourceAction } from "./authorise-source";
import { openSealedSource } from "./sealed-source";
import type { LibrarySource, SealFailure } from "./source-record";

/** Whether a person, by id or by a column, may see the details of the row of `sources` a query is at. */
export function mayOpen(db: Database, userId: string | AnyColumn): SQL<boolean> {
  const isCleared = db
    .select({ one: sql`1` })
    .from(sourceClearances)
    .where(and(eq(sourceClearances.sourceId, sources.id), eq(sourceClearances.userId, userId)));
  const worksHere = db
    .select({ one: sql`1` })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, sources.organisationId),
        eq(memberships.userId, userId),
        inArray(memberships.role, [...ORGANISATION_RIGHTS["source.open_restricted"]]),
      ),
    );
  return sql<boolean>`case ${sources.confidentiality}
    when 'public' then true
    when 'restricted' then exists ${worksHere}
    else exists ${isCleared} end`;
}

type Opened = { source: SourceInput } | { failure: SealFailure };

/** One that does not open must not take the whole list with it, nor be taken for one that is not to be seen. */
function tryToOpen(keys: SealKeys, id: string, sealed: string): Opened {
  try {
    return { source: openSealedSource(keys, id, sealed) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { failure } = error;
    if (failure.code !== "seal_key_missing" && failure.code !== "sealed_damaged") throw error;
    return { failure };
  }
}

/**
 * Sources as this person may see them: those whose details are sealed and who may
 * see them are opened, all others stay as everybody sees them. Asks once for all of them.
 * One that cannot be opened stays closed and says why in `openFailure`.
 */
export async function openSources<Listed extends LibrarySource>(
  { db, actor, sealKeys }: Pick<SealingContext, "db" | "actor" | "sealKeys">,
  listed: readonly Listed[],
): Promise<Listed[]> {
  const closed = listed.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
  if (closed.length === 0) return [...listed];
  const rows = await db
    .select({ id: sources.id, sealed: sources.sealed })
    .from(sources)
    .where(and(inArray(sources.id, closed), mayOpen(db, actor.userId)));
  const sealed = new Map(rows.map((row) => [row.id, row.sealed]));
  return listed.map((source) => {
    const own = sealed.get(source.id) ?? null;
    if (own === null) return source;
    const opened = tryToOpen(sealKeys, source.id, own);
    if ("failure" in opened) return { ...source, openFailure: opened.failure };
    return { ...source, ...opened.source, isOpen: true };
  });
}

/**
 * One source as this person may see it, if they may do this to it.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function openSource(
  context: Pick<SealingContext, "db" | "actor" | "sealKeys">,
  action: SourceAction,
  sourceId: string,
): Promise<LibrarySource> {
  const { mayOpen: _, ...source } = await authoriseSource(context, action, sourceId);
  const [opened] = await openSources(context, [source]);
  return opened ?? source;
}

/** More sealed sources than a person is named for; a search opens no more than these. */
const MOST_SEARCHED = 2_000;

/**
 * The sealed sources of an organisation whose details this person may see, opened
 * in the server's memory and kept nowhere; the last changed first, at most 2,000. What
 * cannot be opened is left out; the list says of it that it cannot.
 */
export async function openableSources(
  { db, actor, sealKeys }: Pick<SealingContext, "db" | "actor" | "sealKeys">,
  organisationId: string,
) {
  const rows = await db
    .select({ id: sources.id, sealed: sources.sealed })
    .from(sources)
    .where(
      and(
        eq(sources.organisationId, organisationId),
        isNotNull(sources.sealed),
        mayOpen(db, actor.userId),
      ),
    )
    .orderBy(sql`${sources.updatedAt} desc`, sources.id)
    .limit(MOST_SEARCHED);
  return rows.flatMap(({ id, sealed }) => {
    const opened = tryToOpen(sealKeys, id, sealed ?? "");
    return "failure" in opened ? [] : [{ id, ...opened.source }];
  });
}
