import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { ImportSources } from "./_parts/import-sources";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("importSources"))("title") };
}

export default async function ImportSourcesPage() {
  await requireSession("/sources/import");
  const t = await getTranslations("importSources");
  const sources = await getTranslations("sources");
  const organisation = await requireOrganisation("source.edit");
  return (
    <Page>
      <PageHeader title={t("title")} above={<TextLink href="/sources">{sources("back")}</TextLink>}>
        {t("words")}
      </PageHeader>
      <ImportSources organisationId={organisation.id} />
    </Page>
  );
}
