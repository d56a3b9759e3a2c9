import { sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { auditEvents } from "../../db/schema/audit";

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

const SEEN_AGAIN_AFTER = sql`interval '1 hour'`;

/**
 * Writes down that somebody looked at what few may see. Looking again within the
 * hour is the same look: a page asks more than once.
 */
export async function recordLook(db: Database, event: AuditEvent): Promise<void> {
  const { organisationId, userId, action, subjectId } = event;
  await db.execute(sql`
    insert into ${auditEvents} (organisation_id, user_id, action, subject_id)
    select ${organisationId}::uuid, ${userId}::uuid, ${action}, ${subjectId}
    where not exists (
      select 1 from ${auditEvents}
      where organisation_id = ${organisationId}::uuid and user_id = ${userId}::uuid
        and action = ${action} and subject_id = ${subjectId}
        and created_at > now() - ${SEEN_AGAIN_AFTER}
    )
  `);
}
