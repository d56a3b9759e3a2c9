import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { currentOrganisation } from "@/app/_auth/current-organisation";
import { TextLink } from "@/app/_components/link";
import { Page, PageHeader } from "@/app/_components/page-header";
import { nameOfSource } from "@/app/_sources/source-fields";
import { orNotFound } from "@/app/_trpc/or-not-found";
import { orNotPermitted } from "@/app/_trpc/or-not-permitted";
import { api, requireSession } from "@/app/_trpc/server";
import { agreedWordingIn } from "@/core/confidentiality/confidentiality";
import { EvidenceSection } from "./_parts/evidence/evidence-section";
import { SourceClearances } from "./_parts/source-clearances";
import { SourceCollections } from "./_parts/source-collections";
import { SourceComments } from "./_parts/source-comments";
import { SourceConfidentiality } from "./_parts/source-confidentiality";
import { SourceRecord } from "./_parts/source-record";
import { SourceUses } from "./_parts/source-uses";

type Props = { params: Promise<{ sourceId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcePage({ params }: Props) {
  const { sourceId } = await params;
  const session = await requireSession(`/sources/${sourceId}`);
  const t = await getTranslations("sources");
  const locale = await getLocale();
  const caller = await api();
  const source = await orNotFound(caller.source.get({ sourceId }));
  const uses = await caller.source.whereUsed({ sourceId });
  const { all } = await currentOrganisation();
  const rights = all.find(({ id }) => id === source.organisationId)?.rights;
  const mayEdit =
    rights?.["source.edit"] === true &&
    source.isOpen &&
    source.deletedAt === null &&
    source.mergedInto === null;
  const mayAsk = source.isOpen || rights?.["source.take_over"] === true;
  const clearances =
    source.confidentiality === "confidential" && mayAsk
      ? await orNotPermitted(caller.source.clearances({ sourceId }))
      : null;
  return (
    <Page>
      <PageHeader
        title={
          <bdi>
            {source.isOpen ? nameOfSource(source) : agreedWordingIn(source.agreedWordings, locale)}
          </bdi>
        }
        above={<TextLink href="/sources">{t("back")}</TextLink>}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <SourceRecord
            source={source}
            mayEdit={rights?.["source.edit"] === true && source.isOpen}
            mayDelete={rights?.["source.delete"] === true && source.isOpen}
          />
          {source.isOpen && (
            <EvidenceSection
              sourceId={sourceId}
              isLiving={source.deletedAt === null && source.mergedInto === null}
              rights={{
                attach: rights?.["evidence.attach"] === true,
                remove: rights?.["evidence.delete"] === true,
                check: rights?.["evidence.check"] === true,
              }}
            />
          )}
        </div>
        <div className="flex flex-col gap-10">
          <SourceConfidentiality source={source} mayEdit={mayEdit} />
          {clearances && (
            <SourceClearances
              sourceId={sourceId}
              clearances={clearances}
              mayEdit={mayEdit || clearances.named.length === 0}
            />
          )}
          <SourceUses {...uses} />
          <SourceCollections sourceId={sourceId} />
          {source.isOpen && (
            <SourceComments
              sourceId={sourceId}
              viewerId={session.userId}
              mayComment={rights?.["source.comment"] === true}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
