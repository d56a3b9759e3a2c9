import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { SettingsPart } from "@/app/_components/settings-part";
import { api, requireSession } from "@/app/_trpc/server";
import { BringTemplate } from "./_parts/bring-template";
import { RemoveTemplate } from "./_parts/remove-template";
import { TemplateFound } from "./_parts/template-found";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("wordTemplate"))("title") };
}

export default async function WordTemplatePage() {
  await requireSession("/settings/word-template");
  const t = await getTranslations("wordTemplate");
  const format = await getFormatter();
  const { id } = await requireOrganisation("word_template.edit");
  const template = await (await api()).organisation.wordTemplate({ organisationId: id });
  return (
    <Page>
      <PageHeader
        above={<TextLink href="/settings">{t("toSettings")}</TextLink>}
        title={t("title")}
      >
        {t("pageWords")}
      </PageHeader>
      <SettingsPart title={t("present")}>
        {template === null ? (
          <p className="text-ink-soft">{t("none")}</p>
        ) : (
          <>
            <h3 className="break-words font-medium" dir="auto">
              {template.fileName}
            </h3>
            <p className="text-ink-faint text-xs">
              {template.addedBy === null
                ? format.dateTime(template.addedAt, { dateStyle: "medium" })
                : t("addedBy", {
                    name: template.addedBy,
                    date: format.dateTime(template.addedAt, { dateStyle: "medium" }),
                  })}
            </p>
            <TemplateFound facts={template.facts} />
            <RemoveTemplate organisationId={id} fileName={template.fileName} />
          </>
        )}
      </SettingsPart>
      <SettingsPart title={t("bring")} words={t("bringWords")}>
        <BringTemplate organisationId={id} />
      </SettingsPart>
    </Page>
  );
}
