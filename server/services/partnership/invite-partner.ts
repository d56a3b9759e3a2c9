import { and, asc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { findLookAlike } from "../../../core/coalition/look-alike-name";
import { type PartnerRole, rolesWithin, roleWithin } from "../../../core/coalition/partner-role";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import {
  partnershipPeople,
  partnershipSections,
  partnerships,
} from "../../../db/schema/partnerships";
import { reports, sections } from "../../../db/schema/reports";
import type { Standing } from "../../policies/can";
import { authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";
import { hashToken, newToken } from "../session/session-token";
import { authoriseAsHome } from "./authorise-partnership";
import { recordPartnership } from "./record-partnership";

export const PARTNER_INVITATION_DAYS = 14;

/** What a partner may let its people do at most. */
export type PartnerGrant = {
  granted: PartnerRole;
  /** The sections in which they may write and review; null for all, also those that come later. */
  sectionIds: readonly string[] | null;
};

export type InvitedPartner = {
  partnershipId: string;
  /** Part of the link; known only now, stored as a hash. */
  token: string;
  expiresAt: Date;
};

/**
 * An invitation for one other organisation of the installation to take part in a report, good for fourteen days and
 * one use. Its token is told once, here.
 *
 * @throws {DomainError} report_not_found, not_permitted (also in a sample organisation), section_not_found (one is
 *   not of the report)
 */
export async function invitePartner(
  { db, actor }: ServiceContext,
  { reportId, note, ...grant }: PartnerGrant & { reportId: string; note: string },
): Promise<InvitedPartner> {
  return db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.manage_members", reportId);
    const { organisationId } = report;
    const [home] = await tx
      .select({ isSample: organisations.isSample })
      .from(organisations)
      .where(eq(organisations.id, organisationId));
    if (home?.isSample !== false) {
      throw new DomainError({ code: "not_permitted", action: "report.manage_members" });
    }
    const token = newToken();
    const expiresAt = new Date(Date.now() + PARTNER_INVITATION_DAYS * 24 * 60 * 60 * 1000);
    const { granted } = grant;
    const [row] = await tx
      .insert(partnerships)
      .values({
        reportId,
        granted,
        isWhole: grant.sectionIds === null,
        note,
        tokenHash: hashToken(token),
        invitedBy: actor.userId,
        expiresAt,
      })
      .returning({ id: partnerships.id });
    if (!row) throw new Error("The database returned no partnership.");
    await giveSections(tx, { partnershipId: row.id, reportId }, grant);
    await recordPartnership(tx, {
      organisationId,
      partnerId: null,
      userId: actor.userId,
      action: `partnership.invite:${granted}`,
      subjectId: `${reportId}/${row.id}`,
    });
    return { partnershipId: row.id, token, expiresAt };
  });
}

async function giveSections(
  tx: Database,
  { partnershipId, reportId }: { partnershipId: string; reportId: string },
  { sectionIds }: PartnerGrant,
): Promise<void> {
  await tx.delete(partnershipSections).where(eq(partnershipSections.partnershipId, partnershipId));
  const wanted = [...new Set(sectionIds ?? [])];
  if (wanted.length === 0) return;
  const found = await tx
    .select({ sectionId: sections.id })
    .from(sections)
    .where(
      and(
        eq(sections.reportId, reportId),
        inArray(sections.id, wanted),
        isNull(sections.deletedAt),
      ),
    );
  if (found.length !== wanted.length) throw new DomainError({ code: "section_not_found" });
  await tx
    .insert(partnershipSections)
    .values(found.map(({ sectionId }) => ({ partnershipId, reportId, sectionId })));
}

/**
 * Grants a partner more or less than before. People who have more than is granted now have what is granted; their
 * open sections follow at once.
 *
 * @throws {DomainError} partnership_not_found, not_permitted, section_not_found
 */
export async function changeGrant(
  { db, live, actor }: ServiceContext,
  { partnershipId, ...grant }: PartnerGrant & { partnershipId: string },
): Promise<void> {
  const userIds = await db.transaction(async (tx) => {
    const { partnership, report } = await authoriseAsHome(tx, actor, partnershipId);
    const { granted, sectionIds } = grant;
    await tx
      .update(partnerships)
      .set({ granted, isWhole: sectionIds === null })
      .where(eq(partnerships.id, partnershipId));
    await giveSections(tx, { partnershipId, reportId: report.id }, grant);
    const people = await tx
      .select({ userId: partnershipPeople.userId, role: partnershipPeople.role })
      .from(partnershipPeople)
      .where(eq(partnershipPeople.partnershipId, partnershipId));
    const above = people.filter(({ role }) => !rolesWithin(granted).includes(role));
    for (const { userId, role } of above) {
      await tx
        .update(partnershipPeople)
        .set({ role: roleWithin(role, granted) })
        .where(
          and(
            eq(partnershipPeople.partnershipId, partnershipId),
            eq(partnershipPeople.userId, userId),
          ),
        );
    }
    await recordPartnership(tx, {
      organisationId: report.organisationId,
      partnerId: partnership.partnerId,
      userId: actor.userId,
      action: `partnership.grant:${granted}`,
      subjectId: `${report.id}/${partnershipId}`,
    });
    return people.map(({ userId }) => userId);
  });
  for (const userId of userIds) await live.rightsChanged({ userId });
}

