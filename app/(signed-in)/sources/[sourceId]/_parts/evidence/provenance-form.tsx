import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { TextLink } from "@/app/_components/link";
import { TextArea, TextField } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { useOwnChanges } from "@/app/_components/use-own-changes";
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

type Fields = Pick<Provenance, "archiveUrl" | "reliability">;

/** As it is stored; null for an address that is none. */
function asStored({ archiveUrl, reliability }: Fields): Fields | null {
  const url = archiveUrl.trim() === "" ? "" : readSourceUrl(archiveUrl);
  return url === null ? null : { archiveUrl: url, reliability: reliability.trim() };
}

function EditProvenance({ sourceId, provenance }: { sourceId: string; provenance: Provenance }) {
  const t = useTranslations("evidence");
  const changed = useEvidenceChanged();
  const kept: Fields = {
    archiveUrl: provenance.archiveUrl,
    reliability: provenance.reliability,
  };
  const keptAt = provenance.updated?.at ?? null;
  const { form, changes, isChanged, set, settle } = useOwnChanges<Fields>(kept);
  // What stood there when one began to write: a colleague's newer words are not written over.
  const [seen, setSeen] = useState({ at: keptAt, fields: kept });
  const write = (part: Partial<Fields>) => {
    if (!isChanged) setSeen({ at: keptAt, fields: kept });
    set(part);
  };
  const save = useMutation(
    useTRPC().evidence.changeProvenance.mutationOptions({
      onSuccess: async () => {
        announceDone(t("provenanceSaved"));
        await changed();
      },
    }),
  );
  useLeaveGuard(isChanged && !save.isPending ? t("provenanceUnsaved") : null);
  const stored = asStored(form);
  const isSame = stored?.archiveUrl === kept.archiveUrl && stored.reliability === kept.reliability;
  const handleSave = () => {
    if (isSame || stored === null) return;
    const names = ["archiveUrl", "reliability"] as const;
    const isClash = names.some((name) => name in changes && seen.fields[name] !== kept[name]);
    save.mutate(
      { sourceId, seenAt: isClash ? seen.at : keptAt, ...stored },
      {
        onSuccess: () => {
          settle(changes, stored);
          setSeen((before) => ({ ...before, fields: stored }));
        },
      },
    );
  };
  return (
    <form
      className="flex max-w-xl flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        handleSave();
      }}
    >
      <TextField
        label={t("archiveUrl")}
        description={t("archiveUrlHelp")}
        error={stored === null ? t("urlNotValid") : null}
        className="w-full"
        inputDirection="ltr"
        inputMode="url"
        maxLength={2_000}
        value={form.archiveUrl}
        onChange={(archiveUrl) => write({ archiveUrl })}
      />
      <TextArea
        label={t("reliability")}
        description={t("reliabilityHelp")}
        className="w-full"
        maxLength={4_000}
        value={form.reliability}
        onChange={(reliability) => write({ reliability })}
      />
      <FailureMessage error={save.error} />
      <Button type="submit" isDisabled={isSame || stored === null} isPending={save.isPending}>
        {t("provenanceSave")}
      </Button>
    </form>
  );
}
