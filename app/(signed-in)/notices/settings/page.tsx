import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { MutedReports } from "./_parts/muted-reports";
import { NoticeChoices } from "./_parts/notice-choices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("settingsTitle") };
}

export default async function NoticeSettingsPage() {
  await requireSession("/notices/settings");
  const t = await getTranslations("notices");
  const settings = await (await api()).notice.settings();
  return (
    <Page>
      <PageHeader
        above={<TextLink href="/notices">{t("toNotices")}</TextLink>}
        title={t("settingsTitle")}
      >
        {t("settingsWords")}
      </PageHeader>
      <NoticeChoices settings={settings} />
      <MutedReports initial={settings} />
    </Page>
  );
}
