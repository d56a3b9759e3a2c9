import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownAccount, requireOrganisation } from "@/app/_auth/current-organisation";
import { Banner } from "@/app/_components/banner";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { TakeOutWorkspace } from "./_parts/take-out-workspace";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace"))("title") };
}

export default async function WorkspacePage() {
  await requireSession("/settings/workspace");
  const t = await getTranslations("workspace");
  const organisation = await requireOrganisation("workspace.take_out");
  const { email } = await ownAccount();
  return (
    <Page width="narrow">
      <PageHeader
        above={<TextLink href="/settings">{t("toSettings")}</TextLink>}
        title={t("title")}
      >
        {t("words")}
      </PageHeader>
      {organisation.isSample ? (
        <Banner>{t("sampleStays")}</Banner>
      ) : (
        <TakeOutWorkspace organisationId={organisation.id} email={email} />
      )}
    </Page>
  );
}
