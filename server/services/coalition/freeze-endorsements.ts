import { and, asc, eq } from "drizzle-orm";
import { lateChanges } from "../../../core/coalition/endorsement";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { FrozenEndorsement } from "../../../core/submission/submission-manifest";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { hashMeaning, readMeanings } from "../review/section-meaning";
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
  const meanings = await readMeanings(
    tx,
    frozen.map(({ id }) => id),
    new Map(frozen.map(({ id, content }) => [id, content])),
  );
  const now = frozen.flatMap(({ id: sectionId, title }) => {
    const meaning = meanings.get(sectionId);
    return meaning ? [{ sectionId, title, hash: hashMeaning(meaning) }] : [];
  });
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
