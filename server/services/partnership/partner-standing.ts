import { and, eq, inArray, isNotNull, isNull, notInArray } from "drizzle-orm";
import { type PartnerRole, roleWithin } from "../../../core/coalition/partner-role";
import type { Database } from "../../../db/client";
import { memberships, organisations } from "../../../db/schema/accounts";
import {
  partnershipPeople,
  partnershipSections,
  partnerships,
  shownOut,
} from "../../../db/schema/partnerships";
import type { Standing } from "../../policies/can";

/**
 * Who takes part in reports for partner organisations now, to be joined by report and person: of an accepted
 * partnership nobody ended, still a member of the partner and not shown out by the report's own side. One row at most
 * for both.
 */
export function partnersNow(db: Database) {
  return db
    .select({
      reportId: partnershipPeople.reportId,
      userId: partnershipPeople.userId,
      partnershipId: partnershipPeople.partnershipId,
      role: partnershipPeople.role,
      granted: partnerships.granted,
      isWhole: partnerships.isWhole,
      partnerId: partnerships.partnerId,
    })
    .from(partnershipPeople)
    .innerJoin(
      partnerships,
      and(
        eq(partnerships.id, partnershipPeople.partnershipId),
        isNotNull(partnerships.acceptedAt),
        isNull(partnerships.endedAt),
      ),
    )
    .innerJoin(
      memberships,
      and(
        eq(memberships.organisationId, partnerships.partnerId),
        eq(memberships.userId, partnershipPeople.userId),
      ),
    )
    .leftJoin(
      shownOut,
      and(
        eq(shownOut.reportId, partnershipPeople.reportId),
        eq(shownOut.userId, partnershipPeople.userId),
      ),
    )
    .where(isNull(shownOut.userId))
    .as("partners");
}

/** Whom partners let take part in a report, whatever role of their own they have there, by the person. */
export async function readNamed(
  db: Database,
  reportId: string,
): Promise<Map<string, { role: PartnerRole; partner: { id: string; name: string } }>> {
  const partners = partnersNow(db);
  const rows = await db
    .select({
      userId: partners.userId,
      role: partners.role,
      granted: partners.granted,
      partner: { id: organisations.id, name: organisations.name },
    })
    .from(partners)
    .innerJoin(organisations, eq(organisations.id, partners.partnerId))
    .where(eq(partners.reportId, reportId));
  return new Map(
    rows.map(({ userId, role, granted, partner }) => [
      userId,
      { role: roleWithin(role, granted), partner },
    ]),
  );
}

type Partners = ReturnType<typeof partnersNow>;

/** What to select of `partnersNow` for `standingOf`. */
export const partnerFields = (partners: Partners) => ({
  partnerRole: partners.role,
  partnerGranted: partners.granted,
  partnerIsWhole: partners.isWhole,
});

type StandingRow = Pick<Standing, "organisationRole" | "reportRole"> & {
  partnerRole: PartnerRole | null;
  partnerGranted: PartnerRole | null;
  partnerIsWhole: boolean | null;
};

/** The standing of a person towards a report as a whole, from a row with `partnerFields`. */
export function standingOf({
  organisationRole,
  reportRole,
  partnerRole,
  partnerGranted,
  partnerIsWhole,
}: StandingRow): Standing {
  const partner =
    partnerRole !== null && partnerGranted !== null
      ? { role: partnerRole, granted: partnerGranted, isGiven: partnerIsWhole === true }
      : null;
  return { organisationRole, reportRole, partner };
}

/** The sections a partner was given, for whom it was not the whole report; none where nobody asks for a partner. */
export async function listGivenSections(
  db: Database,
  { partnershipId }: { partnershipId: string | null },
): Promise<string[]> {
  if (partnershipId === null) return [];
  const rows = await db
    .select({ id: partnershipSections.sectionId })
    .from(partnershipSections)
    .where(eq(partnershipSections.partnershipId, partnershipId));
  return rows.map(({ id }) => id);
}

/** For which organisation a person takes part; null where nobody asks for a partner. */
export async function findPartnerName(
  db: Database,
  { partnershipId }: { partnershipId: string | null },
): Promise<string | null> {
  if (partnershipId === null) return null;
  const [found] = await db
    .select({ name: organisations.name })
    .from(partnerships)
    .innerJoin(organisations, eq(organisations.id, partnerships.partnerId))
    .where(eq(partnerships.id, partnershipId));
  return found?.name ?? null;
}

/**
 * The organisations of people who take part in a report for others than its own, or did and are still in theirs: by
 * which their names are told.
 */
export async function readPartnerNames(
  db: Database,
  report: { id: string; organisationId: string },
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const own = db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(eq(memberships.organisationId, report.organisationId));
  const rows = await db
    .select({ userId: memberships.userId, name: organisations.name })
    .from(partnerships)
    .innerJoin(memberships, eq(memberships.organisationId, partnerships.partnerId))
    .innerJoin(organisations, eq(organisations.id, partnerships.partnerId))
    .where(
      and(
        eq(partnerships.reportId, report.id),
        inArray(memberships.userId, [...userIds]),
        notInArray(memberships.userId, own),
      ),
    );
  return new Map(rows.map(({ userId, name }) => [userId, name]));
}

/** Whether the partner for which a person takes part was given this section. */
export async function isGivenSection(
  db: Database,
  { partnershipId, sectionId }: { partnershipId: string; sectionId: string },
): Promise<boolean> {
  const [given] = await db
    .select({ sectionId: partnershipSections.sectionId })
    .from(partnershipSections)
    .where(
      and(
        eq(partnershipSections.partnershipId, partnershipId),
        eq(partnershipSections.sectionId, sectionId),
      ),
    );
  return given !== undefined;
}
