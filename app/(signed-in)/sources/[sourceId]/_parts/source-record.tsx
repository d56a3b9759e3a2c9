"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { ArchiveCopy } from "@/app/_sources/archive-copy";
import { ReadPage } from "@/app/_sources/read-link";
import { inputOf, nameOfSource } from "@/app/_sources/source-fields";
import { SourceFlagMeanings } from "@/app/_sources/source-flags";
import { SourceForm } from "@/app/_sources/source-form";
import { SourceSummary } from "@/app/_sources/source-summary";
import { WordedCitation } from "@/app/_sources/worded-citation";
import { useTRPC } from "@/app/_trpc/client";
import { displayUrl } from "@/core/citation/source-url";
import type { LibrarySource } from "@/server/services/source/source-record";
import { useSourceChanged } from "./use-source-changed";

/** One source: how it is cited, what it lacks, its fields, its end. */
export function SourceRecord({
  source,
  mayEdit,
  mayDelete,
}: {
  source: LibrarySource;
  mayEdit: boolean;
  mayDelete: boolean;
}) {
  const t = useTranslations("sources");
  const isMerged = source.mergedInto !== null;
  const isDeleted = source.deletedAt !== null || isMerged;
  return (
    <div className="flex min-w-0 flex-col gap-8">
      {isMerged && (
        <Banner tone="warning" title={t("isMerged")}>
          <TextLink href={`/sources/${source.mergedInto}`}>{t("openMerged")}</TextLink>
        </Banner>
      )}
      {isDeleted && !isMerged && <Banner tone="warning" title={t("deleted")} />}
      {!isDeleted && <AsCited source={source} />}
      {source.isOpen && <SourceFlagMeanings source={source} />}
      {source.url !== "" && (
        <p className="flex flex-col gap-1 text-xs">
          <TextLink
            href={source.url}
            target="_blank"
            rel="noreferrer noopener"
            className="break-all"
          >
            {t("opensElsewhere")}: <bdi>{displayUrl(source.url)}</bdi>
          </TextLink>
        </p>
      )}
      {mayEdit && !isDeleted ? <EditSource source={source} /> : <SourceSummary source={source} />}
      {mayDelete &&
        (isMerged ? (
          <UnmergeSource source={source} />
        ) : isDeleted ? (
          <RestoreSource source={source} />
        ) : (
          <RemoveSource source={source} />
        ))}
    </div>
  );
}

function AsCited({ source }: { source: LibrarySource }) {
  const t = useTranslations("sources");
  const preview = useQuery(
    useTRPC().citation.preview.queryOptions({
      sourceId: source.id,
      language: useLocale(),
      locator: "",
      label: "page",
      prefix: "",
      suffix: "",
    }),
  );
  return (
    <section className="flex flex-col gap-1.5 border-line border-y py-4">
      <h2 className="text-ink-faint text-xs">{t("preview")}</h2>
      <FailureMessage error={preview.error} />
      <p className="min-h-6">{preview.data && <WordedCitation runs={preview.data} />}</p>
    </section>
  );
}

const shownOf = (source: LibrarySource) => ({ input: inputOf(source), at: source.updatedAt });

function EditSource({ source }: { source: LibrarySource }) {
  const t = useTranslations("sources");
  const changed = useSourceChanged();
  const router = useRouter();
  const [shown, setShown] = useState(() => shownOf(source));
  const isSame = JSON.stringify(shown.input) === JSON.stringify(inputOf(source));
  const isNewer = source.updatedAt > shown.at;
  const update = useMutation(
    useTRPC().source.update.mutationOptions({
      onSuccess: async (saved) => {
        await changed(t("saved", { name: nameOfSource(saved) }));
        setShown(shownOf(saved));
      },
    }),
  );
  // Its class or its people may have changed since; only other details are another source to have seen.
  const seenAt = isSame && isNewer ? source.updatedAt : shown.at;
  return (
    <section className="flex flex-col gap-5">
      <h2 className="text-xl">{t("editTitle")}</h2>
      <SourceForm
        key={shown.at.getTime()}
        initial={shown.input}
        renew={!isSame && isNewer ? () => setShown(shownOf(source)) : null}
        above={(form) => (
          <>
            <ReadPage organisationId={source.organisationId} sourceId={source.id} form={form} />
            <ArchiveCopy url={form.source.url} />
          </>
        )}
        save={t("save")}
        isPending={update.isPending}
        error={update.error}
        onSubmit={(input) => update.mutate({ sourceId: source.id, seenAt, source: input })}
        onCancel={() => router.push("/sources")}
      />
    </section>
  );
}

function RemoveSource({ source }: { source: LibrarySource }) {
  const t = useTranslations("sources");
  const changed = useSourceChanged();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().source.remove.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ sourceId: source.id, force: source.citations > 0 });
    } catch {
      // The mutation keeps the error, and the dialog shows it.
      return false;
    }
    await changed(t("removed", { name: nameOfSource(source) }));
    return true;
  };
  return (
    <div className="border-line border-t pt-5">
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <ConfirmDialog
        title={t("removeTitle")}
        confirm={t("remove")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("removeWords")}</p>
        {source.citations > 0 && <p>{t("removeCitedWords", { count: source.citations })}</p>}
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </div>
  );
}

function RestoreSource({ source }: { source: LibrarySource }) {
  const t = useTranslations("sources");
  const changed = useSourceChanged();
  const restore = useMutation(
    useTRPC().source.restore.mutationOptions({
      onSuccess: () => changed(t("restored", { name: nameOfSource(source) })),
    }),
  );
  return (
    <div className="flex flex-col items-start gap-3 border-line border-t pt-5">
      <FailureMessage error={restore.error} />
      <Button
        variant="primary"
        isPending={restore.isPending}
        onPress={() => restore.mutate({ sourceId: source.id })}
      >
        {t("restore")}
      </Button>
    </div>
  );
}

function UnmergeSource({ source }: { source: LibrarySource }) {
  const t = useTranslations("sources");
  const changed = useSourceChanged();
  const unmerge = useMutation(
    useTRPC().source.unmerge.mutationOptions({
      onSuccess: () => changed(t("unmerged", { name: nameOfSource(source) })),
    }),
  );
  return (
    <div className="flex flex-col items-start gap-3 border-line border-t pt-5">
      <FailureMessage error={unmerge.error} />
      <Button
        variant="primary"
        isPending={unmerge.isPending}
        onPress={() => unmerge.mutate({ sourceId: source.id })}
      >
        {t("unmerge")}
      </Button>
    </div>
  );
}
