import { randomUUID } from "node:crypto";
import type { PartnerRole } from "@/core/coalition/partner-role";
import type { Database } from "@/db/client";
import { partnershipPeople, partnershipSections, partnerships } from "@/db/schema/partnerships";
import { hashToken, newToken } from "@/server/services/session/session-token";

/** Longer than any test runs on a busy machine, in milliseconds. */
const LINK_LIFETIME = 60 * 60_000;

type Given = {
  id?: string;
  reportId: string;
  granted?: PartnerRole;
  /** Null for the whole report. */
  sectionIds?: readonly string[] | null;
};

/** An invitation by a coordinator for another organisation to take part in a report, which nobody accepted. */
export async function aPartnerInvitation(
  db: Database,
  {
    id = randomUUID(),
    invitedBy,
    reportId,
    granted = "drafter",
    sectionIds = null,
  }: Given & { invitedBy: string },
): Promise<{ partnershipId: string; token: string }> {
  const token = newToken();
  await db.insert(partnerships).values({
    id,
    reportId,
    granted,
    isWhole: sectionIds === null,
    note: "Hill House",
    invitedBy,
    tokenHash: hashToken(token),
    expiresAt: new Date(Date.now() + LINK_LIFETIME),
  });
  for (const sectionId of sectionIds ?? []) {
    await db.insert(partnershipSections).values({ partnershipId: id, reportId, sectionId });
  }
  return { partnershipId: id, token };
}

/** An organisation that takes part in a report of another, with these of its people. */
export async function aPartnership(
  db: Database,
  {
    id = randomUUID(),
    partnerId,
    people,
    ...given
  }: Given & { partnerId: string; people: Readonly<Record<string, PartnerRole>> },
): Promise<string> {
  const { reportId, granted = "drafter", sectionIds = null } = given;
  await db.insert(partnerships).values({
    id,
    reportId,
    partnerId,
    granted,
    isWhole: sectionIds === null,
    tokenHash: hashToken(newToken()),
    expiresAt: new Date(),
    acceptedAt: new Date(),
  });
  for (const sectionId of sectionIds ?? []) {
    await db.insert(partnershipSections).values({ partnershipId: id, reportId, sectionId });
  }
  for (const [userId, role] of Object.entries(people)) {
    await db.insert(partnershipPeople).values({ reportId, userId, partnershipId: id, role });
  }
  return id;
}
