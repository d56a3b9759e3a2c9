import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { RemovedReports } from "./_parts/removed-reports";
import { ReportRow } from "./_parts/report-row";
import { TakingPart } from "./_parts/taking-part";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

export default async function ReportsPage() {
  await requireSession("/reports");
  const t = await getTranslations("reports");
  const caller = await api();
  const [reports, removed, { current, all }] = await Promise.all([
    caller.report.list(),
    caller.report.listRemoved(),
    currentOrganisation(),
  ]);
  const partnerships = current?.rights["partnership.manage"]
    ? await caller.partnership.list({ organisationId: current.id })
    : [];
  const mayCreate = current?.rights["report.create"] === true;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        {...(mayCreate && reports.length > 0
          ? {
              actions: (
                <ButtonLink variant="primary" href="/reports/new">
                  {t("new")}
                </ButtonLink>
              ),
            }
          : {})}
      />
      {reports.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={
            mayCreate && (
              <div className="flex flex-wrap gap-3">
                <ButtonLink variant="primary" href="/observations/new">
                  {t("bringIn")}
                </ButtonLink>
                <ButtonLink href="/reports/new">{t("new")}</ButtonLink>
              </div>
            )
          }
        >
          {mayCreate ? t("emptyWords") : t("emptyForReader")}
        </EmptyState>
      ) : (
        <ul className="border-line border-t">
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} namesOrganisation={all.length > 1} />
          ))}
        </ul>
      )}
      <TakingPart partnerships={partnerships} />
      <RemovedReports reports={removed} />
    </Page>
  );
}
