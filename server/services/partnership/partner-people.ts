import { and, asc, eq, isNull } from "drizzle-orm";
import { type PartnerRole, rolesWithin } from "../../../core/coalition/partner-role";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import {
  partnershipPeople,
  partnershipSections,
  partnerships,
} from "../../../db/schema/partnerships";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { authoriseOrganisation } from "../authorise";
import { writeNotices } from "../notice/write-notices";
import { freeTasks } from "../report/free-tasks";
import type { ServiceContext } from "../service-context";
import { authoriseAsPartner, isGoingOn } from "./authorise-partnership";
import { recordPartnership } from "./record-partnership";

/** A report of another organisation in which this one takes part. */
export type OwnPartnership = {
  partnershipId: string;
  report: { id: string; title: string };
  /** Whose report it is. */
  organisation: { id: string; name: string };
  granted: PartnerRole;
  /** How many people were named for it. */
  people: number;
  acceptedAt: Date;
};

/**
 * The reports of others in which an organisation takes part, oldest first.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listOwnPartnerships(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<OwnPartnership[]> {
  await authoriseOrganisation(db, actor, "partnership.manage", organisationId);
  const rows = await db
    .select({
      partnershipId: partnerships.id,
      granted: partnerships.granted,
      acceptedAt: partnerships.acceptedAt,
      report: { id: reports.id, title: reports.title },
      organisation: { id: organisations.id, name: organisations.name },
    })
    .from(partnerships)
    .innerJoin(reports, eq(reports.id, partnerships.reportId))
    .innerJoin(organisations, eq(organisations.id, reports.organisationId))
    .where(and(eq(partnerships.partnerId, organisationId), isGoingOn(), isNull(reports.deletedAt)))
    .orderBy(asc(partnerships.acceptedAt), asc(partnerships.id));
  const named = await db
    .select({ partnershipId: partnershipPeople.partnershipId })
    .from(partnershipPeople)
    .innerJoin(partnerships, eq(partnerships.id, partnershipPeople.partnershipId))
    .where(eq(partnerships.partnerId, organisationId));
  return rows.flatMap(({ acceptedAt, ...row }) =>
    acceptedAt === null
      ? []
      : [
          {
            ...row,
            acceptedAt,
            people: named.filter(({ partnershipId }) => partnershipId === row.partnershipId).length,
          },
        ],
  );
}

/** A member of the partner, and how they take part; null where they do not. */
export type PartnerMember = { userId: string; name: string; role: PartnerRole | null };

export type PartnershipDetail = Omit<OwnPartnership, "people" | "acceptedAt"> & {
  partnerId: string;
  /** The sections in which its people may write and review, by title; null for all. */
  sections: string[] | null;
  /** The partner's own members. */
  members: PartnerMember[];
};

/**
 * A partnership as those see it who decide for the partner: what was granted, and whom they let take part.
 *
 * @throws {DomainError} partnership_not_found, not_permitted
 */
export async function readPartnership(
  { db, actor }: ServiceContext,
  { partnershipId }: { partnershipId: string },
): Promise<PartnershipDetail> {
  return db.transaction(async (tx) => {
    const { partnership, report } = await authoriseAsPartner(tx, actor, partnershipId);
    const { granted, isWhole, partnerId } = partnership;
    const [organisation] = await tx
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, report.organisationId));
    if (!organisation) throw new DomainError({ code: "partnership_not_found" });
    const given = await tx
      .select({ title: sections.title })
      .from(partnershipSections)
      .innerJoin(sections, eq(sections.id, partnershipSections.sectionId))
      .where(and(eq(partnershipSections.partnershipId, partnershipId), isNull(sections.deletedAt)))
      .orderBy(asc(sections.position), asc(sections.id));
    const members = await tx
      .select({ userId: users.id, name: users.name, role: partnershipPeople.role })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(
        partnershipPeople,
        and(
          eq(partnershipPeople.userId, users.id),
          eq(partnershipPeople.partnershipId, partnershipId),
        ),
      )
      .where(eq(memberships.organisationId, partnerId))
      .orderBy(asc(users.name), asc(users.id));
    return {
      partnershipId,
      partnerId,
      report: { id: report.id, title: report.title },
      organisation,
      granted,
      sections: isWhole ? null : given.map(({ title }) => title),
      members,
    };
  });
}

