import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { invitations, users } from "../../../db/schema/accounts";

/**
 * Takes back what could lead a person back into an organisation, or into one report: neither a link sent to them
 * earlier nor one they made for another address of theirs is a way back.
 */
export async function revokeInvitationsOf(
  tx: Database,
  userId: string,
  within: { organisationId: string } | { reportId: string },
): Promise<void> {
  const address = tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
  await tx
    .update(invitations)
    .set({ revokedAt: new Date() })
    .where(
      and(
        "reportId" in within
          ? eq(invitations.reportId, within.reportId)
          : eq(invitations.organisationId, within.organisationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        or(eq(invitations.invitedBy, userId), inArray(invitations.email, address)),
      ),
    );
}
