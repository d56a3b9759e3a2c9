import { and, eq, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import { wayOf } from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { noticeMutes, noticeSettings, notices } from "../../../db/schema/notices";

export type NewNotice = Pick<
  typeof notices.$inferInsert,
  "kind" | "key" | "organisationId" | "reportId" | "sectionId" | "threadId" | "actorId" | "detail"
>;

/**
 * Notes that people are to be told of something, in the transaction that does it: never whoever did it,
 * nobody twice of the same, nobody who muted the report or wants to know nothing of the kind. Whether they
 * may see it is asked when they look.
 *
 * @param again whether it may be told anew once it was read, as where a task is given a second time
 */
export async function writeNotices(
  tx: Database,
  userIds: readonly string[],
  notice: NewNotice,
  { again = false }: { again?: boolean } = {},
): Promise<void> {
  const { kind, reportId, actorId } = notice;
  const asked = [...new Set(userIds)].filter((userId) => userId !== actorId);
  if (asked.length === 0) return;
  const chosen = await tx
    .select({ userId: noticeSettings.userId, ways: noticeSettings.ways })
    .from(noticeSettings)
    .where(inArray(noticeSettings.userId, asked));
  const off = chosen.filter(({ ways }) => wayOf(ways, kind) === "off").map(({ userId }) => userId);
  const muted = reportId
    ? await tx
        .select({ userId: noticeMutes.userId })
        .from(noticeMutes)
        .where(and(eq(noticeMutes.reportId, reportId), inArray(noticeMutes.userId, asked)))
    : [];
  const deaf = new Set([...off, ...muted.map(({ userId }) => userId)]);
  // In the same order everywhere: two transactions that tell the same people must not wait for each other.
  const told = asked.filter((userId) => !deaf.has(userId)).toSorted();
  if (told.length === 0) return;
  const insert = tx.insert(notices).values(told.map((userId) => ({ ...notice, userId })));
  const target = [notices.userId, notices.key];
  if (!again) {
    await insert.onConflictDoNothing({ target });
    return;
  }
  await insert.onConflictDoUpdate({
    target,
    set: { actorId: actorId ?? null, createdAt: sql`now()`, readAt: null, mailId: null },
    setWhere: isNotNull(notices.readAt),
  });
}

/** What a person was told of a thread they have read. */
export async function readNoticesOf(tx: Database, userId: string, threadId: string): Promise<void> {
  await tx
    .update(notices)
    .set({ readAt: new Date() })
    .where(and(eq(notices.userId, userId), eq(notices.threadId, threadId), isNull(notices.readAt)));
}

/**
 * Takes back what people were told of something that is so no longer.
 *
 * @param key as it was written
 * @param whom `of` these people alone, or of everybody `but` these
 */
export async function takeBackNotices(
  tx: Database,
  key: string,
  whom: { of: readonly string[] } | { but: readonly string[] } = { but: [] },
): Promise<void> {
  const people =
    "of" in whom
      ? inArray(notices.userId, [...whom.of])
      : notInArray(notices.userId, [...whom.but]);
  await tx.delete(notices).where(and(eq(notices.key, key), people));
}
