import type { SectionStatus } from "../../../core/review/roles";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { type ApprovalRow, findApproval, hashMeaning, readMeaning } from "./section-meaning";

/** The approval of a section that holds for just this text; null where there is none. For whoever was asked for their rights. */
export async function heldApproval(
  db: Database,
  { id, status, content }: { id: string; status: SectionStatus; content: SectionContent },
): Promise<ApprovalRow | null> {
  if (status !== "approved") return null;
  const approval = await findApproval(db, id);
  const meaning = await readMeaning(db, id, content);
  if (!approval || !meaning || hashMeaning(meaning) !== approval.approvalHash) return null;
  return approval;
}
