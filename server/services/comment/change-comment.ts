import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { commentMentions, comments, commentThreads } from "../../../db/schema/comments";
import type { Actor } from "../../policies/can";
import { takeBackNotices } from "../notice/write-notices";
import type { SealingContext, ServiceContext } from "../service-context";
import { authoriseThread, type ThreadHome } from "./authorise-thread";
import { storedBody } from "./sealed-body";
import { appendComment, mentionKey, writeMentions } from "./write-comment";

/**
 * Adds a comment to a thread, resolved or not.
 *
 * @throws {DomainError} thread_not_found, not_permitted, user_not_found (somebody
 * mentioned has no part in it)
 */
export async function replyToThread(
  { db, live, actor, sealKeys }: SealingContext,
  { threadId, body }: { threadId: string; body: string },
): Promise<{ commentId: string }> {
  const { home, commentId } = await db.transaction(async (tx) => {
    const access = await authoriseThread(tx, actor, "comment.write", threadId);
    const comment = { threadId, authorId: actor.userId, body };
    return {
      home: access.home,
      commentId: await appendComment(tx, sealKeys, access.home, comment),
    };
  });
  tell(live, home, threadId);
  return { commentId };
}

/**
 * Gives a comment of one's own other words; it is marked as edited.
 *
 * @throws {DomainError} comment_not_found, not_permitted (somebody else's),
 * user_not_found (somebody mentioned has no part in it)
 */
export async function editComment(
  { db, live, actor, sealKeys }: SealingContext,
  { commentId, body }: { commentId: string; body: string },
): Promise<void> {
  const { home, threadId } = await db.transaction(async (tx) => {
    const own = await authoriseOwn(tx, actor, commentId);
    const comment = { id: commentId, threadId: own.threadId, authorId: actor.userId };
    await writeMentions(tx, own.home, comment, body);
    await tx
      .update(comments)
      .set({ body: storedBody(sealKeys, own.home, commentId, body), editedAt: new Date() })
      .where(eq(comments.id, commentId));
    return own;
  });
  tell(live, home, threadId);
}

/**
 * Deletes a comment of one's own, words and mentions; the thread goes with the
 * last of its comments.
 *
 * @throws {DomainError} comment_not_found, not_permitted (somebody else's)
 */
export async function deleteComment(
  { db, live, actor }: ServiceContext,
  { commentId }: { commentId: string },
): Promise<void> {
  const { home, threadId } = await db.transaction(async (tx) => {
    const own = await authoriseOwn(tx, actor, commentId);
    await tx.delete(commentMentions).where(eq(commentMentions.commentId, commentId));
    await takeBackNotices(tx, mentionKey(commentId));
    await tx
      .update(comments)
      .set({ body: "", deletedAt: new Date() })
      .where(eq(comments.id, commentId));
    const [left] = await tx
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.threadId, own.threadId), isNull(comments.deletedAt)))
      .limit(1);
    if (!left) await tx.delete(commentThreads).where(eq(commentThreads.id, own.threadId));
    return own;
  });
  tell(live, home, threadId);
}

async function authoriseOwn(
  tx: Database,
  actor: Actor,
  commentId: string,
): Promise<{ home: ThreadHome; threadId: string }> {
  const [comment] = await tx
    .select({ threadId: comments.threadId, authorId: comments.authorId })
    .from(comments)
    .where(and(eq(comments.id, commentId), isNull(comments.deletedAt)));
  if (!comment) throw new DomainError({ code: "comment_not_found" });
  try {
    const { home } = await authoriseThread(tx, actor, "comment.write", comment.threadId);
    if (comment.authorId !== actor.userId) {
      throw new DomainError({ code: "not_permitted", action: "comment.write" });
    }
    return { home, threadId: comment.threadId };
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "thread_not_found") {
      throw new DomainError({ code: "comment_not_found" });
    }
    throw error;
  }
}

function tell(live: ServiceContext["live"], { reportId }: ThreadHome, threadId: string): void {
  if (reportId !== null) live.commentsChanged({ reportId, threadId });
}
