import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { type PartnerRole, rolesWithin } from "../../../core/coalition/partner-role";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import {
  partnershipPeople,
  partnershipSections,
  partnerships,
  shownOut,
} from "../../../db/schema/partnerships";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { authoriseOrganisation } from "../authorise";
import { writeNotices } from "../notice/write-notices";
import { freeTasksOfGone } from "../report/free-tasks";
import type { ServiceContext } from "../service-context";
import { authoriseAsPartner, isGoingOn } from "./authorise-partnership";
import { recordPartnership } from "./record-partnership";
import { isKeptOut } from "./shown-out";
import { tellNamed } from "./tell-sides";

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
export type PartnerMember = {
  userId: string;
  name: string;
  role: PartnerRole | null;
  /** The report's own side has shown them out: only it can let them in again. */
  isShownOut: boolean;
};

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
      .select({
        userId: users.id,
        name: users.name,
        role: partnershipPeople.role,
        isShownOut: isNotNull(shownOut.userId).mapWith(Boolean),
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(
        partnershipPeople,
        and(
          eq(partnershipPeople.userId, users.id),
          eq(partnershipPeople.partnershipId, partnershipId),
        ),
      )
      .leftJoin(shownOut, and(eq(shownOut.userId, users.id), eq(shownOut.reportId, report.id)))
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
 *   role_not_granted, already_on_report (as a guest, or for another partner), shown_out (by the report's own
 *   side, which has not taken it back)
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
    if (!(await isMemberOf(tx, partnership.partnerId, userId))) {
      throw new DomainError({ code: "user_not_found" });
    }
    if (await isKeptOut(tx, { reportId: report.id, userId })) {
      throw new DomainError({ code: "shown_out" });
    }
    // Who is of the report's own organisation is not told to the partner, nor the other way round: what the partner
    // says is kept, their own role counts, and nothing is said of it where it could be seen.
    const isOwn = await isMemberOf(tx, report.organisationId, userId);
    if (!isOwn) await requireNoGuest(tx, report.id, userId);
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
      organisationId: isOwn ? null : report.organisationId,
      partnerId: partnership.partnerId,
      userId: actor.userId,
      action: `partnership.set_person:${role}`,
      subjectId: `${report.id}/${userId}`,
    });
    if (isOwn) return report.id;
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
    await tellNamed(tx, report, { partnershipId, actorId: actor.userId });
    return report.id;
  });
  await live.rightsChanged({ userId });
  live.reportChanged(reportId);
}

/** A guest of the report needs no partner. */
async function requireNoGuest(tx: Database, reportId: string, userId: string): Promise<void> {
  const [guest] = await tx
    .select({ userId: reportMembers.userId })
    .from(reportMembers)
    .where(and(eq(reportMembers.reportId, reportId), eq(reportMembers.userId, userId)));
  if (guest) throw new DomainError({ code: "already_on_report" });
}

async function isMemberOf(tx: Database, organisationId: string, userId: string): Promise<boolean> {
  const [member] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)))
    .for("share");
  return member !== undefined;
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
    await freeTasksOfGone(tx, report.id, [userId]);
    const isOwn = await isMemberOf(tx, report.organisationId, userId);
    await recordPartnership(tx, {
      organisationId: isOwn ? null : report.organisationId,
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
