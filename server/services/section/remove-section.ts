import { and, desc, eq, isNotNull } from "drizzle-orm";
import { users } from "../../../db/schema/accounts";
import { sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { authoriseReport, authoriseSection } from "../authorise";
import { findPersonName } from "../find-person-name";
import { recordAudit } from "../record-audit";
import { settleStage } from "../review/keep-move";
import { requireOpen } from "../review/lock-section";
import type { ServiceContext } from "../service-context";

/**
 * Takes a section out of its report, until it is restored. Whoever is typing in
 * it is told, and what the server had received of it is kept.
 *
 * @throws {DomainError} section_not_found, not_permitted, section_locked
 */
export async function removeSection(
  { db, live, actor }: ServiceContext,
  { sectionId }: { sectionId: string },
): Promise<void> {
  const { reportId, name } = await db.transaction(async (tx) => {
    const { report, section } = await authoriseSection(tx, actor, "section.remove", sectionId);
    requireOpen(section);
    await tx
      .update(sections)
      .set({ deletedAt: new Date(), deletedBy: actor.userId })
      .where(eq(sections.id, sectionId));
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "section.remove",
      subjectId: sectionId,
    });
    return { reportId: report.id, name: await findPersonName(tx, actor.userId) };
  });
  await live.sectionRemoved(sectionId, name);
  live.reportChanged(reportId);
}

/**
 * Puts a removed section back where it was, with every word that was in it.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function restoreSection(
  { db, live, actor }: ServiceContext,
  { sectionId }: { sectionId: string },
): Promise<void> {
  const { reportId, events } = await db.transaction(async (tx) => {
    const { report } = await authoriseSection(tx, actor, "section.remove", sectionId, {
      deleted: true,
    });
    await tx
      .update(sections)
      .set({ deletedAt: null, deletedBy: null })
      .where(eq(sections.id, sectionId));
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "section.restore",
      subjectId: sectionId,
    });
    return { reportId: report.id, events: await settleStage(tx, report.id) };
  });
  live.reportChanged(reportId);
  for (const event of events) live.reviewChanged(event);
}

export type RemovedSection = {
  id: string;
  title: string;
  words: number;
  removedAt: Date;
  /** Null where that account is gone. */
  removedBy: string | null;
};

/**
 * The sections taken out of a report, last removed first.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listRemovedSections(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<RemovedSection[]> {
  await authoriseReport(db, actor, "section.remove", reportId);
  const rows = await db
    .select({
      id: sections.id,
      title: sections.title,
      words: sectionProjections.words,
      removedAt: sections.deletedAt,
      removedBy: users.name,
    })
    .from(sections)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .leftJoin(users, eq(users.id, sections.deletedBy))
    .where(and(eq(sections.reportId, reportId), isNotNull(sections.deletedAt)))
    .orderBy(desc(sections.deletedAt));
  return rows.flatMap(({ removedAt, words, ...row }) =>
    removedAt === null ? [] : [{ ...row, words: words ?? 0, removedAt }],
  );
}
