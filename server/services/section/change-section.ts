import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sections } from "../../../db/schema/reports";
import type { ReportAction } from "../../policies/can";
import { authoriseSection, type SectionAccess } from "../authorise";
import { takeBackNotices, writeNotices } from "../notice/write-notices";
import { recordAudit } from "../record-audit";
import { listReportMembers } from "../report/get-report";
import { requireOpen } from "../review/lock-section";
import { recheckApproval } from "../review/recheck-approval";
import type { ServiceContext } from "../service-context";

type Change = Partial<
  Pick<
    SectionAccess["section"],
    "title" | "level" | "isWithheld" | "assigneeId" | "dueOn" | "targetWords"
  >
>;

/**
 * Gives a section another title.
 *
 * @throws {DomainError} section_not_found, not_permitted, section_locked
 */
export async function renameSection(
  context: ServiceContext,
  { sectionId, title }: { sectionId: string; title: string },
): Promise<void> {
  await changeSection(context, sectionId, "section.arrange", ({ section }) => {
    requireOpen(section);
    return { title };
  });
}

/**
 * Puts a section at another level: 1 of the report, 2 and 3 inside the one before.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function setSectionLevel(
  context: ServiceContext,
  { sectionId, level }: { sectionId: string; level: number },
): Promise<void> {
  await changeSection(context, sectionId, "section.arrange", () => ({ level }));
}

/**
 * Withholds a section, with those inside it, from public files, or no longer; written down, since it decides
 * what others get to read.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function withholdSection(
  context: ServiceContext,
  { sectionId, isWithheld }: { sectionId: string; isWithheld: boolean },
): Promise<void> {
  await changeSection(context, sectionId, "section.withhold", async ({ report, section }, tx) => {
    requireOpen(section);
    if (section.isWithheld !== isWithheld) {
      await recordAudit(tx, {
        organisationId: report.organisationId,
        userId: context.actor.userId,
        action: isWithheld ? "section.withhold" : "section.release",
        subjectId: sectionId,
      });
    }
    return { isWithheld };
  });
}

/**
 * Makes a section somebody's, or nobody's.
 *
 * @throws {DomainError} section_not_found, not_permitted, user_not_found (has no
 * role on the report)
 */
export async function assignSection(
  context: ServiceContext,
  { sectionId, userId }: { sectionId: string; userId: string | null },
): Promise<void> {
  await changeSection(context, sectionId, "section.assign", async ({ report, section }, tx) => {
    const known = userId === null ? [] : await listReportMembers(tx, report);
    if (userId !== null && !known.some((member) => member.userId === userId)) {
      throw new DomainError({ code: "user_not_found" });
    }
    if (userId !== section.assigneeId) {
      const key = `assignment/${sectionId}`;
      await takeBackNotices(tx, key, { but: userId === null ? [] : [userId] });
      const about = { organisationId: report.organisationId, reportId: report.id, sectionId };
      const notice = { kind: "assignment", key, ...about, actorId: context.actor.userId } as const;
      await writeNotices(tx, userId === null ? [] : [userId], notice, { again: true });
    }
    return { assigneeId: userId };
  });
}

/** Changes a section's row in its own transaction, held against others who change it. */
export async function changeSection(
  { db, live, actor }: ServiceContext,
  sectionId: string,
  action: ReportAction,
  decide: (access: SectionAccess, tx: Database) => Change | Promise<Change>,
): Promise<void> {
  const { reportId, events } = await db.transaction(async (tx) => {
    // Locked first: of two people who change it at once, one must see the other's.
    await tx
      .select({ id: sections.id })
      .from(sections)
      .where(eq(sections.id, sectionId))
      .for("update");
    const access = await authoriseSection(tx, actor, action, sectionId);
    const change = await decide(access, tx);
    await tx.update(sections).set(change).where(eq(sections.id, sectionId));
    const isOfMeaning = change.title !== undefined || change.isWithheld !== undefined;
    const lost = isOfMeaning ? await recheckApproval(tx, sectionId) : [];
    return { reportId: access.report.id, events: lost };
  });
  live.reportChanged(reportId);
  for (const event of events) live.reviewChanged(event);
}
