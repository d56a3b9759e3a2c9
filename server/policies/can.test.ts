import { expect, test } from "vitest";
import { PARTNER_ROLES } from "../../core/coalition/partner-role";
import { ORGANISATION_ROLES, REPORT_ROLES } from "../../core/review/roles";
import {
  type Action,
  can,
  ORGANISATION_RIGHTS,
  type OrganisationAction,
  PARTNER_ACTIONS,
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
  "partnership.manage": "ac",
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
  "report.check": "cdwmr",
  "statistic.read_uses": "cdwmr",
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
/** What people of a partner may ever do; "given" only in the sections their organisation was given. */
const PARTNER_TABLE: Partial<Record<ReportAction, { roles: string; where: "all" | "given" }>> = {
  "report.read": { roles: "dwmr", where: "all" },
  "section.read": { roles: "dwmr", where: "all" },
  "comment.read": { roles: "dwmr", where: "all" },
  "comment.write": { roles: "dwm", where: "all" },
  "comment.settle": { roles: "dw", where: "all" },
  "review.read": { roles: "dw", where: "all" },
  "endorsement.read": { roles: "dwmr", where: "all" },
  "section.write": { roles: "d", where: "given" },
  "section.suggest": { roles: "dw", where: "given" },
  "section.set_status": { roles: "dw", where: "given" },
  "claim.edit": { roles: "d", where: "given" },
  "claim.judge": { roles: "w", where: "given" },
};
test("who freezes or reads submissions may take out a confidential file of the report, as some of them are", () => {
  const mayTakeOut: readonly string[] = REPORT_RIGHTS["report.export_confidential"];
  for (const action of ["report.submit", "submission.read", "submission.log"] as const) {
    expect(mayTakeOut).toEqual(expect.arrayContaining([...REPORT_RIGHTS[action]]));
    expect(PARTNER_ACTIONS).not.toHaveProperty([action]);
  }
});

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
    const standing = { organisationRole: role, reportRole: null, partner: null };
    expect([role, can(somebody, action, standing)]).toEqual([
      role,
      ORGANISATION_TABLE[action].includes(LETTER[role]),
    ]);
  }
});

test.each(organisationActions)("%s is nothing for a guest of one report", (action) => {
  for (const reportRole of REPORT_ROLES) {
    expect(can(somebody, action, { organisationRole: null, reportRole, partner: null })).toBe(
      false,
    );
  }
});

test.each(reportActions)("%s by every pair of roles", (action) => {
  for (const organisationRole of [null, ...ORGANISATION_ROLES]) {
    for (const reportRole of [null, ...REPORT_ROLES]) {
      const counts =
        organisationRole === "administrator" ? "coordinator" : (reportRole ?? organisationRole);
      const expected = counts !== null && REPORT_TABLE[action].includes(LETTER[counts]);
      const given = can(somebody, action, { organisationRole, reportRole, partner: null });
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
  const standing = { organisationRole: null, reportRole: null, partner: null };
  expect(actions.filter((action) => can(somebody, action, standing))).toEqual([]);
  expect(roleOnReport(standing)).toBeNull();
});

/** Every way to take part for a partner. */
const partners = PARTNER_ROLES.flatMap((role) =>
  PARTNER_ROLES.flatMap((granted) => [true, false].map((isGiven) => ({ role, granted, isGiven }))),
);
/** Written out again: the lower of both. */
const lower = (role: string, granted: string) =>
  "dwmr".indexOf(role) > "dwmr".indexOf(granted) ? role : granted;

test.each(reportActions)("%s by people of a partner, never above the grant", (action) => {
  for (const partner of partners) {
    const letter = lower(LETTER[partner.role], LETTER[partner.granted]);
    const row = PARTNER_TABLE[action];
    const expected =
      row?.roles.includes(letter) === true && (row.where === "all" || partner.isGiven);
    const given = can(somebody, action, { organisationRole: null, reportRole: null, partner });
    expect([partner, given]).toEqual([partner, expected]);
    if (given) expect(REPORT_TABLE[action]).toContain(letter);
  }
});

test.each(organisationActions)("%s is nothing for people of a partner", (action) => {
  for (const partner of partners) {
    expect(can(somebody, action, { organisationRole: null, reportRole: null, partner })).toBe(
      false,
    );
  }
});

test("a role of one's own counts before what a partner gave", () => {
  for (const partner of partners) {
    for (const reportRole of REPORT_ROLES) {
      expect(roleOnReport({ organisationRole: null, reportRole, partner })).toBe(reportRole);
    }
    for (const organisationRole of ORGANISATION_ROLES) {
      const standing = { organisationRole, reportRole: null };
      expect(roleOnReport({ ...standing, partner })).toBe(
        roleOnReport({ ...standing, partner: null }),
      );
      for (const action of reportActions) {
        expect(can(somebody, action, { ...standing, partner })).toBe(
          can(somebody, action, { ...standing, partner: null }),
        );
      }
    }
  }
});
