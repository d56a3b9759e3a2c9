import { type PartnerRole, roleWithin } from "../../core/coalition/partner-role";
import type { OrganisationRole, ReportRole } from "../../core/review/roles";

/** Who asks: a signed-in person, through one session. What they may do is looked up each time. */
export type Actor = { userId: string; sessionId: string };

/** The person's standing towards what they want to act on, as loaded from the database. */
export type Standing = {
  /** Role in the organisation it belongs to; null for guests of a single report. */
  organisationRole: OrganisationRole | null;
  /** Role given on this one report; null when none was. */
  reportRole: ReportRole | null;
  /** How they take part for a partner organisation; counts only where neither role above is there. */
  partner: PartnerStanding | null;
};

/** What a partner organisation gave one of its people, and what it was granted itself. */
export type PartnerStanding = {
  role: PartnerRole;
  granted: PartnerRole;
  /** Whether the grant lets partners change what is asked about: false for a section they were not given. */
  isGiven: boolean;
};

/** Who may do what in an organisation. */
export const ORGANISATION_RIGHTS = {
  "organisation.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "organisation.rename": ["administrator"],
  "organisation.delete_sample": ["administrator"],
  "organisation.allow_links": ["administrator"],
  /** Take part in another organisation's report, say who does, and end it. */
  "partnership.manage": ["administrator", "coordinator"],
  "audit.read": ["administrator"],
  "audit.export": ["administrator"],
  /** Everything of the organisation as one file; no more of what is confidential than they see. */
  "workspace.take_out": ["administrator"],
  "member.list": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "member.change_role": ["administrator"],
  "member.remove": ["administrator"],
  /** Say for what somebody is asked: the law, the language, people's safety. */
  "member.tag": ["administrator", "coordinator"],
  "member.reset_password": ["administrator"],
  "invitation.create": ["administrator", "coordinator"],
  "invitation.create_administrator": ["administrator"],
  "invitation.list": ["administrator", "coordinator"],
  "invitation.revoke": ["administrator", "coordinator"],
  "report.create": ["administrator", "coordinator"],
  "observations.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "observations.import": ["administrator", "coordinator"],
  "observations.edit": ["administrator", "coordinator"],
  "observations.delete": ["administrator", "coordinator"],
  /** What the State replied on a paragraph. */
  "reply.edit": ["administrator", "coordinator", "drafter"],
  // The list itself would be the find: not for everybody who writes.
  "protected_name.read": ["administrator", "coordinator"],
  "protected_name.edit": ["administrator", "coordinator"],
  "rule.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "rule.edit": ["administrator", "coordinator"],
  "citation_style.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "citation_style.edit": ["administrator", "coordinator"],
  "word_template.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  /** How the organisation looks to everybody outside. */
  "word_template.edit": ["administrator"],
  "source.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  // On top of this a confidential source asks for the person's clearance, and gives it to no role.
  "source.open_restricted": ["administrator", "coordinator", "drafter", "reviewer"],
  /** Name people for a confidential source of which nobody is left who is named. */
  "source.take_over": ["administrator"],
  "source.edit": ["administrator", "coordinator", "drafter", "reviewer"],
  "source.delete": ["administrator", "coordinator", "drafter"],
  /** Asking sites for the pages behind links, where the organisation allows it. */
  "source.look_up": ["administrator", "coordinator", "drafter", "reviewer"],
  "statistic.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "statistic.edit": ["administrator", "coordinator", "drafter", "reviewer"],
  "source.comment": ["administrator", "coordinator", "drafter", "reviewer"],
  "evidence.read": ["administrator", "coordinator", "drafter", "reviewer", "reader"],
  "evidence.attach": ["administrator", "coordinator", "drafter", "reviewer"],
  "evidence.delete": ["administrator", "coordinator", "drafter"],
  /** Hash the stored files anew, and put one's name to having looked at them. */
  "evidence.check": ["administrator", "coordinator", "drafter", "reviewer"],
} as const satisfies Record<string, readonly OrganisationRole[]>;

