import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReportPages } from "../../_parts/report-pages";
import { NextCycle } from "../../assessment/_parts/next-cycle";
import { SubmissionView } from "./_parts/submission-view";

type Props = { params: Promise<{ reportId: string; submissionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("submission"))("one") };
}

export default async function SubmissionPage({ params }: Props) {
  const { reportId, submissionId } = await params;
  await requireSession(`/reports/${reportId}/submissions/${submissionId}`);
  const t = await getTranslations("submission");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  if (!report.rights["submission.read"]) notFound();
  const submission = await orNotFound(caller.submission.get({ submissionId }));
  if (submission.reportId !== reportId) notFound();
  const sending = await caller.submission.sending({ reportId });
  const observations = report.isMember
    ? await caller.observations.list({ organisationId: report.organisation.id })
    : [];
  return (
    <Page>
      <PageHeader
        title={t("numbered", { number: submission.manifest.submission.number })}
        above={<TextLink href={`/reports/${reportId}/submissions`}>{t("toAll")}</TextLink>}
      >
        <span dir="auto">{submission.manifest.report.title}</span>
      </PageHeader>
      <ReportPages reportId={reportId} rights={report.rights} />
      <SubmissionView report={report} initial={submission} sending={sending} />
      {report.isMember && (
        <NextCycle
          report={report}
          observations={observations
            .filter(
              ({ state, body, kind }) =>
                state === report.state &&
                body === report.body &&
                kind === "concluding_observations",
            )
            .map(({ id, symbol, title }) => ({ id, symbol, title }))}
          submissionId={submissionId}
        />
      )}
    </Page>
  );
}
