import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { CoverageView } from "./_parts/coverage-view";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coverage"))("title") };
}

export default async function CoveragePage({ params }: Props) {
  const { reportId } = await params;
  const session = await requireSession(`/reports/${reportId}/coverage`);
  const t = await getTranslations("coverage");
  const caller = await api();
  const [report, coverage] = await orNotFound(
    Promise.all([caller.report.get({ reportId }), caller.coverage.ofReport({ reportId })]),
  );
  return (
    <Page width="wide">
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <div className="print:hidden">
        <ReportPages reportId={reportId} rights={report.rights} />
      </div>
      {coverage.facts.paragraphs.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={<ButtonLink href={`/reports/${reportId}`}>{t("toText")}</ButtonLink>}
        >
          {t("emptyWords")}
        </EmptyState>
      ) : (
        <CoverageView
          report={report}
          initial={coverage}
          viewer={{ id: session.userId, name: session.user.name }}
        />
      )}
    </Page>
  );
}
