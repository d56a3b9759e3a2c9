import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { BringBack } from "./_parts/bring-back";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reviewCopy"))("title") };
}

export default async function ReviewCopyPage({ params }: Props) {
  const { reportId } = await params;
  await requireSession(`/reports/${reportId}/review-copy`);
  const t = await getTranslations("reviewCopy");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  return (
    <Page width="wide">
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      {report.rights["review_copy.bring_back"] ? (
        <div className="mt-5">
          <BringBack reportId={reportId} />
        </div>
      ) : (
        <p className="mt-5">{t("notPermitted")}</p>
      )}
    </Page>
  );
}
