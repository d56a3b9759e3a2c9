import type { ReviewEvent } from "../../../core/review/review-event";
import type { Database } from "../../../db/client";
import { recordAudit } from "../record-audit";

type Kept = {
  organisationId: string;
  /** As the audit log calls it: "review.request". */
  action: string;
  event: ReviewEvent;
};

/**
 * Writes what happened in a review to the audit log, in the transaction in which it happens. All that
 * concerns people in a review comes through here, with whom it concerns: the one place from which they
 * can be told. Answers the event, to be sent to open pages once that is committed.
 */
export async function keepEvent(
  tx: Database,
  { organisationId, action, event }: Kept,
): Promise<ReviewEvent> {
  const { reportId, sectionId, by } = event;
  await recordAudit(tx, {
    organisationId,
    userId: by,
    action,
    subjectId: sectionId ?? reportId,
  });
  return event;
}
