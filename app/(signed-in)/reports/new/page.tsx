import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { NewReport } from "./_parts/new-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("newReport"))("title") };
}

type Props = { searchParams: Promise<{ observations?: string | string[] }> };

export default async function NewReportPage({ searchParams }: Props) {
  await requireSession("/reports/new");
  const t = await getTranslations("newReport");
  const drafts = await getTranslations("importDraft");
  const organisation = await requireOrganisation("report.create");
  const observations = await (await api()).observations.list({ organisationId: organisation.id });
  const { observations: asked } = await searchParams;
  const preset = observations.find(({ id }) => id === asked) ?? null;
  return (
    <Page>
      <PageHeader title={t("title")}>
        <TextLink href="/reports/new/draft">{drafts("link")}</TextLink>
      </PageHeader>
      <NewReport
        organisationId={organisation.id}
        observations={observations.map(({ id, symbol, state, body, title }) => ({
          id,
          symbol,
          state,
          body,
          title,
        }))}
        preset={preset?.id ?? null}
      />
    </Page>
  );
}
