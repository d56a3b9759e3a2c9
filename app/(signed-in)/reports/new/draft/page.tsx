import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { ImportDraft } from "./_parts/import-draft";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importDraft"))("title") };
}

export default async function ImportDraftPage() {
  await requireSession("/reports/new/draft");
  const t = await getTranslations("importDraft");
  const organisation = await requireOrganisation("report.create");
  const observations = await (await api()).observations.list({ organisationId: organisation.id });
  return (
    <Page>
      <PageHeader title={t("title")}>{t("words")}</PageHeader>
      <ImportDraft
        organisationId={organisation.id}
        observations={observations.map(({ id, symbol, state, title }) => ({
          id,
          symbol,
          state,
          title,
        }))}
      />
    </Page>
  );
}
