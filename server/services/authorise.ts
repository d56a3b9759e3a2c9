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
  type OrganisationAction,
  type ReportAction,
  roleOnReport,
  type Standing,
} from "../policies/can";

export type OrganisationAccess = {
  organisation: typeof organisations.$inferSelect;
  role: OrganisationRole;
};

export type ReportAccess = {
  report: typeof reports.$inferSelect;
  standing: Standing;
  /** The role that counts on this report. */
  role: ReportRole;
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
  permit(actor, action, { organisationRole: found.role, reportRole: null });
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
  const [found] = await db
    .select({
      report: reports,
      organisationRole: memberships.role,
      reportRole: reportMembers.role,
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
    .where(and(eq(reports.id, reportId), deleted ? undefined : isNull(reports.deletedAt)));
  const role = found ? roleOnReport(found) : null;
  if (!found || role === null) throw new DomainError({ code: "report_not_found" });
  const { report, ...standing } = found;
  permit(actor, action, standing);
  return { report, standing, role };
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
    const access = await authoriseReport(db, actor, action, section.reportId);
    return { ...access, section };
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "report_not_found") {
      throw new DomainError({ code: "section_not_found" });
    }
    throw error;
  }
}

function permit(actor: Actor, action: Action, standing: Standing): void {
  if (!can(actor, action, standing)) throw new DomainError({ code: "not_permitted", action });
}
