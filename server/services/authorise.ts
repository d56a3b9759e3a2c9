import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../core/failure";
import type { OrganisationRole, ReportRole } from "../../core/review/roles";
import type { Database } from "../../db/client";
import { memberships, organisations } from "../../db/schema/accounts";
import { reportMembers, reports, sections } from "../../db/schema/reports";
import {
  type Action,
  type Actor,
  can,
  isOfPartner,
  type OrganisationAction,
  type ReportAction,
  roleOnReport,
  type Standing,
} from "../policies/can";
import {
  isGivenSection,
  partnerFields,
  partnersNow,
  standingOf,
} from "./partnership/partner-standing";

export type OrganisationAccess = {
  organisation: typeof organisations.$inferSelect;
  role: OrganisationRole;
};

export type ReportAccess = {
  report: typeof reports.$inferSelect;
  standing: Standing;
  /** The role that counts on this report. */
  role: ReportRole;
  /** For whose partnership they take part; null for people of the report's own organisation and its guests. */
  partnershipId: string | null;
};

export type SectionAccess = ReportAccess & { section: typeof sections.$inferSelect };

/**
 * The organisation, if the actor may do this in it. To people outside it does
 * not exist.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function authoriseOrganisation(
  db: Database,
  actor: Actor,
  action: OrganisationAction,
  organisationId: string,
): Promise<OrganisationAccess> {
  const [found] = await db
    .select({ organisation: organisations, role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(eq(memberships.organisationId, organisationId), eq(memberships.userId, actor.userId)),
    );
  if (!found) throw new DomainError({ code: "organisation_not_found" });
  permit(actor, action, { organisationRole: found.role, reportRole: null, partner: null });
  return found;
}

/**
 * The report, if the actor may do this on it. To people without a role on it, it
 * does not exist; nor does a deleted one unless `deleted` asks for those.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function authoriseReport(
  db: Database,
  actor: Actor,
  action: ReportAction,
  reportId: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<ReportAccess> {
  const access = await findReport(db, actor, reportId, { deleted });
  permit(actor, action, access.standing);
  return access;
}

async function findReport(
  db: Database,
  actor: Actor,
  reportId: string,
  { deleted }: { deleted: boolean },
): Promise<ReportAccess> {
  const partners = partnersNow(db);
  const [found] = await db
    .select({
      report: reports,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
      ...partnerFields(partners),
      partnershipId: partners.partnershipId,
    })
    .from(reports)
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, reports.organisationId),
        eq(memberships.userId, actor.userId),
      ),
    )
    .leftJoin(
      reportMembers,
      and(eq(reportMembers.reportId, reports.id), eq(reportMembers.userId, actor.userId)),
    )
    .leftJoin(partners, and(eq(partners.reportId, reports.id), eq(partners.userId, actor.userId)))
    .where(and(eq(reports.id, reportId), deleted ? undefined : isNull(reports.deletedAt)));
  if (!found) throw new DomainError({ code: "report_not_found" });
  const standing = standingOf(found);
  const role = roleOnReport(standing);
  if (role === null) throw new DomainError({ code: "report_not_found" });
  const partnershipId = isOfPartner(standing) ? found.partnershipId : null;
  return { report: found.report, standing, role, partnershipId };
}

/**
 * The section and its report, if the actor may do this on it. Removed sections
 * exist only where `deleted` asks for them.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function authoriseSection(
  db: Database,
  actor: Actor,
  action: ReportAction,
  sectionId: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<SectionAccess> {
  const [section] = await db
    .select()
    .from(sections)
    .where(and(eq(sections.id, sectionId), deleted ? undefined : isNull(sections.deletedAt)));
  if (!section) throw new DomainError({ code: "section_not_found" });
  try {
    const access = await findReport(db, actor, section.reportId, { deleted: false });
    const standing = await standingInSection(db, access, sectionId);
    permit(actor, action, standing);
    return { ...access, standing, section };
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "report_not_found") {
      throw new DomainError({ code: "section_not_found" });
    }
    throw error;
  }
}

/** A partner may have been given some sections of a report only. */
async function standingInSection(
  db: Database,
  { standing, partnershipId }: ReportAccess,
  sectionId: string,
): Promise<Standing> {
  if (standing.partner === null || partnershipId === null || standing.partner.isGiven) {
    return standing;
  }
  const isGiven = await isGivenSection(db, { partnershipId, sectionId });
  return { ...standing, partner: { ...standing.partner, isGiven } };
}

function permit(actor: Actor, action: Action, standing: Standing): void {
  if (!can(actor, action, standing)) throw new DomainError({ code: "not_permitted", action });
}
