import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { Invite } from "@/app/_components/invite";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { SettingsPart } from "@/app/_components/settings-part";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { planMilestones } from "@/core/plan/milestones";
import { REPORT_ROLES } from "@/core/review/roles";
import { AboutForm } from "./_parts/about-form";
import { CheckNames } from "./_parts/check-names";
import { CitationForm } from "./_parts/citation-form";
import { DeleteReport } from "./_parts/delete-report";
import { Partners } from "./_parts/partners";
import { ReportPeople } from "./_parts/report-people";
import { ReportPlan } from "./_parts/report-plan";
import { ReportRules } from "./_parts/report-rules";
import { ShownOutPeople } from "./_parts/shown-out";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reportSettings"))("title") };
}

export default async function ReportSettingsPage({ params }: Props) {
  const { reportId } = await params;
  await requireSession(`/reports/${reportId}/settings`);
  const t = await getTranslations("reportSettings");
  const report = await orNotFound((await api()).report.get({ reportId }));
  const today = new Date().toISOString().slice(0, 10);
  const rules = await (await api()).rule.ofReport({ reportId });
  const { all } = await currentOrganisation();
  const organisation = all.find(({ id }) => id === report.organisation.id);
  const partners = await getTranslations("partners");
  const protectedNames = await getTranslations("protectedNames");
  const mayManage = report.rights["report.manage_members"];
  const header = (
    <PageHeader
      above={<TextLink href={`/reports/${reportId}`}>{t("backTo")}</TextLink>}
      title={report.isOfPartner ? t("people") : t("title")}
    >
      <span dir="auto">{report.title}</span>
    </PageHeader>
  );
  // How the report is set up is its own organisation's.
  if (report.isOfPartner) {
    return (
      <Page>
        {header}
        <ReportPeople reportId={reportId} members={report.members} mayManage={false} />
      </Page>
    );
  }
  return (
    <Page>
      {header}
      <SettingsPart title={t("about")}>
        <AboutForm report={report} isDisabled={!report.rights["report.update"]} />
      </SettingsPart>
      <SettingsPart title={t("citations")} words={t("citationsWords")}>
        <CitationForm
          report={report}
          isDisabled={!report.rights["report.update"]}
          isMember={report.isMember}
        />
      </SettingsPart>
      <SettingsPart title={t("plan")} words={t("planWords")}>
        <ReportPlan
          reportId={reportId}
          title={report.title}
          today={today}
          milestones={report.deadline === null ? [] : planMilestones(report.deadline, today)}
          sections={report.sections}
        />
      </SettingsPart>
      <SettingsPart title={t("rules")} words={t("rulesWords")}>
        <ReportRules rules={rules} sections={report.sections} isMember={report.isMember} />
      </SettingsPart>
      {organisation?.rights["protected_name.read"] && (
        <SettingsPart title={protectedNames("title")} words={protectedNames("checkWords")}>
          <CheckNames reportId={reportId} />
        </SettingsPart>
      )}
      <SettingsPart title={t("people")} words={t("peopleWords")}>
        <ReportPeople reportId={reportId} members={report.members} mayManage={mayManage} />
        {mayManage && !report.organisation.isSample && (
          <div>
            <Invite
              to={{ reportId, roles: REPORT_ROLES }}
              label={t("invite")}
              title={t("inviteTitle")}
              words={t("inviteWords")}
            />
          </div>
        )}
      </SettingsPart>
      {mayManage && !report.organisation.isSample && (
        <SettingsPart title={partners("title")} words={partners("words")}>
          <Partners
            reportId={reportId}
            partners={await (await api()).partnership.ofReport({ reportId })}
            sections={report.sections.map(({ id, title }) => ({ id, title }))}
          />
          <ShownOutPeople
            reportId={reportId}
            people={await (await api()).partnership.shownOut({ reportId })}
          />
        </SettingsPart>
      )}
      {report.rights["report.delete"] && (
        <SettingsPart title={t("delete")}>
          <DeleteReport reportId={reportId} title={report.title} />
        </SettingsPart>
      )}
    </Page>
  );
}
