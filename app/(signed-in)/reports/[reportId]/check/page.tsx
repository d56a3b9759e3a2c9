import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { ReportCheck } from "./_parts/report-check";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("preflight"))("title") };
}

export default async function CheckPage({ params }: Props) {
  const { reportId } = await params;
  const session = await requireSession(`/reports/${reportId}/check`);
  const t = await getTranslations("preflight");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  if (!report.rights["report.check"]) notFound();
  return (
    <Page width="wide">
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <ReportCheck report={report} viewer={{ id: session.userId, name: session.user.name }} />
    </Page>
  );
}
