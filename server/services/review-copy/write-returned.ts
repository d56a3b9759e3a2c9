import { desc, eq } from "drizzle-orm";
import type { TextAnchor } from "../../../core/comment/comment-anchor";
import type { NewComment } from "../../../core/review-copy/compare-threads";
import type { PreviewedDecision } from "../../../core/review-copy/return-preview";
import type { Database } from "../../../db/client";
import { comments, commentThreads } from "../../../db/schema/comments";
import { storedBody } from "../comment/sealed-body";
import type { SealKeys } from "../sealing/seal-keys";

type Writing = { sealKeys: SealKeys; home: { reportId: string; organisationId: string } };

/**
 * Puts a comment of a Word file behind the others of its thread, in the name it has there. Answers its
 * id; null where the thread is gone.
 */
export async function writeReply(
  tx: Database,
  writing: Writing,
  threadId: string,
  id: string,
  said: readonly NewComment[],
): Promise<string | null> {
  const [thread] = await tx
    .select({ id: commentThreads.id })
    .from(commentThreads)
    .where(eq(commentThreads.id, threadId))
    .for("update");
  if (!thread) return null;
  const [last] = await tx
    .select({ ordinal: comments.ordinal })
    .from(comments)
    .where(eq(comments.threadId, threadId))
    .orderBy(desc(comments.ordinal))
    .limit(1);
  const first = (last?.ordinal ?? 0) + 1;
  await tx
    .insert(comments)
    .values(rowsOf(writing, threadId, id, said, first))
    .onConflictDoNothing();
  return id;
}

/** Begins a thread of a Word file at its passage. Answers its id. */
export async function writeThread(
  tx: Database,
  writing: Writing,
  { id, sectionId, anchor }: { id: string; sectionId: string; anchor: TextAnchor },
  { said, isResolved }: { said: readonly NewComment[]; isResolved: boolean },
): Promise<string> {
  const { part, elements, quote, before, after } = anchor;
  const now = new Date();
  await tx
    .insert(commentThreads)
    .values({
      id,
      kind: "text",
      reportId: writing.home.reportId,
      sectionId,
      elements,
      quote,
      before,
      after,
      ...(part !== "body" && ("note" in part ? { noteId: part.note } : { cellId: part.cell })),
      createdAt: timeOf(said[0]?.date ?? null, now),
      resolvedAt: isResolved ? now : null,
    })
    .onConflictDoNothing();
  await tx
    .insert(comments)
    .values(rowsOf(writing, id, id, said, 1))
    .onConflictDoNothing();
  return id;
}

function rowsOf(
  { sealKeys, home }: Writing,
  threadId: string,
  id: string,
  said: readonly NewComment[],
  first: number,
) {
  const now = new Date();
  return said.map(({ author, date, text }, index) => {
    const own = index === 0 ? id : numbered(id, index);
    return {
      id: own,
      threadId,
      ordinal: first + index,
      authorId: null,
      authorName: author === "" ? null : author,
      // What is written as a mention here mentions nobody in Word.
      body: storedBody(sealKeys, home, own, text.replaceAll("<@", "< @")),
      createdAt: timeOf(date, now),
    };
  });
}

/** The ids of further comments of one thread: the same for the same file. */
const numbered = (id: string, index: number) =>
  `${id.slice(0, -4)}${((Number.parseInt(id.slice(-4), 16) + index) % 0x10000).toString(16).padStart(4, "0")}`;

function timeOf(date: string | null, now: Date): Date {
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? now : new Date(Math.max(0, Math.min(time, now.getTime())));
}

/** Resolves or reopens a thread as somebody did in Word; whether there was anything to do. */
export async function settleReturned(
  tx: Database,
  userId: string,
  { kind, itemId }: PreviewedDecision,
): Promise<boolean> {
  const [thread] = await tx
    .select({ resolvedAt: commentThreads.resolvedAt })
    .from(commentThreads)
    .where(eq(commentThreads.id, itemId))
    .for("update");
  const isResolved = kind === "resolved";
  if (!thread || (thread.resolvedAt !== null) === isResolved) return false;
  await tx
    .update(commentThreads)
    .set(
      isResolved
        ? { resolvedAt: new Date(), resolvedBy: userId }
        : { resolvedAt: null, resolvedBy: null },
    )
    .where(eq(commentThreads.id, itemId));
  return true;
}
