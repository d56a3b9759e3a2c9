import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { requireSession } from "@/app/_trpc/server";
import { Library } from "./_parts/library";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcesPage() {
  await requireSession("/sources");
  const t = await getTranslations("sources");
  const links = await getTranslations("links");
  const organisation = await requireOrganisation("source.read");
  const mayEdit = organisation.rights["source.edit"];
  return (
    <Page width="wide">
      <PageHeader
        title={t("title")}
        {...(mayEdit
          ? {
              actions: (
                <div className="flex flex-wrap gap-3">
                  <ButtonLink href="/sources/duplicates">{t("duplicates")}</ButtonLink>
                  <ButtonLink href="/sources/links">{links("button")}</ButtonLink>
                  <ButtonLink href="/sources/import">{t("import")}</ButtonLink>
                  <ButtonLink variant="primary" href="/sources/new">
                    {t("new")}
                  </ButtonLink>
                </div>
              ),
            }
          : {})}
      >
        {t("words")}
      </PageHeader>
      <Library
        organisationId={organisation.id}
        mayEdit={mayEdit}
        mayDelete={organisation.rights["source.delete"]}
      />
    </Page>
  );
}
