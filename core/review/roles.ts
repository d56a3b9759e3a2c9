/**
 * Roles in an organisation. An administrator runs the installation and holds
 * every right of a coordinator; the others are a person's role on every report
 * of the organisation unless the report gives them another.
 */
export const ORGANISATION_ROLES = [
  "administrator",
  "coordinator",
  "drafter",
  "reviewer",
  "reader",
] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/**
 * Roles on one report; they replace the organisation's role there, up or down. A
 * commenter reads and comments and changes nothing: for those asked for advice.
 */
export const REPORT_ROLES = ["coordinator", "drafter", "reviewer", "commenter", "reader"] as const;
export type ReportRole = (typeof REPORT_ROLES)[number];

/** Where a section stands on its way to the treaty body. */
export const SECTION_STATUSES = ["drafting", "in_review", "changes_asked", "approved"] as const;
export type SectionStatus = (typeof SECTION_STATUSES)[number];

/** Where a whole report stands on its way to the treaty body. */
export const REPORT_STAGES = ["drafting", "review", "ready", "submitted"] as const;
export type ReportStage = (typeof REPORT_STAGES)[number];

/** The kinds of report a treaty body or the UPR receives from civil society. */
export const REPORT_KINDS = [
  "follow_up",
  "full_cycle",
  "list_of_issues",
  "upr_stakeholder",
  "mid_term",
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
