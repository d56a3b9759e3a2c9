import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { type Actor, can } from "../../policies/can";
import { authoriseReport, type ReportAccess } from "../authorise";

export type EndorsementRow = typeof endorsements.$inferSelect;

export type EndorsementAccess = {
  row: EndorsementRow;
  report: ReportAccess["report"];
  /** The asker keeps the list. */
  mayManage: boolean;
  /** The asker keeps the list, or answers for the organisation. */
  mayAnswer: boolean;
};

/**
 * An organisation on a report's list, locked until the end of the transaction. To people who may not see the
 * list, it does not exist; nor does one that must not be named, but for those who keep the list.
 *
 * @throws {DomainError} endorsement_not_found
 */
export async function authoriseEndorsement(
  tx: Database,
  actor: Actor,
  endorsementId: string,
): Promise<EndorsementAccess> {
  const [row] = await tx
    .select()
    .from(endorsements)
    .where(eq(endorsements.id, endorsementId))
    .for("update");
  if (!row) throw new DomainError({ code: "endorsement_not_found" });
  const { report, standing } = await accessOf(tx, actor, row.reportId);
  const mayManage = can(actor, "endorsement.manage", standing);
  if (row.sealedName !== null && !mayManage) {
    throw new DomainError({ code: "endorsement_not_found" });
  }
  return { row, report, mayManage, mayAnswer: mayManage || row.userId === actor.userId };
}

async function accessOf(tx: Database, actor: Actor, reportId: string): Promise<ReportAccess> {
  try {
    return await authoriseReport(tx, actor, "endorsement.read", reportId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "report_not_found") {
      throw new DomainError({ code: "endorsement_not_found" });
    }
    throw error;
  }
}
