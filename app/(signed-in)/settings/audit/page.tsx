import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { api, requireSession } from "@/app/_trpc/server";
import { AuditFilters } from "./_parts/audit-filters";
import { AuditLines } from "./_parts/audit-lines";
import { AuditPager } from "./_parts/audit-pager";
import { type AuditView, addressOf, readView } from "./_parts/audit-view";

/** As the service answers them. */
const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const view: AuditView = readView(await searchParams);
  await requireSession(addressOf(view));
  const t = await getTranslations("audit");
  const organisation = await requireOrganisation("audit.read");
  const organisationId = organisation.id;
  const { audit } = await api();
  const choices = await audit.choices({ organisationId });
  const { lines, total } = await audit.list({ organisationId, ...view });
  const file = (format: string) =>
    `/api/audit/export?organisationId=${organisationId}&format=${format}`;
  return (
    <Page width="wide">
      <PageHeader
        above={<TextLink href="/settings">{t("toSettings")}</TextLink>}
        title={t("title")}
        actions={
          <>
            <ButtonLink href={file("csv")} download>
              {t("exportCsv")}
            </ButtonLink>
            <ButtonLink href={file("jsonl")} download>
              {t("exportLines")}
            </ButtonLink>
          </>
        }
      >
        <p>{t("words")}</p>
        <p className="pt-2 text-xs">{t("exportHelp")}</p>
      </PageHeader>
      <AuditFilters key={addressOf(view)} view={view} choices={choices} />
      <p className="pt-6 pb-2 text-ink-soft text-xs">{t("total", { count: total })}</p>
      {lines.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyWords")}</EmptyState>
      ) : (
        <AuditLines lines={lines} />
      )}
      <AuditPager view={view} pages={Math.ceil(total / PAGE_SIZE)} />
    </Page>
  );
}
