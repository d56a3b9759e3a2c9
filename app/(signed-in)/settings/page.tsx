import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { currentOrganisation, ownAccount } from "@/app/_auth/current-organisation";
import { Banner } from "@/app/_components/banner";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { SettingsPart } from "@/app/_components/settings-part";
import { isTheme, THEME_COOKIE } from "@/app/_design/theme";
import { api, requireSession } from "@/app/_trpc/server";
import { DeleteSample } from "./_parts/delete-sample";
import { LinkSetting } from "./_parts/link-setting";
import { NameForm } from "./_parts/name-form";
import { OrganisationForm } from "./_parts/organisation-form";
import { PasswordForm } from "./_parts/password-form";
import { ReadingChoices } from "./_parts/reading-choices";
import { SessionList } from "./_parts/session-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  await requireSession("/settings");
  const t = await getTranslations("settings");
  const notices = await getTranslations("notices");
  const links = await getTranslations("links");
  const rules = await getTranslations("rules");
  const protectedNames = await getTranslations("protectedNames");
  const styles = await getTranslations("ownStyles");
  const template = await getTranslations("wordTemplate");
  const audit = await getTranslations("audit");
  const workspace = await getTranslations("workspace");
  const account = await ownAccount();
  const { current, all } = await currentOrganisation();
  const sessions = await (await api()).account.sessions();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const sample = all.find(
    ({ isSample, rights }) => isSample && rights["organisation.delete_sample"],
  );
  return (
    <Page>
      <PageHeader title={t("title")} />
      {account.isSamplePerson && (
        <Banner
          className="mb-8"
          actions={
            <ButtonLink variant="primary" href="/welcome">
              {t("setUpOwn")}
            </ButtonLink>
          }
        >
          {t("samplePerson")}
        </Banner>
      )}
      <SettingsPart title={t("you")}>
        <NameForm name={account.name} email={account.isSamplePerson ? null : account.email} />
        <ReadingChoices theme={isTheme(theme) ? theme : "system"} />
      </SettingsPart>
      {!account.isSamplePerson && (
        <SettingsPart title={t("password")}>
          <PasswordForm email={account.email} />
        </SettingsPart>
      )}
      <SettingsPart title={notices("title")}>
        <p className="text-ink-soft">{notices("settingsWords")}</p>
        <TextLink href="/notices/settings">{notices("toSettings")}</TextLink>
      </SettingsPart>
      <SettingsPart title={t("sessions")}>
        <SessionList sessions={sessions} />
      </SettingsPart>
      {current?.rights["organisation.rename"] && (
        <SettingsPart title={t("organisation")}>
          <OrganisationForm key={current.id} organisationId={current.id} name={current.name} />
        </SettingsPart>
      )}
      {current?.rights["organisation.allow_links"] && (
        <SettingsPart title={links("settingTitle")}>
          <LinkSetting organisationId={current.id} />
        </SettingsPart>
      )}
      {current && (
        <SettingsPart title={rules("title")}>
          <p className="text-ink-soft">{rules("words")}</p>
          <TextLink href="/settings/rules">{rules("toRules")}</TextLink>
        </SettingsPart>
      )}
      {current?.rights["protected_name.read"] && (
        <SettingsPart title={protectedNames("title")}>
          <p className="text-ink-soft">{protectedNames("words")}</p>
          <TextLink href="/settings/protected-names">{protectedNames("toList")}</TextLink>
        </SettingsPart>
      )}
      {current && (
        <SettingsPart title={styles("title")}>
          <p className="text-ink-soft">{styles("words")}</p>
          <TextLink href="/settings/styles">{styles("toStyles")}</TextLink>
        </SettingsPart>
      )}
      {current?.rights["word_template.edit"] && (
        <SettingsPart title={template("title")}>
          <p className="text-ink-soft">{template("words")}</p>
          <TextLink href="/settings/word-template">{template("toPage")}</TextLink>
        </SettingsPart>
      )}
      {current?.rights["audit.read"] && (
        <SettingsPart title={audit("title")}>
          <p className="text-ink-soft">{audit("words")}</p>
          <TextLink href="/settings/audit">{audit("toLog")}</TextLink>
        </SettingsPart>
      )}
      {current?.rights["workspace.take_out"] && !current.isSample && (
        <SettingsPart title={workspace("title")}>
          <p className="text-ink-soft">{workspace("settingWords")}</p>
          <TextLink href="/settings/workspace">{workspace("toPage")}</TextLink>
        </SettingsPart>
      )}
      {sample && !account.isSamplePerson && (
        <SettingsPart title={t("sampleTitle")}>
          <DeleteSample organisationId={sample.id} name={sample.name} />
        </SettingsPart>
      )}
    </Page>
  );
}
