import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import "@/app/_editor/text.css";
import "@/app/_editor/list-markers.css";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import "./_parts/comparison.css";
import { HistoryView } from "./_parts/history-view";

type Props = {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<{ section?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("history"))("title") };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const { reportId } = await params;
  const { section } = await searchParams;
  await requireSession(`/reports/${reportId}/history`);
  const t = await getTranslations("history");
  const report = await orNotFound((await api()).report.get({ reportId }));
  if (!report.rights["history.read"]) notFound();
  const known = report.sections.find(({ id }) => id === section);
  return (
    <Page width="wide">
      <PageHeader
        above={<TextLink href={`/reports/${reportId}`}>{t("backTo")}</TextLink>}
        title={t("title")}
      >
        <span dir="auto">{report.title}</span>
      </PageHeader>
      <HistoryView report={report} firstSubject={known?.id ?? report.sections[0]?.id ?? REPORT} />
    </Page>
  );
}

const REPORT = "report";
