import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { TextArea, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { useTRPC } from "@/app/_trpc/client";
import { displayUrl, readSourceUrl } from "@/core/citation/source-url";
import type { Evidence } from "@/server/services/evidence/list-evidence";
import { useEvidenceChanged } from "./use-evidence-changed";

type Provenance = Evidence["provenance"];

/** Where a source is archived, how far it can be trusted, and who brought it in. */
export function ProvenanceForm({
  sourceId,
  provenance,
  mayEdit,
}: {
  sourceId: string;
  provenance: Provenance;
  mayEdit: boolean;
}) {
  const t = useTranslations("evidence");
  return (
    <section aria-labelledby="evidence-provenance" className="flex flex-col gap-4">
      <h3 id="evidence-provenance" className="font-medium text-lg">
        {t("provenance")}
      </h3>
      <People provenance={provenance} />
      {provenance.archiveUrl !== "" && (
        <p className="text-xs">
          <TextLink
            href={provenance.archiveUrl}
            target="_blank"
            rel="noreferrer noopener"
            className="break-all"
          >
            {t("archiveOpen")}: <bdi>{displayUrl(provenance.archiveUrl)}</bdi>
          </TextLink>
        </p>
      )}
      {mayEdit ? (
        <EditProvenance sourceId={sourceId} provenance={provenance} />
      ) : (
        <p dir="auto" className="whitespace-pre-line break-words text-ink-soft">
          {provenance.reliability === "" ? t("noProvenance") : provenance.reliability}
        </p>
      )}
    </section>
  );
}

function People({ provenance: { added, updated } }: { provenance: Provenance }) {
  const t = useTranslations("evidence");
  const format = useFormatter();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  return (
    <p className="flex flex-col text-ink-soft text-xs">
      <span>
        {added.by
          ? t("inLibrary", { name: isolated(added.by.name), day: day(added.at) })
          : t("inLibraryNobody", { day: day(added.at) })}
      </span>
      {updated?.by && (
        <span>{t("provenanceBy", { name: isolated(updated.by.name), day: day(updated.at) })}</span>
      )}
    </p>
  );
}

function EditProvenance({ sourceId, provenance }: { sourceId: string; provenance: Provenance }) {
  const t = useTranslations("evidence");
  const changed = useEvidenceChanged();
  const [archiveUrl, setArchiveUrl] = useState(provenance.archiveUrl);
  const [reliability, setReliability] = useState(provenance.reliability);
  const save = useMutation(
    useTRPC().evidence.changeProvenance.mutationOptions({
      onSuccess: async () => {
        announceDone(t("provenanceSaved"));
        await changed();
      },
    }),
  );
  const isValid = archiveUrl.trim() === "" || readSourceUrl(archiveUrl) !== null;
  const isSame =
    archiveUrl.trim() === provenance.archiveUrl && reliability.trim() === provenance.reliability;
  return (
    <form
      className="flex max-w-xl flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSame || !isValid) return;
        const seenAt = provenance.updated?.at ?? null;
        save.mutate({ sourceId, seenAt, archiveUrl, reliability });
      }}
    >
      <TextField
        label={t("archiveUrl")}
        description={t("archiveUrlHelp")}
        error={isValid ? null : t("urlNotValid")}
        className="w-full"
        inputDirection="ltr"
        inputMode="url"
        maxLength={2_000}
        value={archiveUrl}
        onChange={setArchiveUrl}
      />
      <TextArea
        label={t("reliability")}
        description={t("reliabilityHelp")}
        className="w-full"
        maxLength={4_000}
        value={reliability}
        onChange={setReliability}
      />
      <FailureMessage error={save.error} />
      <Button type="submit" isDisabled={isSame || !isValid} isPending={save.isPending}>
        {t("provenanceSave")}
      </Button>
    </form>
  );
}
