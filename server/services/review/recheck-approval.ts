import { and, eq, isNull } from "drizzle-orm";
import type { ReviewEvent } from "../../../core/review/review-event";
import { FALLEN_STATUS } from "../../../core/review/status-moves";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { statements } from "../../../db/schema/claims";
import { reports, sections } from "../../../db/schema/reports";
import { sectionApprovals } from "../../../db/schema/reviews";
import { keepMove, settleStage } from "./keep-move";
import { findApproval, hashMeaning, readMeaning } from "./section-meaning";

/**
 * Takes an approved section back to review when what was approved is not what it says, in the
 * transaction that changed it. Call it after every change of anything `core/review/approved-content.ts`
 * binds an approval to. Answers what to tell once that is committed.
 *
 * @param content what stands in the text, where the caller has it; as last projected otherwise
 */
export async function recheckApproval(
  tx: Database,
  sectionId: string,
  content?: SectionContent,
): Promise<ReviewEvent[]> {
  const [section] = await tx
    .select({
      status: sections.status,
      reportId: sections.reportId,
      organisationId: reports.organisationId,
    })
    .from(sections)
    .innerJoin(reports, eq(reports.id, sections.reportId))
    .where(and(eq(sections.id, sectionId), isNull(sections.deletedAt)))
    // Against whoever approves it in this moment: one of the two must see the other's change.
    .for("no key update", { of: sections });
  if (section?.status !== "approved") return [];
  const approval = await findApproval(tx, sectionId);
  const meaning = await readMeaning(tx, sectionId, content);
  if (approval && meaning && hashMeaning(meaning) === approval.approvalHash) return [];
  await endApproval(tx, sectionId, "changed");
  await tx.update(sections).set({ status: FALLEN_STATUS }).where(eq(sections.id, sectionId));
  const { reportId, organisationId } = section;
  const event = await keepMove(tx, {
    organisationId,
    action: "section.approval_lost",
    event: { what: "approval_lost", reportId, sectionId, by: null },
    move: { what: "status", from: "approved", to: FALLEN_STATUS, isFall: true },
  });
  return [event, ...(await settleStage(tx, reportId))];
}

/** The same of the sections in which a claim or recommendation stands, and of the one it is named in. */
export async function recheckStatement(
  tx: Database,
  reportId: string,
  { sectionId, statementId }: { sectionId: string; statementId: string },
): Promise<ReviewEvent[]> {
  const found = await tx
    .select({ id: statements.sectionId })
    .from(statements)
    .innerJoin(sections, eq(sections.id, statements.sectionId))
    .where(
      and(
        eq(sections.reportId, reportId),
        eq(sections.status, "approved"),
        eq(statements.statementId, statementId),
      ),
    );
  const ids = [...new Set([sectionId, ...found.map(({ id }) => id)])].toSorted();
  const events: ReviewEvent[] = [];
  for (const id of ids) events.push(...(await recheckApproval(tx, id)));
  return events;
}

/** The approval that holds, if there is one, does so no longer. */
export async function endApproval(
  tx: Database,
  sectionId: string,
  ended: "changed" | "withdrawn",
): Promise<void> {
  await tx
    .update(sectionApprovals)
    .set({ endedAt: new Date(), ended })
    .where(and(eq(sectionApprovals.sectionId, sectionId), isNull(sectionApprovals.endedAt)));
}
