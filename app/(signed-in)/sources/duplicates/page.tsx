import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { DuplicateList } from "./_parts/duplicate-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duplicates"))("title") };
}

export default async function DuplicatesPage() {
  await requireSession("/sources/duplicates");
  const t = await getTranslations("duplicates");
  const sources = await getTranslations("sources");
  const organisation = await requireOrganisation("source.read");
  return (
    <Page>
      <PageHeader title={t("title")} above={<TextLink href="/sources">{sources("back")}</TextLink>}>
        {t("words")}
      </PageHeader>
      <DuplicateList
        organisationId={organisation.id}
        mayMerge={organisation.rights["source.delete"]}
      />
    </Page>
  );
}
