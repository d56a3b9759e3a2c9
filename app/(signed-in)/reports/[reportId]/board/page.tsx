import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { BoardView } from "./_parts/board-view";

type Props = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("board"))("title") };
}

export default async function BoardPage({ params }: Props) {
  const { reportId } = await params;
  const session = await requireSession(`/reports/${reportId}/board`);
  const t = await getTranslations("board");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  const [rules, coverage] = await Promise.all([
    caller.rule.ofReport({ reportId }),
    caller.coverage.summary({ reportId }),
  ]);
  return (
    <Page width="wide">
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <BoardView
        report={report}
        limit={rules.limit ?? null}
        coverage={coverage}
        viewer={{ id: session.userId, name: session.user.name }}
        today={new Date().toISOString().slice(0, 10)}
      />
    </Page>
  );
}
