import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../_parts/report-pages";
import { AssessmentView } from "./_parts/assessment-view";
import { NextCycle } from "./_parts/next-cycle";

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<{ paragraph?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assessment"))("title") };
}

export default async function AssessmentPage({ params, searchParams }: Props) {
  const { reportId } = await params;
  const { paragraph } = await searchParams;
  const session = await requireSession(`/reports/${reportId}/assessment`);
  const t = await getTranslations("assessment");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  const [paragraphs, assessments] = await Promise.all([
    caller.report.paragraphs({ reportId }),
    caller.assessment.ofReport({ reportId }),
  ]);
  const others = report.isMember
    ? await caller.observations.list({ organisationId: report.organisation.id })
    : [];
  const ofState = others.filter(
    ({ state, body, kind }) =>
      state === report.state && body === report.body && kind === "concluding_observations",
  );
  return (
    <Page width="wide">
      <PageHeader title={t("title")} above={<span dir="auto">{report.title}</span>}>
        {t("words")}
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      {paragraphs.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={<ButtonLink href={`/reports/${reportId}`}>{t("toText")}</ButtonLink>}
        >
          {t("emptyWords")}
        </EmptyState>
      ) : (
        <AssessmentView
          report={report}
          paragraphs={paragraphs}
          initial={assessments}
          viewer={{ id: session.userId, name: session.user.name }}
          first={typeof paragraph === "string" ? paragraph : null}
        />
      )}
      {report.isMember && (
        <NextCycle
          report={report}
          observations={ofState.map(({ id, symbol, title }) => ({ id, symbol, title }))}
        />
      )}
    </Page>
  );
}
