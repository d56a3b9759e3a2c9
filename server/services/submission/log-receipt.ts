import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReceiptInput } from "../../../core/submission/receipt-log";
import { submissionReceipts } from "../../../db/schema/submissions";
import { findPersonName } from "../find-person-name";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { authoriseSubmission } from "./authorise-submission";

export type NewReceipt = {
  submissionId: string;
  /** Null only takes another line back. */
  receipt: ReceiptInput | null;
  /** The line this one stands in place of. */
  corrects: string | null;
};

/**
 * Writes down what became of a submission. Lines never change: a correction is a line of its own, and
 * of two people who correct the same one, the second is told.
 *
 * @throws {DomainError} submission_not_found, not_permitted, receipt_not_found (what is to be
 *   corrected), changed_meanwhile (it was corrected already), input_empty, publication_unexplained (what
 *   was sent in confidence is said to be published, without a note)
 */
export async function logReceipt(
  { db, actor }: ServiceContext,
  { submissionId, receipt, corrects }: NewReceipt,
): Promise<{ receiptId: string }> {
  if (receipt === null && corrects === null) throw new DomainError({ code: "input_empty" });
  return db.transaction(async (tx) => {
    const access = await authoriseSubmission({ db: tx, actor }, "submission.log", submissionId);
    const { organisationId, publication } = access.submission;
    const isPublished = receipt?.kind === "published";
    if (isPublished && publication === "confidential" && receipt.note === "") {
      throw new DomainError({ code: "publication_unexplained" });
    }
    if (corrects !== null) {
      const [corrected] = await tx
        .select({ id: submissionReceipts.id })
        .from(submissionReceipts)
        .where(
          and(
            eq(submissionReceipts.id, corrects),
            eq(submissionReceipts.submissionId, submissionId),
          ),
        );
      if (!corrected) throw new DomainError({ code: "receipt_not_found" });
    }
    const [written] = await tx
      .insert(submissionReceipts)
      .values({
        submissionId,
        organisationId,
        corrects,
        receipt,
        writtenBy: actor.userId,
        writtenByName: await findPersonName(tx, actor.userId),
        writtenAt: new Date(),
      })
      .onConflictDoNothing({ target: submissionReceipts.corrects })
      .returning({ id: submissionReceipts.id });
    if (!written) throw new DomainError({ code: "changed_meanwhile" });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "submission.log",
      subjectId: submissionId,
    });
    return { receiptId: written.id };
  });
}
