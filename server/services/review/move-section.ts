import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReviewEvent, ReviewEventKind } from "../../../core/review/review-event";
import type { SectionStatus } from "../../../core/review/roles";
import { statusMove } from "../../../core/review/status-moves";
import type { Database } from "../../../db/client";
import { sections } from "../../../db/schema/reports";
import { sectionApprovals } from "../../../db/schema/reviews";
import { authoriseSection } from "../authorise";
import { takeVersion } from "../history/take-version";
import type { ServiceContext } from "../service-context";
import { answerAsked } from "./answer-request";
import { keepMove, settleStage } from "./keep-move";
import { endApproval } from "./recheck-approval";
import { hashMeaning, readMeaning } from "./section-meaning";

export type SectionMove = {
  sectionId: string;
  /** The status the asker saw. */
  from: SectionStatus;
  to: SectionStatus;
  /** Why, or what was found; empty where nothing is said. */
  words?: string | undefined;
  /** Of an approval: the hash of what the asker read. */
  seen?: string | undefined;
};

/**
 * Moves a section on (or back) from the status the asker saw, as `core/review/status-moves` allows
 * their role. An approval is bound to what the asker read: a version of it is kept with its hash, and
 * any change of it takes the section back to review.
 *
 * @throws {DomainError} section_not_found, not_permitted, section_locked, words_needed,
 *   changed_meanwhile (it no longer stands at `from`, or says something else than was read)
 */
export async function setSectionStatus(
  { db, live, actor }: ServiceContext,
  { sectionId, from, to, words = "", seen }: SectionMove,
): Promise<void> {
  await authoriseSection(db, actor, "section.set_status", sectionId);
  if (to === "approved") await live.sectionSettled(sectionId);
  const { reportId, events } = await db.transaction(async (tx) => {
    // Locked first: of two people who move it on from the same status, one must see the other's.
    await tx
      .select({ id: sections.id })
      .from(sections)
      .where(eq(sections.id, sectionId))
      .for("no key update");
    const access = await authoriseSection(tx, actor, "section.set_status", sectionId);
    const { section, report, role } = access;
    const move = statusMove(from, to);
    if (section.status !== from) throw new DomainError({ code: "changed_meanwhile" });
    if (!move?.roles.includes(role)) {
      throw new DomainError({ code: "not_permitted", action: "section.set_status" });
    }
    if (section.lockedAt !== null) throw new DomainError({ code: "section_locked" });
    if (move.words === "needed" && words === "") throw new DomainError({ code: "words_needed" });
    if (from === "approved") await endApproval(tx, sectionId, "withdrawn");
    if (to === "approved") await approve(tx, { sectionId, seen, by: actor.userId, words });
    await tx.update(sections).set({ status: to }).where(eq(sections.id, sectionId));
    const alsoConcerns =
      to === "approved" || to === "changes_asked"
        ? await answerAsked(tx, { userId: actor.userId, sectionId, answer: to, words })
        : [];
    const what: ReviewEventKind = to === "approved" ? "approved" : "moved";
    const event = await keepMove(tx, {
      organisationId: report.organisationId,
      action: `section.set_status:${to}`,
      event: { what, reportId: report.id, sectionId, by: actor.userId },
      alsoConcerns,
      move: { what: "status", from, to, words },
    });
    const followed: ReviewEvent[] = await settleStage(tx, report.id);
    return { reportId: report.id, events: [event, ...followed] };
  });
  live.reportChanged(reportId);
  for (const event of events) live.reviewChanged(event);
}

async function approve(
  tx: Database,
  given: { sectionId: string; seen: string | undefined; by: string; words: string },
): Promise<void> {
  const { sectionId, seen, by, words } = given;
  const meaning = await readMeaning(tx, sectionId);
  if (!meaning) throw new DomainError({ code: "section_not_found" });
  const approvalHash = hashMeaning(meaning);
  if (approvalHash !== seen) throw new DomainError({ code: "changed_meanwhile" });
  const versionId = await takeVersion(tx, sectionId, {
    reason: "approved",
    name: null,
    takenBy: by,
  });
  if (versionId === null) throw new DomainError({ code: "section_not_found" });
  const { content: _, ...beside } = meaning;
  await tx.insert(sectionApprovals).values({
    sectionId,
    versionId,
    approvalHash,
    beside,
    summary: words,
    approvedBy: by,
    approvedAt: new Date(),
  });
}
