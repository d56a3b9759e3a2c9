import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { CalendarDay } from "@/app/_components/calendar-day";
import { ButtonLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { Editions } from "./_parts/editions";
import { ObservationText } from "./_parts/observation-text";
import { RemoveObservations } from "./_parts/remove-observations";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ language?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { id } = await params;
  await requireSession(`/observations/${id}`);
  const observations = await orNotFound((await api()).observations.get({ observationsId: id }));
  return { title: observations.symbol };
}

export default async function ReadObservationsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { language } = await searchParams;
  await requireSession(`/observations/${id}`);
  const t = await getTranslations("observations");
  const bodies = await getTranslations("bodies");
  const kinds = await getTranslations("importObservations.kinds");
  const observations = await orNotFound(
    (await api()).observations.get({
      observationsId: id,
      ...(typeof language === "string" && language.length <= 35 ? { language } : {}),
    }),
  );
  const { all } = await currentOrganisation();
  const rights = all.find((one) => one.id === observations.organisationId)?.rights;
  const followUp = observations.followUpNumbers.join(", ");
  return (
    <Page>
      <PageHeader
        above={<span dir="ltr">{observations.symbol}</span>}
        title={<span dir="auto">{observations.title}</span>}
        actions={
          rights?.["report.create"] ? (
            <ButtonLink variant="primary" href={`/reports/new?observations=${id}`}>
              {t("startReport")}
            </ButtonLink>
          ) : undefined
        }
      >
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 pt-2">
          {observations.kind !== "concluding_observations" && (
            <Fact name={t("kindName")}>{kinds(observations.kind)}</Fact>
          )}
          {observations.state !== "" && <Fact name={t("state")}>{observations.state}</Fact>}
          <Fact name={t("body")}>
            {bodies.has(observations.body as "CMW")
              ? `${observations.body} · ${bodies(observations.body as "CMW")}`
              : observations.body}
          </Fact>
          {observations.adoptedOn !== null && (
            <Fact name={t("adoptedOn")}>
              <CalendarDay day={observations.adoptedOn} />
            </Fact>
          )}
          {observations.followUpParagraph !== null && (
            <Fact name={t("followUpName")}>
              {t("followUpWords", {
                paragraph: observations.followUpParagraph,
                numbers: followUp,
                months: observations.followUpMonths ?? 0,
              })}
            </Fact>
          )}
        </dl>
      </PageHeader>
      <Editions
        id={id}
        language={observations.language}
        languages={observations.languages}
        mayEdit={rights?.["observations.edit"] === true}
        hasReplies={
          observations.kind === "concluding_observations" || observations.kind === "list_of_issues"
        }
      />
      <ObservationText
        paragraphs={observations.paragraphs}
        language={observations.language}
        replies={await (await api()).reply.list({ observationsId: id })}
      />
      {rights?.["observations.delete"] && (
        <RemoveObservations id={id} symbol={observations.symbol} />
      )}
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="text-ink">{children}</dd>
    </>
  );
}
