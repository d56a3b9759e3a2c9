import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { ReportFigures } from "./_parts/report-figures";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("reportTitle") };
}

export default async function ReportStatisticsPage({ params }: Props) {
  const { reportId } = await params;
  const session = await requireSession(`/reports/${reportId}/statistics`);
  const t = await getTranslations("statistics");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  if (!report.rights["statistic.read_uses"]) notFound();
  const statistics = await caller.statistic.ofReport({ reportId });
  const { all } = await currentOrganisation();
  const rights = all.find(({ id }) => id === report.organisation.id)?.rights;
  return (
    <Page width="wide">
      <PageHeader title={t("reportTitle")} above={<span dir="auto">{report.title}</span>}>
        {t("reportWords")}{" "}
        {report.isMember && <TextLink href="/statistics">{t("toRegister")}</TextLink>}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <ReportFigures
        report={report}
        initial={statistics}
        viewer={{ id: session.userId, name: session.user.name }}
        mayAdd={rights?.["statistic.edit"] === true}
      />
    </Page>
  );
}
