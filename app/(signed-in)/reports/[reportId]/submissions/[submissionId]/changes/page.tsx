import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import "@/app/_editor/text.css";
import "@/app/_editor/list-markers.css";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import "../../../history/_parts/comparison.css";
import { SubmissionChanges } from "./_parts/submission-changes";

type Props = { params: Promise<{ reportId: string; submissionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("submission"))("changes") };
}

export default async function SubmissionChangesPage({ params }: Props) {
  const { reportId, submissionId } = await params;
  const here = `/reports/${reportId}/submissions/${submissionId}`;
  await requireSession(`${here}/changes`);
  const t = await getTranslations("submission");
  const caller = await api();
  const report = await orNotFound(caller.report.get({ reportId }));
  if (!report.rights["submission.read"]) notFound();
  const submission = await orNotFound(caller.submission.get({ submissionId }));
  if (submission.reportId !== reportId) notFound();
  const { number } = submission.manifest.submission;
  return (
    <Page width="wide">
      <PageHeader
        title={t("changes")}
        above={<TextLink href={here}>{t("numbered", { number })}</TextLink>}
      >
        {t("changesWords", { number })}
      </PageHeader>
      <SubmissionChanges report={report} submissionId={submissionId} />
    </Page>
  );
}
