import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { ImportStatistics } from "./_parts/import-statistics";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importStatistics"))("title") };
}

export default async function ImportStatisticsPage() {
  await requireSession("/statistics/import");
  const t = await getTranslations("importStatistics");
  const organisation = await requireOrganisation("statistic.edit");
  return (
    <Page>
      <PageHeader title={t("title")} above={<TextLink href="/statistics">{t("back")}</TextLink>}>
        {t("words")}
      </PageHeader>
      <ImportStatistics organisationId={organisation.id} />
    </Page>
  );
}
