import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { api, requireSession } from "@/app/_trpc/server";
import { ReplyPairing } from "./_parts/reply-pairing";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ document?: string | string[] }>;
};

/** Documents in which a State answers a committee. */
const REPLY_KINDS = ["state_reply", "follow_up_information", "state_report"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("replies"))("title") };
}

export default async function RepliesPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { document } = await searchParams;
  await requireSession(`/observations/${id}/replies`);
  const t = await getTranslations("replies");
  const caller = await api();
  const observations = await orNotFound(caller.observations.get({ observationsId: id }));
  const { organisationId, state, body } = observations;
  const list = await caller.observations.list({ organisationId });
  const documents = list.filter(
    (one) =>
      one.id !== id &&
      one.state === state &&
      one.body === body &&
      REPLY_KINDS.some((kind) => kind === one.kind),
  );
  const { all } = await currentOrganisation();
  const rights = all.find((one) => one.id === organisationId)?.rights;
  const chosen = documents.find((one) => one.id === document) ?? documents[0];
  const pairing =
    chosen && (await caller.reply.pairing({ observationsId: id, documentId: chosen.id }));
  const bringIn = rights?.["observations.import"] ? (
    <ButtonLink href="/observations/new">{t("bringIn")}</ButtonLink>
  ) : undefined;
  return (
    <Page width="wide">
      <PageHeader
        above={
          <TextLink href={`/observations/${id}`}>
            <bdi>{observations.symbol}</bdi>
          </TextLink>
        }
        title={t("title")}
        actions={documents.length > 0 ? bringIn : undefined}
      >
        {t("words")}
      </PageHeader>
      {pairing === undefined ? (
        <EmptyState title={t("emptyTitle")} action={bringIn}>
          {t("emptyWords")}
        </EmptyState>
      ) : (
        <ReplyPairing
          key={pairing.document.id}
          observationsId={id}
          asked={observations.paragraphs}
          documents={documents.map(({ id: one, symbol, title }) => ({ id: one, symbol, title }))}
          pairing={pairing}
          mayEdit={rights?.["reply.edit"] === true}
        />
      )}
    </Page>
  );
}
