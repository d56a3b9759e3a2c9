import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { EndorsementsView } from "./_parts/endorsements-view";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("endorsements"))("title") };
}

export default async function EndorsementsPage({ params }: Props) {
  const { reportId } = await params;
  await requireSession(`/reports/${reportId}/endorsements`);
  const t = await getTranslations("endorsements");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  const list = await caller.endorsement.list({ reportId });
  return (
    <Page>
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <EndorsementsView
        reportId={reportId}
        initial={list}
        people={report.members.map(({ userId, name }) => ({ id: userId, name }))}
      />
    </Page>
  );
}
