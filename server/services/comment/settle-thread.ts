import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { commentReads, comments, commentThreads } from "../../../db/schema/comments";
import { reports } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import { readNoticesOf, takeBackNotices, writeNotices } from "../notice/write-notices";
import type { ServiceContext } from "../service-context";
import { authoriseThread, requireThreadPeople, type ThreadAccess } from "./authorise-thread";

/**
 * Marks a thread as resolved; one that is resolved already stays as it is. People
 * who only comment may resolve what they began.
 *
 * @throws {DomainError} thread_not_found, not_permitted
 */
export async function resolveThread(
  context: ServiceContext,
  { threadId }: { threadId: string },
): Promise<void> {
  await settle(context, threadId, ({ thread }) =>
    thread.resolvedAt === null
      ? { resolvedAt: new Date(), resolvedBy: context.actor.userId }
      : null,
  );
}

/**
 * Opens a resolved thread again.
 *
 * @throws {DomainError} thread_not_found, not_permitted
 */
export async function reopenThread(
  context: ServiceContext,
  { threadId }: { threadId: string },
): Promise<void> {
  await settle(context, threadId, () => ({ resolvedAt: null, resolvedBy: null }));
}

/**
 * Makes a thread somebody's to answer, or nobody's.
 *
 * @throws {DomainError} thread_not_found, not_permitted, user_not_found (has no
 * part in the report or library)
 */
export async function assignThread(
  context: ServiceContext,
  { threadId, userId }: { threadId: string; userId: string | null },
): Promise<void> {
  await settle(context, threadId, async ({ home, thread }, tx) => {
    await requireThreadPeople(tx, home, userId === null ? [] : [userId]);
    if (userId === thread.assigneeId) return null;
    const key = `assignment/${threadId}`;
    await takeBackNotices(tx, key, { but: userId === null ? [] : [userId] });
    if (userId !== null) {
      const { organisationId, reportId } = home;
      const about = { organisationId, reportId, threadId, actorId: context.actor.userId };
      await writeNotices(tx, [userId], { kind: "assignment", key, ...about }, { again: true });
    }
    return { assigneeId: userId };
  });
}

type Change = Partial<
  Pick<typeof commentThreads.$inferSelect, "resolvedAt" | "resolvedBy" | "assigneeId">
>;

async function settle(
  { db, live, actor }: ServiceContext,
  threadId: string,
  decide: (access: ThreadAccess, tx: Database) => Promise<Change | null> | Change | null,
): Promise<void> {
  const { home } = await db.transaction(async (tx) => {
    const access = await authoriseThread(tx, actor, "comment.settle", threadId);
    const change = await decide(access, tx);
    if (change !== null) {
      await tx.update(commentThreads).set(change).where(eq(commentThreads.id, threadId));
    }
    return access;
  });
  if (home.reportId !== null) live.commentsChanged({ reportId: home.reportId, threadId });
}

/**
 * Notes that the actor has read a thread up to a comment; never back to an
 * earlier one, nor beyond the last. What they were told of the thread is no news then.
 *
 * @throws {DomainError} thread_not_found
 */
export async function markThreadRead(
  { db, actor }: ServiceContext,
  { threadId, ordinal }: { threadId: string; ordinal: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    await authoriseThread(tx, actor, "comment.read", threadId);
    const [last] = await tx
      .select({ ordinal: sql<number>`max(${comments.ordinal})`.mapWith(Number) })
      .from(comments)
      .where(eq(comments.threadId, threadId));
    const read = Math.min(ordinal, last?.ordinal ?? 0);
    await tx
      .insert(commentReads)
      .values({ threadId, userId: actor.userId, ordinal: read })
      .onConflictDoUpdate({
        target: [commentReads.threadId, commentReads.userId],
        set: { ordinal: sql`greatest(${commentReads.ordinal}, ${read}::integer)` },
      });
    await readNoticesOf(tx, actor.userId, threadId);
  });
}

/** Makes nobody's what was given to a person who leaves a report, or an organisation with all it has. */
export async function unassignThreads(
  tx: Database,
  userId: string,
  left: { reportId: string } | { organisationId: string },
): Promise<void> {
  await tx
    .update(commentThreads)
    .set({ assigneeId: null })
    .where(and(eq(commentThreads.assigneeId, userId), isOf(tx, left)));
}

function isOf(tx: Database, left: { reportId: string } | { organisationId: string }) {
  if ("reportId" in left) return eq(commentThreads.reportId, left.reportId);
  const { organisationId } = left;
  const ownReports = tx
    .select({ id: reports.id })
    .from(reports)
    .where(eq(reports.organisationId, organisationId));
  const ownSources = tx
    .select({ id: sources.id })
    .from(sources)
    .where(eq(sources.organisationId, organisationId));
  return or(
    inArray(commentThreads.reportId, ownReports),
    inArray(commentThreads.sourceId, ownSources),
  );
}
