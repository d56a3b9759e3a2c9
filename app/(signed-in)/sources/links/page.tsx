import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { LibraryLinks } from "./_parts/library-links";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("links"))("title") };
}

export default async function LinksPage() {
  await requireSession("/sources/links");
  const t = await getTranslations("links");
  const sources = await getTranslations("sources");
  const organisation = await requireOrganisation("source.read");
  const reports = await (await api()).report.list();
  return (
    <Page>
      <PageHeader title={t("title")} above={<TextLink href="/sources">{sources("back")}</TextLink>}>
        {t("words")}
      </PageHeader>
      <LibraryLinks
        organisationId={organisation.id}
        reports={reports
          .filter((report) => report.organisation.id === organisation.id)
          .map(({ id, title }) => ({ id, title }))}
        mayCheck={organisation.rights["source.look_up"]}
      />
    </Page>
  );
}
