import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { Register } from "./_parts/register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("title") };
}

export default async function StatisticsPage() {
  await requireSession("/statistics");
  const t = await getTranslations("statistics");
  const organisation = await requireOrganisation("statistic.read");
  const register = await (await api()).statistic.list({ organisationId: organisation.id });
  return (
    <Page>
      <PageHeader title={t("title")}>{t("words")}</PageHeader>
      <Register
        organisationId={organisation.id}
        initial={register}
        mayEdit={organisation.rights["statistic.edit"]}
      />
    </Page>
  );
}
