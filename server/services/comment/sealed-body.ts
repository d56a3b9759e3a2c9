import { and, eq, inArray, ne } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { comments, commentThreads } from "../../../db/schema/comments";
import type { SealKeys } from "../sealing/seal-keys";
import { openText, sealText } from "../sealing/seal-text";
import type { ThreadHome } from "./authorise-thread";

const placeOf = (commentId: string) => ({ table: "comments", row: commentId, field: "body" });

/** A comment's words as its row holds them: on a source that is not public they are sealed as its details are. */
export function storedBody(
  keys: SealKeys,
  home: ThreadHome,
  commentId: string,
  body: string,
): string {
  return isSealed(home) ? sealText(keys, placeOf(commentId), body) : body;
}

/**
 * A comment's words as people wrote them; "" for a deleted one.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export function readBody(
  keys: SealKeys,
  home: ThreadHome,
  comment: { id: string; body: string },
): string {
  if (comment.body === "" || !isSealed(home)) return comment.body;
  return openText(keys, placeOf(comment.id), comment.body);
}

const isSealed = (home: ThreadHome) => home.reportId === null && home.isSealed;

/** Seals or opens what was said about sources whose details are sealed or opened in the same transaction. */
export async function turnComments(
  tx: Database,
  keys: SealKeys,
  sourceIds: readonly string[],
  turn: "seal" | "open",
): Promise<void> {
  const rows = await tx
    .select({ id: comments.id, body: comments.body })
    .from(comments)
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .where(and(inArray(commentThreads.sourceId, [...sourceIds]), ne(comments.body, "")))
    .for("update", { of: comments });
  for (const { id, body } of rows) {
    const turned =
      turn === "seal" ? sealText(keys, placeOf(id), body) : openText(keys, placeOf(id), body);
    await tx.update(comments).set({ body: turned }).where(eq(comments.id, id));
  }
}
