import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { proposeReplies, type ReplyGround } from "../../../core/observations/propose-replies";
import type { Database } from "../../../db/client";
import { paragraphReplies } from "../../../db/schema/assessments";
import { observations, paragraphs } from "../../../db/schema/observations";
import { reports } from "../../../db/schema/reports";
import { authoriseObservations } from "../authorise-observations";
import { getObservations } from "../observations";
import { recordAudit } from "../record-audit";
import { requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";

type TwoDocuments = {
  /** The observations answered. */
  observationsId: string;
  /** The document in which the State replies. */
  documentId: string;
};

/** One way in which a paragraph of a reply may be tied to what it answers. */
export type ReplyJoin = { paragraphId: string; label: string; replyParagraphId: string };

export type ReplyPairing = {
  document: { id: string; symbol: string; title: string };
  /** The paragraphs of the reply in order, with what each is joined to or proposed for. */
  replies: {
    replyParagraphId: string;
    number: string;
    heading: string;
    text: string;
    language: string;
    joined: { paragraphId: string; label: string }[];
    proposed: { paragraphId: string; label: string; ground: ReplyGround }[];
  }[];
};

/**
 * A reply of the State beside the observations it answers: what has been joined, and what is
 * proposed for the rest by {@link proposeReplies}. Stores nothing.
 *
 * @throws {DomainError} observations_not_found, not_permitted
 */
export async function pairReplies(
  { db, actor }: ServiceContext,
  { observationsId, documentId }: TwoDocuments,
): Promise<ReplyPairing> {
  const asked = await getObservations(db, actor, { observationsId });
  const reply = await getObservations(db, actor, { observationsId: documentId });
  if (asked.organisationId !== reply.organisationId) {
    throw new DomainError({ code: "observations_not_found" });
  }
  const joins = await db
    .select({
      paragraphId: paragraphReplies.paragraphId,
      label: paragraphReplies.label,
      replyParagraphId: paragraphReplies.replyParagraphId,
    })
    .from(paragraphReplies)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphReplies.paragraphId))
    .where(
      and(
        eq(paragraphs.observationsId, observationsId),
        inArray(
          paragraphReplies.replyParagraphId,
          reply.paragraphs.map(({ id }) => id),
        ),
      ),
    );
  const idOf = new Map(asked.paragraphs.map(({ id, number }) => [number, id]));
  const proposals = proposeReplies(
    asked.paragraphs.map(({ number, subparagraphs }) => ({
      number,
      labels: subparagraphs.map(({ label }) => label),
    })),
    reply.paragraphs,
    { followUp: asked.followUpNumbers, language: reply.language },
  );
  return {
    document: { id: documentId, symbol: reply.symbol, title: reply.title },
    replies: reply.paragraphs.map(({ id, number, heading, text, subparagraphs }) => {
      const joined = joins
        .filter(({ replyParagraphId }) => replyParagraphId === id)
        .map(({ paragraphId, label }) => ({ paragraphId, label }));
      const proposed = proposals.flatMap((proposal) => {
        const paragraphId = idOf.get(proposal.number);
        const { label, ground } = proposal;
        return proposal.replyNumber !== number || paragraphId === undefined
          ? []
          : [{ paragraphId, label, ground }];
      });
      const parts = subparagraphs.map((part) => `(${part.label}) ${part.text}`);
      return {
        replyParagraphId: id,
        number,
        heading,
        text: [text, ...parts].filter((part) => part !== "").join("\n"),
        language: reply.language,
        joined,
        proposed: proposed.filter(
          (one) =>
            !joined.some((own) => own.paragraphId === one.paragraphId && own.label === one.label),
        ),
      };
    }),
  };
}

/**
 * Joins paragraphs of a reply to what they answer, and takes joins away. Joins that are there
 * already, or gone, are left so.
 *
 * @throws {DomainError} observations_not_found, not_permitted, paragraph_not_in_observations
 */
export async function joinReplies(
  { db, live, actor }: ServiceContext,
  {
    observationsId,
    documentId,
    add,
    remove,
  }: TwoDocuments & { add: readonly ReplyJoin[]; remove: readonly ReplyJoin[] },
): Promise<void> {
  const reportIds = await db.transaction(async (tx) => {
    const asked = await authoriseObservations(tx, actor, "reply.edit", observationsId);
    const reply = await authoriseObservations(tx, actor, "reply.edit", documentId);
    if (asked.organisationId !== reply.organisationId) {
      throw new DomainError({ code: "observations_not_found" });
    }
    const both = [...add, ...remove];
    await requireKnownParagraphs(tx, observationsId, add);
    await requireOf(tx, documentId, both);
    if (remove.length > 0) {
      await tx
        .delete(paragraphReplies)
        .where(
          or(
            ...remove.map(({ paragraphId, label, replyParagraphId }) =>
              and(
                eq(paragraphReplies.paragraphId, paragraphId),
                eq(paragraphReplies.label, label),
                eq(paragraphReplies.replyParagraphId, replyParagraphId),
              ),
            ),
          ),
        );
    }
    if (add.length > 0) {
      await tx
        .insert(paragraphReplies)
        .values(
          add.map((join) => ({
            ...join,
            organisationId: asked.organisationId,
            createdBy: actor.userId,
          })),
        )
        .onConflictDoNothing();
    }
    await recordAudit(tx, {
      organisationId: asked.organisationId,
      userId: actor.userId,
      action: "reply.join",
      subjectId: observationsId,
    });
    return reportsOn(tx, observationsId);
  });
  live.assessmentsChanged(reportIds);
}

async function requireOf(
  tx: Database,
  documentId: string,
  joins: readonly ReplyJoin[],
): Promise<void> {
  const ids = [...new Set(joins.map(({ replyParagraphId }) => replyParagraphId))];
  if (ids.length === 0) return;
  const found = await tx
    .select({ id: paragraphs.id })
    .from(paragraphs)
    .where(and(eq(paragraphs.observationsId, documentId), inArray(paragraphs.id, ids)));
  if (found.length < ids.length) throw new DomainError({ code: "observations_not_found" });
}

/** The living reports that answer a document. */
export async function reportsOn(tx: Database, observationsId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: reports.id })
    .from(reports)
    .innerJoin(observations, eq(observations.id, reports.observationsId))
    .where(and(eq(observations.id, observationsId), isNull(reports.deletedAt)));
  return rows.map(({ id }) => id);
}
