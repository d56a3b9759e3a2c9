import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireOrganisation } from "@/app/_auth/current-organisation";
import { CalendarDay } from "@/app/_components/calendar-day";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { PageLink } from "@/app/_components/page-link";
import { api, requireSession } from "@/app/_trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("observations"))("title") };
}

export default async function ObservationsPage() {
  await requireSession("/observations");
  const t = await getTranslations("observations");
  const kinds = await getTranslations("importObservations.kinds");
  const organisation = await requireOrganisation("observations.read");
  const list = await (await api()).observations.list({ organisationId: organisation.id });
  const bringIn = organisation.rights["observations.import"] ? (
    <ButtonLink variant="primary" href="/observations/new">
      {t("bringIn")}
    </ButtonLink>
  ) : undefined;
  return (
    <Page>
      <PageHeader title={t("title")} actions={list.length > 0 ? bringIn : undefined}>
        {t("words")}
      </PageHeader>
      {list.length === 0 ? (
        <EmptyState title={t("emptyTitle")} action={bringIn}>
          {t("emptyWords")}
        </EmptyState>
      ) : (
        <ul className="border-line border-t">
          {list.map((observations) => (
            <li key={observations.id} className="flex flex-col gap-1.5 border-line border-b py-5">
              <h2 className="text-xl" dir="auto">
                <PageLink
                  href={`/observations/${observations.id}`}
                  className="rounded-sm text-ink no-underline decoration-1 underline-offset-4 hover:underline"
                >
                  {observations.state === "" ? observations.symbol : observations.state}
                </PageLink>
              </h2>
              <p className="text-ink-soft [text-align:match-parent]" dir="auto">
                {observations.title}
              </p>
              <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-faint text-xs">
                <span dir="ltr">{observations.symbol}</span>
                {observations.kind !== "concluding_observations" && (
                  <span>{kinds(observations.kind)}</span>
                )}
                {observations.languages.length > 1 && (
                  <span>{observations.languages.map((code) => code.toUpperCase()).join(" ")}</span>
                )}
                {observations.adoptedOn !== null && (
                  <CalendarDay day={observations.adoptedOn} style="medium" />
                )}
                <span>{t("paragraphs", { count: observations.paragraphCount })}</span>
                {observations.followUpNumbers.length > 0 && (
                  <span className="text-accent">
                    {t("followUp", { numbers: observations.followUpNumbers.join(", ") })}
                  </span>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
