import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { sections } from "../../../db/schema/reports";
import { authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { keepMove } from "./keep-move";

/**
 * Locks a section, so that nothing of what it says is let in from anybody, or unlocks it for a
 * reason. When it resolves the socket lets nothing in any more; what came just before is kept, and
 * takes an approval with it as any change does.
 *
 * @throws {DomainError} section_not_found, not_permitted, words_needed (to unlock)
 */
export async function lockSection(
  { db, live, actor }: ServiceContext,
  { sectionId, isLocked, words }: { sectionId: string; isLocked: boolean; words: string },
): Promise<void> {
  const event = await db.transaction(async (tx) => {
    await tx
      .select({ id: sections.id })
      .from(sections)
      .where(eq(sections.id, sectionId))
      .for("no key update");
    const { section, report } = await authoriseSection(tx, actor, "section.lock", sectionId);
    if ((section.lockedAt !== null) === isLocked) return null;
    if (!isLocked && words === "") throw new DomainError({ code: "words_needed" });
    await tx
      .update(sections)
      .set({
        lockedAt: isLocked ? new Date() : null,
        lockedBy: isLocked ? actor.userId : null,
      })
      .where(eq(sections.id, sectionId));
    return keepMove(tx, {
      organisationId: report.organisationId,
      action: isLocked ? "section.lock" : "section.unlock",
      event: {
        what: isLocked ? "locked" : "unlocked",
        reportId: report.id,
        sectionId,
        by: actor.userId,
      },
      move: {
        what: "lock",
        from: isLocked ? "open" : "locked",
        to: isLocked ? "locked" : "open",
        words,
      },
    });
  });
  await live.sectionLocked({ sectionId, isLocked });
  if (event === null) return;
  live.reportChanged(event.reportId);
  live.reviewChanged(event);
}

/** @throws {DomainError} section_locked where nothing of the section may be changed */
export function requireOpen(section: { lockedAt: Date | null }): void {
  if (section.lockedAt !== null) throw new DomainError({ code: "section_locked" });
}
