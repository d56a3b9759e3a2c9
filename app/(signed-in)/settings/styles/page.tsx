import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { SettingsPart } from "@/app/_components/settings-part";
import { api, requireSession } from "@/app/_trpc/server";
import { AddStyle } from "./_parts/add-style";
import { StyleEntry } from "./_parts/style-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownStyles"))("title") };
}

export default async function StylesPage() {
  await requireSession("/settings/styles");
  const t = await getTranslations("ownStyles");
  const { id, rights } = await requireOrganisation("citation_style.read");
  const mayEdit = rights["citation_style.edit"];
  const styles = await (await api()).citation.styles({ organisationId: id });
  return (
    <Page>
      <PageHeader
        above={<TextLink href="/settings">{t("toSettings")}</TextLink>}
        title={t("title")}
      >
        {t("words")}
      </PageHeader>
      {mayEdit && (
        <SettingsPart title={t("add")} words={t("addWords")}>
          <AddStyle organisationId={id} />
        </SettingsPart>
      )}
      <SettingsPart title={t("own")} words={t("ownWords")}>
        {styles.length === 0 ? (
          <p className="text-ink-soft">{t("none")}</p>
        ) : (
          <ul className="flex flex-col gap-6">
            {styles.map((style) => (
              <StyleEntry key={style.id} style={style} mayEdit={mayEdit} />
            ))}
          </ul>
        )}
      </SettingsPart>
    </Page>
  );
}
