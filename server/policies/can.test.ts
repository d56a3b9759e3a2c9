import { expect, test } from "vitest";
import { ORGANISATION_ROLES, REPORT_ROLES } from "../../core/review/roles";
import {
  type Action,
  can,
  ORGANISATION_RIGHTS,
  type OrganisationAction,
  REPORT_RIGHTS,
  type ReportAction,
  roleOnReport,
} from "./can";

const somebody = { userId: "u", sessionId: "s" };

/** Written out a second time on purpose: a right given by mistake must be given twice. */
const ORGANISATION_TABLE: Record<OrganisationAction, string> = {
  "organisation.read": "acdwr",
  "organisation.rename": "a",
  "organisation.delete_sample": "a",
  "organisation.allow_links": "a",
  "audit.read": "a",
  "audit.export": "a",
  "workspace.take_out": "a",
  "member.list": "acdwr",
  "member.change_role": "a",
  "member.remove": "a",
  "member.tag": "ac",
  "member.reset_password": "a",
  "invitation.create": "ac",
  "invitation.create_administrator": "a",
  "invitation.list": "ac",
  "invitation.revoke": "ac",
  "report.create": "ac",
  "observations.read": "acdwr",
  "observations.import": "ac",
  "observations.edit": "ac",
  "observations.delete": "ac",
  "reply.edit": "acd",
  "protected_name.read": "ac",
  "protected_name.edit": "ac",
  "rule.read": "acdwr",
  "rule.edit": "ac",
  "citation_style.read": "acdwr",
  "citation_style.edit": "ac",
  "word_template.read": "acdwr",
  "word_template.edit": "a",
  "source.read": "acdwr",
  "source.open_restricted": "acdw",
  "source.take_over": "a",
  "source.edit": "acdw",
  "source.delete": "acd",
  "source.look_up": "acdw",
  "source.comment": "acdw",
  "evidence.read": "acdwr",
  "evidence.attach": "acdw",
  "evidence.delete": "acd",
  "evidence.check": "acdw",
  "statistic.read": "acdwr",
  "statistic.edit": "acdw",
};
const REPORT_TABLE: Record<ReportAction, string> = {
  "report.read": "cdwmr",
  "report.export": "cdwmr",
  "review_copy.make": "cdw",
  "review_copy.bring_back": "cd",
  "report.export_confidential": "cdw",
  "report.update": "c",
  "report.delete": "c",
  "report.manage_members": "c",
  "report.put_aside": "cdw",
  "section.read": "cdwmr",
  "section.write": "cd",
  "section.suggest": "cdw",
  "section.arrange": "cd",
  "section.remove": "cd",
  "claim.edit": "cd",
  "section.withhold": "cd",
  "section.assign": "cd",
  "section.set_status": "cdw",
  "section.lock": "c",
  "report.set_stage": "c",
  "review.request": "cd",
  "claim.judge": "cw",
  "review.read": "cdw",
  "assessment.write": "cd",
  "statistic.confirm": "cdw",
  "finding.dismiss": "cdw",
  "finding.dismiss_blocking": "c",
  "comment.read": "cdwmr",
  "comment.write": "cdwm",
  "comment.settle": "cdw",
  "history.read": "cdw",
  "version.name": "cdw",
  "version.restore": "cd",
  "report.submit": "c",
  "submission.read": "cdw",
  "submission.log": "c",
  "endorsement.read": "cdwmr",
  "endorsement.manage": "c",
};
const LETTER = {
  administrator: "a",
  coordinator: "c",
  drafter: "d",
  reviewer: "w",
  commenter: "m",
  reader: "r",
};

const isOrganisationAction = (action: string): action is OrganisationAction =>
  action in ORGANISATION_RIGHTS;
const isReportAction = (action: string): action is ReportAction => action in REPORT_RIGHTS;
const organisationActions = Object.keys(ORGANISATION_RIGHTS).filter(isOrganisationAction);
const reportActions = Object.keys(REPORT_RIGHTS).filter(isReportAction);

test.each(organisationActions)("%s in an organisation", (action) => {
  for (const role of ORGANISATION_ROLES) {
    const standing = { organisationRole: role, reportRole: null };
    expect([role, can(somebody, action, standing)]).toEqual([
      role,
      ORGANISATION_TABLE[action].includes(LETTER[role]),
    ]);
  }
});

test.each(organisationActions)("%s is nothing for a guest of one report", (action) => {
  for (const reportRole of REPORT_ROLES) {
    expect(can(somebody, action, { organisationRole: null, reportRole })).toBe(false);
  }
});

test.each(reportActions)("%s by every pair of roles", (action) => {
  for (const organisationRole of [null, ...ORGANISATION_ROLES]) {
    for (const reportRole of [null, ...REPORT_ROLES]) {
      const counts =
        organisationRole === "administrator" ? "coordinator" : (reportRole ?? organisationRole);
      const expected = counts !== null && REPORT_TABLE[action].includes(LETTER[counts]);
      const given = can(somebody, action, { organisationRole, reportRole });
      expect([organisationRole, reportRole, given]).toEqual([
        organisationRole,
        reportRole,
        expected,
      ]);
    }
  }
});

test("strangers may do nothing", () => {
  const actions: Action[] = [...organisationActions, ...reportActions];
  const standing = { organisationRole: null, reportRole: null };
  expect(actions.filter((action) => can(somebody, action, standing))).toEqual([]);
  expect(roleOnReport(standing)).toBeNull();
});
