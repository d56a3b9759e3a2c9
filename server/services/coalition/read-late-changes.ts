import { type LateChange, lateChanges } from "../../../core/coalition/endorsement";
import { DomainError } from "../../../core/failure";
import { changedSentences, type LostApproval } from "../../../core/review/changed-sentences";
import type { ServiceContext } from "../service-context";
import { authoriseEndorsement } from "./authorise-endorsement";
import { readEndorsable, readEndorsed, readEndorsedWords } from "./endorsed-sections";

export type ReadLateChange = LateChange & {
  /** What of a changed section is otherwise, sentence by sentence; null for a new or a removed one. */
  changed: LostApproval | null;
};

/**
 * What an organisation endorsed that the report says otherwise now, down to the sentence; for those who keep the
 * list and whoever answers for it.
 *
 * @throws {DomainError} endorsement_not_found, not_permitted
 */
export async function readLateChanges(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { endorsementId }: { endorsementId: string },
): Promise<ReadLateChange[]> {
  return db.transaction(async (tx) => {
    const { row, mayAnswer } = await authoriseEndorsement(tx, actor, endorsementId);
    if (!mayAnswer) throw new DomainError({ code: "not_permitted", action: "endorsement.manage" });
    if (row.answer !== "endorsed") return [];
    const endorsed = (await readEndorsed(tx, [row.id])).get(row.id) ?? [];
    const said = await readEndorsedWords(tx, row.id);
    const now = await readEndorsable(tx, row.reportId);
    return lateChanges(endorsed, now).map((late): ReadLateChange => {
      const before = said.get(late.sectionId);
      const after = now.find(({ sectionId }) => sectionId === late.sectionId)?.meaning;
      const isCompared = late.what === "changed" && before && after;
      return { ...late, changed: isCompared ? changedSentences(before, after) : null };
    });
  });
}
