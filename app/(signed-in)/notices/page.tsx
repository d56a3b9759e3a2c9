import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { NoticeList } from "./_parts/notice-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage() {
  await requireSession("/notices");
  const t = await getTranslations("notices");
  return (
    <Page width="narrow">
      <PageHeader
        title={t("title")}
        actions={<ButtonLink href="/notices/settings">{t("toSettings")}</ButtonLink>}
      >
        {t("words")}
      </PageHeader>
      <NoticeList />
    </Page>
  );
}
