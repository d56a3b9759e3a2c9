import type { Database } from "../../../db/client";
import { recordAudit } from "../record-audit";

/**
 * Writes down in the logs of both organisations what was done to a partnership; in that of the report alone while
 * there is no partner.
 */
export async function recordPartnership(
  tx: Database,
  {
    organisationId,
    partnerId,
    ...event
  }: {
    /** Whose report it is; null for what that side is not to know. */
    organisationId: string | null;
    partnerId: string | null;
    userId: string;
    action: string;
    /** "report/partnership" or "report/person". */
    subjectId: string;
  },
): Promise<void> {
  if (organisationId !== null) await recordAudit(tx, { organisationId, ...event });
  if (partnerId !== null) await recordAudit(tx, { organisationId: partnerId, ...event });
}
