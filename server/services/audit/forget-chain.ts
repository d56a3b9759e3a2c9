import { eq, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { auditChains, auditEvents } from "../../../db/schema/audit";
import { recordAudit } from "../record-audit";

/** What the installation's chain says of a chain that went with its organisation. */
export const FORGET_ACTION = "audit.forget";

/**
 * Deletes an organisation's chain, in the transaction that deletes the organisation. That it was
 * there, how long it was and how it ended stays in the installation's chain.
 */
export async function forgetChain(
  tx: Database,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<void> {
  const [chain] = await tx
    .select()
    .from(auditChains)
    .where(eq(auditChains.chainId, organisationId))
    .for("update");
  await tx.execute(sql`select set_config('penumbra.audit_forget', ${organisationId}, true)`);
  await tx.delete(auditEvents).where(eq(auditEvents.chainId, organisationId));
  await tx.execute(sql`select set_config('penumbra.audit_forget', '', true)`);
  if (!chain) return;
  await tx.delete(auditChains).where(eq(auditChains.chainId, organisationId));
  await recordAudit(tx, {
    organisationId: null,
    userId,
    action: `${FORGET_ACTION}:${chain.length}:${chain.headHash}`,
    subjectId: organisationId,
  });
}
