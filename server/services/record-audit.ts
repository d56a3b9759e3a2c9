import type { Database } from "../../db/client";
import { auditEvents } from "../../db/schema/accounts";

/** What an audit row tells; `action` is a noun and a verb: "member.remove". */
export type AuditEvent = {
  organisationId: string | null;
  userId: string | null;
  action: string;
  subjectId: string | null;
};

/** Writes down who did what, in the transaction that does it. */
export async function recordAudit(tx: Database, event: AuditEvent): Promise<void> {
  await tx.insert(auditEvents).values(event);
}
