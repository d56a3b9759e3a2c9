import { and, eq } from "drizzle-orm";
import type { LocatorLabel } from "../../../core/citation/locator";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { paragraphReplies } from "../../../db/schema/assessments";
import { paragraphs } from "../../../db/schema/observations";
import { sources } from "../../../db/schema/sources";
import type { Actor } from "../../policies/can";
import { authoriseObservations } from "../authorise-observations";
import { requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";
import { reportsOn } from "./join-replies";

/** Words of a reply put in by hand, and where they stand; without a source where nobody knows. */
export type ReplyWords = {
  text: string;
  sourceId: string | null;
  locator: string;
  locatorLabel: LocatorLabel;
};

/**
 * Puts what the State replied on a paragraph in by hand, and gives the reply's id.
 *
 * @throws {DomainError} observations_not_found, not_permitted, paragraph_not_in_observations,
 *   source_not_found
 */
export async function writeReply(
  { db, live, actor }: ServiceContext,
  {
    observationsId,
    paragraphId,
    label,
    words,
  }: { observationsId: string; paragraphId: string; label: string; words: ReplyWords },
): Promise<{ replyId: string }> {
  const { replyId, reportIds } = await db.transaction(async (tx) => {
    const row = await authoriseObservations(tx, actor, "reply.edit", observationsId);
    await requireKnownParagraphs(tx, observationsId, [{ paragraphId, label }]);
    await requireSource(tx, row.organisationId, words.sourceId);
    const [reply] = await tx
      .insert(paragraphReplies)
      .values({
        ...words,
        organisationId: row.organisationId,
        paragraphId,
        label,
        createdBy: actor.userId,
      })
      .returning({ id: paragraphReplies.id });
    if (!reply) throw new Error("The database returned no reply.");
    return { replyId: reply.id, reportIds: await reportsOn(tx, observationsId) };
  });
  live.assessmentsChanged(reportIds);
  return { replyId };
}

/**
 * Replaces the words of a reply that was put in by hand. `seenAt` is the `updatedAt` the person
 * saw: what a colleague wrote since is not overwritten.
 *
 * @throws {DomainError} reply_not_found, not_permitted, source_not_found, changed_meanwhile
 */
export async function changeReply(
  { db, live, actor }: ServiceContext,
  { replyId, seenAt, words }: { replyId: string; seenAt: Date; words: ReplyWords },
): Promise<void> {
  const reportIds = await db.transaction(async (tx) => {
    const { reply, observationsId } = await authoriseReply(tx, actor, replyId);
    // The words of an imported document are changed there.
    if (reply.replyParagraphId !== null) throw new DomainError({ code: "reply_not_found" });
    await requireSource(tx, reply.organisationId, words.sourceId);
    if (reply.updatedAt.getTime() !== seenAt.getTime()) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    await tx
      .update(paragraphReplies)
      .set({ ...words, updatedAt: new Date() })
      .where(eq(paragraphReplies.id, replyId));
    return reportsOn(tx, observationsId);
  });
  live.assessmentsChanged(reportIds);
}

/**
 * Takes a reply away from a paragraph; an imported document stays whole.
 *
 * @throws {DomainError} reply_not_found, not_permitted
 */
export async function removeReply(
  { db, live, actor }: ServiceContext,
  { replyId }: { replyId: string },
): Promise<void> {
  const reportIds = await db.transaction(async (tx) => {
    const { observationsId } = await authoriseReply(tx, actor, replyId);
    await tx.delete(paragraphReplies).where(eq(paragraphReplies.id, replyId));
    return reportsOn(tx, observationsId);
  });
  live.assessmentsChanged(reportIds);
}

async function authoriseReply(tx: Database, actor: Actor, replyId: string) {
  const [found] = await tx
    .select({ reply: paragraphReplies, observationsId: paragraphs.observationsId })
    .from(paragraphReplies)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphReplies.paragraphId))
    .where(eq(paragraphReplies.id, replyId))
    .for("update", { of: paragraphReplies });
  if (!found) throw new DomainError({ code: "reply_not_found" });
  try {
    await authoriseObservations(tx, actor, "reply.edit", found.observationsId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "observations_not_found") {
      throw new DomainError({ code: "reply_not_found" });
    }
    throw error;
  }
  return found;
}

async function requireSource(
  tx: Database,
  organisationId: string,
  sourceId: string | null,
): Promise<void> {
  if (sourceId === null) return;
  const [found] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.id, sourceId), eq(sources.organisationId, organisationId)));
  if (!found) throw new DomainError({ code: "source_not_found" });
}
