import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { ProtectedNames } from "./_parts/protected-names";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("protectedNames"))("title") };
}

export default async function ProtectedNamesPage() {
  await requireSession("/settings/protected-names");
  const t = await getTranslations("protectedNames");
  const organisation = await requireOrganisation("protected_name.read");
  const names = await (await api()).protectedName.list({ organisationId: organisation.id });
  return (
    <Page width="narrow">
      <PageHeader
        above={<TextLink href="/settings">{t("toSettings")}</TextLink>}
        title={t("title")}
      >
        {t("words")}
      </PageHeader>
      <ProtectedNames organisationId={organisation.id} names={names} />
    </Page>
  );
}