/**
 * Lets a member of the partner take part in the report, in a role within the grant; their open sections follow at
 * once.
 *
 * @throws {DomainError} partnership_not_found, not_permitted, user_not_found (no member of the partner),
 *   role_not_granted, already_on_report (they have a role there without the partner)
 */
export async function setPartnerPerson(
  { db, live, actor }: ServiceContext,
  { partnershipId, userId, role }: { partnershipId: string; userId: string; role: PartnerRole },
): Promise<void> {
  const reportId = await db.transaction(async (tx) => {
    const { partnership, report } = await authoriseAsPartner(tx, actor, partnershipId);
    if (!rolesWithin(partnership.granted).includes(role)) {
      throw new DomainError({ code: "role_not_granted" });
    }
    const [member] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(
        and(eq(memberships.organisationId, partnership.partnerId), eq(memberships.userId, userId)),
      )
      .for("share");
    if (!member) throw new DomainError({ code: "user_not_found" });
    await requireOutside(tx, report, userId);
    const [set] = await tx
      .insert(partnershipPeople)
      .values({ reportId: report.id, userId, partnershipId, role })
      .onConflictDoUpdate({
        target: [partnershipPeople.reportId, partnershipPeople.userId],
        set: { role },
        setWhere: eq(partnershipPeople.partnershipId, partnershipId),
      })
      .returning({ userId: partnershipPeople.userId });
    // They take part for another partner already.
    if (!set) throw new DomainError({ code: "already_on_report" });
    await recordPartnership(tx, {
      organisationId: report.organisationId,
      partnerId: partnership.partnerId,
      userId: actor.userId,
      action: `partnership.set_person:${role}`,
      subjectId: `${report.id}/${userId}`,
    });
    await writeNotices(
      tx,
      [userId],
      {
        kind: "invitation",
        key: `member/${report.id}`,
        organisationId: report.organisationId,
        reportId: report.id,
        actorId: actor.userId,
        detail: "added",
      },
      { again: true },
    );
    return report.id;
  });
  await live.rightsChanged({ userId });
  live.reportChanged(reportId);
}

/** Whoever has a role of the report's own organisation or as its guest needs no partner. */
async function requireOutside(
  tx: Database,
  report: { id: string; organisationId: string },
  userId: string,
): Promise<void> {
  const [inside] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(eq(memberships.organisationId, report.organisationId), eq(memberships.userId, userId)),
    );
  const [guest] = await tx
    .select({ userId: reportMembers.userId })
    .from(reportMembers)
    .where(and(eq(reportMembers.reportId, report.id), eq(reportMembers.userId, userId)));
  if (inside || guest) throw new DomainError({ code: "already_on_report" });
}

/**
 * Lets a person take part no longer; they lose the report at once. What they wrote stays.
 *
 * @throws {DomainError} partnership_not_found, not_permitted, user_not_found
 */
export async function removePartnerPerson(
  { db, live, actor }: ServiceContext,
  { partnershipId, userId }: { partnershipId: string; userId: string },
): Promise<void> {
  const reportId = await db.transaction(async (tx) => {
    const { partnership, report } = await authoriseAsPartner(tx, actor, partnershipId);
    const removed = await tx
      .delete(partnershipPeople)
      .where(
        and(
          eq(partnershipPeople.partnershipId, partnershipId),
          eq(partnershipPeople.userId, userId),
        ),
      )
      .returning({ userId: partnershipPeople.userId });
    if (removed.length === 0) throw new DomainError({ code: "user_not_found" });
    await freeTasks(tx, report.id, userId);
    await recordPartnership(tx, {
      organisationId: report.organisationId,
      partnerId: partnership.partnerId,
      userId: actor.userId,
      action: "partnership.remove_person",
      subjectId: `${report.id}/${userId}`,
    });
    return report.id;
  });
  await live.rightsChanged({ userId });
  live.reportChanged(reportId);
}
