import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { ActivityView } from "./_parts/activity-view";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") };
}

export default async function ActivityPage({ params }: Props) {
  const { reportId } = await params;
  const session = await requireSession(`/reports/${reportId}/activity`);
  const t = await getTranslations("activity");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  if (!report.rights["history.read"]) notFound();
  const people = await caller.activity.people({ reportId });
  return (
    <Page>
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <ActivityView
        reportId={reportId}
        outline={{ sections: report.sections }}
        people={people}
        viewer={{ id: session.userId, name: session.user.name }}
      />
    </Page>
  );
}
