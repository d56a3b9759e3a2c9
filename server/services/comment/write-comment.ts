import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { mentionedIn } from "../../../core/comment/comment-body";
import type { Database } from "../../../db/client";
import { commentMentions, commentReads, comments } from "../../../db/schema/comments";
import { takeBackNotices, writeNotices } from "../notice/write-notices";
import type { SealKeys } from "../sealing/seal-keys";
import { requireThreadPeople, type ThreadHome } from "./authorise-thread";
import { storedBody } from "./sealed-body";

/**
 * Adds a comment behind the others of a thread, which its author has then read.
 *
 * @throws {DomainError} user_not_found (somebody mentioned has no part in it)
 */
export async function appendComment(
  tx: Database,
  sealKeys: SealKeys,
  home: ThreadHome,
  { threadId, authorId, body }: { threadId: string; authorId: string; body: string },
): Promise<string> {
  const [last] = await tx
    .select({ ordinal: comments.ordinal })
    .from(comments)
    .where(eq(comments.threadId, threadId))
    .orderBy(desc(comments.ordinal))
    .limit(1);
  const ordinal = (last?.ordinal ?? 0) + 1;
  const id = randomUUID();
  const stored = storedBody(sealKeys, home, id, body);
  await tx.insert(comments).values({ id, threadId, ordinal, authorId, body: stored });
  await writeMentions(tx, home, { id, threadId, authorId }, body);
  await tx
    .insert(commentReads)
    .values({ threadId, userId: authorId, ordinal })
    .onConflictDoUpdate({
      target: [commentReads.threadId, commentReads.userId],
      set: { ordinal },
    });
  return id;
}

/**
 * Notes whom a comment mentions now, in place of whom it mentioned before; they are told of it.
 *
 * @throws {DomainError} user_not_found
 */
export async function writeMentions(
  tx: Database,
  home: ThreadHome,
  { id: commentId, threadId, authorId }: { id: string; threadId: string; authorId: string },
  body: string,
): Promise<void> {
  const userIds = mentionedIn(body);
  await requireThreadPeople(tx, home, userIds);
  await tx.delete(commentMentions).where(eq(commentMentions.commentId, commentId));
  const key = mentionKey(commentId);
  await takeBackNotices(tx, key, { but: userIds });
  if (userIds.length === 0) return;
  await tx.insert(commentMentions).values(userIds.map((userId) => ({ commentId, userId })));
  const { organisationId, reportId } = home;
  const about = { organisationId, reportId, threadId, actorId: authorId };
  await writeNotices(tx, userIds, { kind: "mention", key, ...about });
}

/** What the notices of a comment's mentions are known by. */
export const mentionKey = (commentId: string) => `mention/${commentId}`;
