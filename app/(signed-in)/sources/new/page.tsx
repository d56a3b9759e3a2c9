import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { NewSource } from "../_parts/new-source";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("newTitle") };
}

export default async function NewSourcePage() {
  await requireSession("/sources/new");
  const t = await getTranslations("sources");
  const organisation = await requireOrganisation("source.edit");
  return (
    <Page width="narrow">
      <PageHeader title={t("newTitle")} above={<TextLink href="/sources">{t("back")}</TextLink>} />
      <NewSource organisationId={organisation.id} />
    </Page>
  );
}
