import type { ReportRole } from "../review/roles";

/**
 * The roles people of a partner organisation can have on a report that is not theirs, highest first. None of
 * them coordinates: whose people may enter, what is sent and when stays with the organisation whose report it is.
 */
export const PARTNER_ROLES = [
  "drafter",
  "reviewer",
  "commenter",
  "reader",
] as const satisfies readonly ReportRole[];
export type PartnerRole = (typeof PARTNER_ROLES)[number];

/** The roles a partner may give its people where up to `granted` was granted, highest first. */
export function rolesWithin(granted: PartnerRole): readonly PartnerRole[] {
  return PARTNER_ROLES.slice(PARTNER_ROLES.indexOf(granted));
}

/** What is left of a role under a grant: the role itself, or the grant where that is lower. */
export function roleWithin(role: PartnerRole, granted: PartnerRole): PartnerRole {
  return rolesWithin(granted).includes(role) ? role : granted;
}
