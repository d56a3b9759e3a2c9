import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { rejectSuggestions } from "../../../core/shared-text/settle-suggestions";
import { users } from "../../../db/schema/accounts";
import { comments, commentThreads } from "../../../db/schema/comments";
import { sections } from "../../../db/schema/reports";
import { reviewReturnItems, reviewReturns } from "../../../db/schema/review-copies";
import { authoriseReport } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/** A file that was brought in, as a list of them shows it. */
export type BroughtIn = {
  id: string;
  fileName: string;
  broughtAt: Date;
  /** Null where that account is gone. */
  by: string | null;
  suggestions: number;
  comments: number;
  takenBackAt: Date | null;
};

/**
 * The files that came back to a report, latest first.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listReturns(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { reportId }: { reportId: string },
): Promise<BroughtIn[]> {
  await authoriseReport(db, actor, "review_copy.bring_back", reportId);
  const rows = await db
    .select({
      id: reviewReturns.id,
      fileName: reviewReturns.fileName,
      broughtAt: reviewReturns.broughtAt,
      takenBackAt: reviewReturns.takenBackAt,
      by: users.name,
    })
    .from(reviewReturns)
    .leftJoin(users, eq(users.id, reviewReturns.broughtBy))
    .where(eq(reviewReturns.reportId, reportId))
    .orderBy(desc(reviewReturns.broughtAt))
    .limit(50);
  if (rows.length === 0) return [];
  const items = await db
    .select({ returnId: reviewReturnItems.returnId, kind: reviewReturnItems.kind })
    .from(reviewReturnItems)
    .where(
      inArray(
        reviewReturnItems.returnId,
        rows.map(({ id }) => id),
      ),
    );
  const count = (returnId: string, ...kinds: string[]) =>
    items.filter((item) => item.returnId === returnId && kinds.includes(item.kind)).length;
  return rows.map((row) => ({
    ...row,
    suggestions: count(row.id, "suggestion"),
    comments: count(row.id, "thread", "comment"),
  }));
}

/**
 * Takes back what a file brought in: its suggestions that are still open, its comments but for threads
 * somebody replied to here, threads that were settled. What was accepted since stays; so does what was
 * decided of our own suggestions, which the version kept before has.
 *
 * @throws {DomainError} review_return_not_found, not_permitted
 */
export async function takeBackReturn(
  { db, live, actor }: ServiceContext,
  { returnId }: { returnId: string },
): Promise<void> {
  const [found] = await db.select().from(reviewReturns).where(eq(reviewReturns.id, returnId));
  if (!found) throw new DomainError({ code: "review_return_not_found" });
  const { report } = await authoriseReport(
    db,
    actor,
    "review_copy.bring_back",
    found.reportId,
  ).catch((error: unknown) => {
    const isHidden = error instanceof DomainError && error.failure.code === "report_not_found";
    throw isHidden ? new DomainError({ code: "review_return_not_found" }) : error;
  });
  if (found.takenBackAt !== null) return;
  const items = await db
    .select()
    .from(reviewReturnItems)
    .where(eq(reviewReturnItems.returnId, returnId));
  const bySection = new Map<string, Set<string>>();
  for (const { kind, sectionId, itemId } of items) {
    if (kind !== "suggestion" || sectionId === null) continue;
    bySection.set(sectionId, (bySection.get(sectionId) ?? new Set()).add(itemId));
  }
  const living = await db
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.reportId, report.id), isNull(sections.deletedAt)));
  for (const { id } of living) {
    const ids = bySection.get(id);
    if (ids) await live.editSection(id, actor.userId, (doc) => rejectSuggestions(doc, { ids }));
  }
  const changed = await db.transaction(async (tx) => {
    const threads = await takeBackComments(tx, items);
    await tx
      .update(reviewReturns)
      .set({ takenBackAt: new Date() })
      .where(eq(reviewReturns.id, returnId));
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "review_copy.take_back",
      subjectId: returnId,
    });
    return threads;
  });
  for (const threadId of changed) live.commentsChanged({ reportId: report.id, threadId });
}

async function takeBackComments(
  tx: ServiceContext["db"],
  items: readonly (typeof reviewReturnItems.$inferSelect)[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const { kind, itemId } of items) {
    if (kind === "comment") {
      const [gone] = await tx
        .delete(comments)
        .where(eq(comments.id, itemId))
        .returning({ threadId: comments.threadId });
      if (gone) changed.push(gone.threadId);
    } else if (kind === "thread") {
      const said = await tx
        .select({ authorName: comments.authorName, authorId: comments.authorId })
        .from(comments)
        .where(eq(comments.threadId, itemId));
      if (said.some(({ authorId }) => authorId !== null)) continue;
      await tx.delete(commentThreads).where(eq(commentThreads.id, itemId));
      changed.push(itemId);
    } else if (kind === "resolved" || kind === "reopened") {
      const resolvedAt = kind === "resolved" ? null : new Date();
      await tx
        .update(commentThreads)
        .set({ resolvedAt, resolvedBy: null })
        .where(eq(commentThreads.id, itemId));
      changed.push(itemId);
    }
  }
  return changed;
}
