import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { SettingsPart } from "@/app/_components/settings-part";
import { api, requireSession } from "@/app/_trpc/server";
import { DOCUMENT_BODIES } from "@/core/observations/parsed-observations";
import { RuleEntry } from "./_parts/rule-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rules"))("title") };
}

export default async function RulesPage() {
  await requireSession("/settings/rules");
  const t = await getTranslations("rules");
  const bodies = await getTranslations("bodies");
  const organisation = await requireOrganisation("rule.read");
  const rules = await (await api()).rule.list({ organisationId: organisation.id });
  return (
    <Page>
      <PageHeader
        above={<TextLink href="/settings">{t("toSettings")}</TextLink>}
        title={t("title")}
      >
        {t("words")}
      </PageHeader>
      {DOCUMENT_BODIES.map((body) => (
        <SettingsPart key={body} title={body} words={bodies(body)}>
          {rules
            .filter(({ rule }) => rule.body === body)
            .map((entry) => (
              <RuleEntry
                key={`${entry.rule.kind ?? ""} ${entry.rule.value.subject}`}
                entry={entry}
                organisationId={organisation.id}
                mayEdit={organisation.rights["rule.edit"]}
              />
            ))}
        </SettingsPart>
      ))}
    </Page>
  );
}