/** Who may do what on a report and its sections. */
export const REPORT_RIGHTS = {
  "report.read": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  "report.export": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  /** What the checks before sending find, which look into the organisation's lists. */
  "report.check": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  /** The figures of the text beside the organisation's register. */
  "statistic.read_uses": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  /** A Word file with the comments and suggestions of a report, which names who made them. */
  "review_copy.make": ["coordinator", "drafter", "reviewer"],
  /** What came back becomes suggestions in others' names: for those who may write themselves. */
  "review_copy.bring_back": ["coordinator", "drafter"],
  /** With the passages and names that are withheld from the public. */
  "report.export_confidential": ["coordinator", "drafter", "reviewer"],
  "report.update": ["coordinator"],
  "report.delete": ["coordinator"],
  "report.manage_members": ["coordinator"],
  /** Put sources of the library aside for it, and take them out again. */
  "report.put_aside": ["coordinator", "drafter", "reviewer"],
  "section.read": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  "section.write": ["coordinator", "drafter"],
  "section.suggest": ["coordinator", "drafter", "reviewer"],
  "section.arrange": ["coordinator", "drafter"],
  "section.remove": ["coordinator", "drafter"],
  /** Says what claims and recommendations answer, to whom they go and by when. */
  "claim.edit": ["coordinator", "drafter"],
  /** Leave it out of public files. */
  "section.withhold": ["coordinator", "drafter"],
  "section.assign": ["coordinator", "drafter"],
  "section.set_status": ["coordinator", "drafter", "reviewer"],
  /** Nobody changes what it says while it is locked. */
  "section.lock": ["coordinator"],
  /** "ready" and back; only freezing it makes it submitted. */
  "report.set_stage": ["coordinator"],
  /** Ask people to review sections, and take that back. */
  "review.request": ["coordinator", "drafter"],
  /** Say of claims and recommendations whether their sources support them. */
  "claim.judge": ["coordinator", "reviewer"],
  // With the words that were approved before: as of the history.
  "review.read": ["coordinator", "drafter", "reviewer"],
  /** Grades, their reasons and evidence, and why a paragraph is left out. */
  "assessment.write": ["coordinator", "drafter"],
  /** To say which entry of the register a figure in the text is. */
  "statistic.confirm": ["coordinator", "drafter", "reviewer"],
  /** Letting a finding of the checks be, for a reason. */
  "finding.dismiss": ["coordinator", "drafter", "reviewer"],
  "finding.dismiss_blocking": ["coordinator"],
  "comment.read": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  "comment.write": ["coordinator", "drafter", "reviewer", "commenter"],
  /** Resolve, reopen and assign what others began. */
  "comment.settle": ["coordinator", "drafter", "reviewer"],
  // Not for readers: earlier texts hold what was taken out, often on purpose.
  "history.read": ["coordinator", "drafter", "reviewer"],
  "version.name": ["coordinator", "drafter", "reviewer"],
  "version.restore": ["coordinator", "drafter"],
  /** Freeze it as it is to be sent. */
  "report.submit": ["coordinator"],
  // Not for readers: what was sent may have been sent in confidence, and its log holds addresses.
  "submission.read": ["coordinator", "drafter", "reviewer"],
  /** Write down that it was sent, arrived, was published. */
  "submission.log": ["coordinator"],
  /** Who endorses it; those who cannot be named are for coordinators. */
  "endorsement.read": ["coordinator", "drafter", "reviewer", "commenter", "reader"],
  /** Ask organisations, and write down what they said. */
  "endorsement.manage": ["coordinator"],
} as const satisfies Record<string, readonly ReportRole[]>;

/**
 * The most people of a partner organisation can do, whatever their role: read the report and talk about it and,
 * in the sections their organisation was given, write and review. What looks beyond the report (its past, its
 * files, the library, the register, the checks) or decides about it is not here.
 */
export const PARTNER_ACTIONS: Partial<Record<ReportAction, "whole_report" | "given_sections">> = {
  "report.read": "whole_report",
  "section.read": "whole_report",
  "comment.read": "whole_report",
  "comment.write": "whole_report",
  "comment.settle": "whole_report",
  "review.read": "whole_report",
  "endorsement.read": "whole_report",
  "section.write": "given_sections",
  "section.suggest": "given_sections",
  "section.set_status": "given_sections",
  "claim.edit": "given_sections",
  "claim.judge": "given_sections",
};

export type OrganisationAction = keyof typeof ORGANISATION_RIGHTS;
export type ReportAction = keyof typeof REPORT_RIGHTS;
export type Action = OrganisationAction | ReportAction;

/**
 * The role a person has on a report: the one given there, else their role in
 * the organisation. Administrators are coordinators of every report, so that no
 * report can shut its installation's administrator out. People of a partner have what
 * it gave them, never more than it was granted.
 */
export function roleOnReport({
  organisationRole,
  reportRole,
  partner,
}: Standing): ReportRole | null {
  if (organisationRole === "administrator") return "coordinator";
  const own = reportRole ?? organisationRole;
  if (own !== null || partner === null) return own;
  return roleWithin(partner.role, partner.granted);
}

/** Whether what a person may do on a report is only what a partner organisation was granted. */
export function isOfPartner({ organisationRole, reportRole, partner }: Standing): boolean {
  return organisationRole === null && reportRole === null && partner !== null;
}

/** Whether a person of this standing may do this. Strangers may do nothing. */
export function can(_actor: Actor, action: Action, standing: Standing): boolean {
  if (isReportAction(action)) {
    const role = roleOnReport(standing);
    const allowed: readonly ReportRole[] = REPORT_RIGHTS[action];
    if (role === null || !allowed.includes(role)) return false;
    return !isOfPartner(standing) || isWithinGrant(action, standing.partner);
  }
  const allowed: readonly OrganisationRole[] = ORGANISATION_RIGHTS[action];
  return standing.organisationRole !== null && allowed.includes(standing.organisationRole);
}

function isWithinGrant(action: ReportAction, partner: PartnerStanding | null): boolean {
  const reach = PARTNER_ACTIONS[action];
  return reach === "whole_report" || (reach === "given_sections" && partner?.isGiven === true);
}

function isReportAction(action: Action): action is ReportAction {
  return action in REPORT_RIGHTS;
}
