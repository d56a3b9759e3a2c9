import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { SubmissionList } from "./_parts/submission-list";
import { SubmitReport } from "./_parts/submit-report";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("submission"))("title") };
}

export default async function SubmissionsPage({ params }: Props) {
  const { reportId } = await params;
  await requireSession(`/reports/${reportId}/submissions`);
  const t = await getTranslations("submission");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  if (!report.rights["submission.read"]) notFound();
  const submissions = await caller.submission.list({ reportId });
  return (
    <Page>
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <div className="flex flex-col gap-10 pt-6">
        <SubmissionList reportId={reportId} submissions={submissions} />
        {report.rights["report.submit"] && (
          <SubmitReport report={report} isFirst={submissions.length === 0} />
        )}
      </div>
    </Page>
  );
}
