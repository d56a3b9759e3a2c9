import { and, asc, eq } from "drizzle-orm";
import { lateChanges } from "../../../core/coalition/endorsement";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { FrozenEndorsement } from "../../../core/submission/submission-manifest";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { hashMeaning, readMeaning } from "../review/section-meaning";
import { readEndorsed } from "./endorsed-sections";

/**
 * Who endorses a report that is being frozen, and of what each section then said; for services that have asked
 * for the right to freeze it. One that must not be named has no name here: a submission can never be changed.
 */
export async function freezeEndorsements(
  tx: Database,
  reportId: string,
  frozen: readonly { id: string; title: string; content: SectionContent }[],
): Promise<FrozenEndorsement[]> {
  const rows = await tx
    .select()
    .from(endorsements)
    .where(and(eq(endorsements.reportId, reportId), eq(endorsements.answer, "endorsed")))
    .orderBy(asc(endorsements.answeredAt), asc(endorsements.id));
  if (rows.length === 0) return [];
  const now: { sectionId: string; title: string; hash: string }[] = [];
  for (const { id: sectionId, title, content } of frozen) {
    const meaning = await readMeaning(tx, sectionId, content);
    if (meaning) now.push({ sectionId, title, hash: hashMeaning(meaning) });
  }
  const endorsed = await readEndorsed(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, answeredAt }): FrozenEndorsement => {
    const content = endorsed.get(id) ?? [];
    return {
      id,
      name: name === "" ? null : name,
      at: answeredAt?.toISOString() ?? null,
      content: content.map(({ sectionId, hash }) => ({ sectionId, approvalHash: hash })),
      late: lateChanges(content, now).map(({ what, sectionId }) => ({ what, sectionId })),
    };
  });
}