/** By what the report's own side can tell who its partner is: names are chosen freely, and not one to an organisation. */
export type PartnerIdentity = {
  id: string;
  name: string;
  /** Who accepted for it; null where that account is gone. */
  acceptedBy: { name: string; email: string } | null;
  /** It was set up here after the link was made: with the link, most likely. */
  isNew: boolean;
  /**
   * What else of that look the report's side knows: its own name, or that of another partner; of its other reports
   * for those alone who decide in its organisation.
   */
  looksLike: { name: string; isHome: boolean } | null;
};

/** A partner of a report, or an invitation nobody accepted yet, as its own side sees it. */
export type PartnerOfReport = PartnerGrant & {
  partnershipId: string;
  /** Null until the invitation is accepted. */
  partner: PartnerIdentity | null;
  note: string;
  people: { userId: string; name: string; role: PartnerRole }[];
  acceptedAt: Date | null;
  expiresAt: Date;
  isExpired: boolean;
};

/**
 * The partners of a report and the open invitations to become one, oldest first.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listPartnersOfReport(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<PartnerOfReport[]> {
  const { report, standing } = await authoriseReport(db, actor, "report.manage_members", reportId);
  const rows = await db
    .select({
      partnership: partnerships,
      partner: organisations,
      acceptedBy: { name: users.name, email: users.email },
    })
    .from(partnerships)
    .leftJoin(organisations, eq(organisations.id, partnerships.partnerId))
    .leftJoin(users, eq(users.id, partnerships.acceptedBy))
    .where(and(eq(partnerships.reportId, reportId), isNull(partnerships.endedAt)))
    .orderBy(asc(partnerships.createdAt), asc(partnerships.id));
  const given = await db
    .select()
    .from(partnershipSections)
    .where(eq(partnershipSections.reportId, reportId));
  const people = await db
    .select({
      partnershipId: partnershipPeople.partnershipId,
      userId: users.id,
      name: users.name,
      role: partnershipPeople.role,
    })
    .from(partnershipPeople)
    .innerJoin(users, eq(users.id, partnershipPeople.userId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, report.organisationId),
        eq(memberships.userId, partnershipPeople.userId),
      ),
    )
    // That one of its own belongs to a partner as well is not for the report's side to learn.
    .where(and(eq(partnershipPeople.reportId, reportId), isNull(memberships.userId)))
    .orderBy(asc(users.name), asc(users.id));
  const known = await readKnownNames(db, report, decidesAtHome(standing));
  return rows.map(({ partnership, partner, acceptedBy }) => {
    const { id, granted, isWhole, note, acceptedAt, expiresAt } = partnership;
    const isOwn = (row: { partnershipId: string }) => row.partnershipId === id;
    return {
      partnershipId: id,
      partner: partner && {
        id: partner.id,
        name: partner.name,
        acceptedBy,
        isNew: partner.createdAt.getTime() > partnership.createdAt.getTime(),
        looksLike: findLike(partner, known),
      },
      granted,
      sectionIds: isWhole ? null : given.filter(isOwn).map(({ sectionId }) => sectionId),
      note,
      people: people.filter(isOwn).map(({ partnershipId: _, ...person }) => person),
      acceptedAt,
      expiresAt,
      isExpired: acceptedAt === null && expiresAt.getTime() <= Date.now(),
    };
  });
}

/** Whether they know the organisation's other reports: not by a role on this one alone. */
const decidesAtHome = ({ organisationRole }: Standing): boolean =>
  organisationRole === "administrator" || organisationRole === "coordinator";

type KnownNames = { home: string; partners: { id: string; name: string }[] };

function findLike(
  partner: { id: string; name: string },
  { home, partners }: KnownNames,
): PartnerIdentity["looksLike"] {
  if (findLookAlike(partner.name, [home]) !== null) return { name: home, isHome: true };
  const others = partners.flatMap(({ id, name }) => (id === partner.id ? [] : [name]));
  const name = findLookAlike(partner.name, others);
  return name === null ? null : { name, isHome: false };
}

/**
 * The organisations the side of a report knows: its own, and those that take part or took part in this report or,
 * for whoever decides there, in any. Others of the installation are nobody's to know.
 */
async function readKnownNames(
  db: Database,
  { id, organisationId }: { id: string; organisationId: string },
  ofAllReports: boolean,
): Promise<KnownNames> {
  const partnerIds = db
    .select({ id: partnerships.partnerId })
    .from(partnerships)
    .innerJoin(reports, eq(reports.id, partnerships.reportId))
    .where(
      and(
        ofAllReports ? eq(reports.organisationId, organisationId) : eq(reports.id, id),
        isNotNull(partnerships.partnerId),
      ),
    );
  const rows = await db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(or(eq(organisations.id, organisationId), inArray(organisations.id, partnerIds)))
    .orderBy(asc(organisations.createdAt), asc(organisations.id));
  return {
    home: rows.find((one) => one.id === organisationId)?.name ?? "",
    partners: rows.filter((one) => one.id !== organisationId),
  };
}
