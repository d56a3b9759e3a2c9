import { useMutation } from "@tanstack/react-query";
import { AudioLines, Download, Eye, FileText, Film, Image, MoreHorizontal } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { CopyField } from "@/app/_components/copy-field";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { ButtonLink, TextLink } from "@/app/_components/link";
import { Menu, MenuItem } from "@/app/_components/menu";
import { announceDone, announceFailure } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { evidenceAddress } from "@/app/_sources/send-evidence";
import { useTRPC } from "@/app/_trpc/client";
import { DAYS_RESTORABLE, type EvidenceKind } from "@/core/evidence/evidence-type";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";
import type { EvidenceRights } from "./evidence-section";
import { NoteDialog } from "./note-dialog";
import { useEvidenceChanged } from "./use-evidence-changed";
import { useFileSize } from "./use-file-size";

const MARKS: Record<EvidenceKind, typeof FileText> = {
  pdf: FileText,
  image: Image,
  audio: AudioLines,
  video: Film,
  document: FileText,
};

/** A file: what it is, who attached it, whether it is still what was attached, and what can be done. */
export function EvidenceEntry({
  file,
  rights,
  isOwn,
}: {
  file: EvidenceFile;
  rights: EvidenceRights;
  /** False where it belongs to a source that was merged into this one. */
  isOwn: boolean;
}) {
  const t = useTranslations("evidence");
  const Mark = MARKS[file.kind];
  return (
    <li className="flex gap-3 border-line border-t py-4 first:border-t-0">
      <Mark aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-faint" />
      <div className="flex min-w-0 grow flex-col gap-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <bdi className="break-words font-medium">{file.name}</bdi>
          <FileFacts file={file} />
          {!isOwn && (
            <p className="text-ink-faint text-xs">
              {t("ofMerged")}.{" "}
              <TextLink href={`/sources/${file.sourceId}`}>{t("openMerged")}</TextLink>
            </p>
          )}
        </div>
        {file.note !== "" && (
          <p dir="auto" className="whitespace-pre-line break-words text-ink-soft">
            {file.note}
          </p>
        )}
        <Damage file={file} />
        <details className="text-xs">
          <summary className="w-fit cursor-pointer text-ink-soft">{t("hash")}</summary>
          <div className="flex flex-col gap-1 pt-2">
            <CopyField label={t("hash")} value={file.sha256} />
            <p className="text-ink-faint">{t("hashHelp")}</p>
          </div>
        </details>
        <FileActions file={file} rights={rights} />
      </div>
    </li>
  );
}

function FileFacts({ file }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  const format = useFormatter();
  const size = useFileSize();
  const { added, verified, width, height } = file;
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const facts = [
    t(`kinds.${file.kind}`),
    size(file.bytes),
    ...(width !== null && height !== null ? [t("pixels", { width, height })] : []),
  ];
  return (
    <>
      <p className="text-ink-soft text-xs">{facts.join(" · ")}</p>
      <p className="text-ink-faint text-xs">
        {added.by
          ? t("addedBy", { name: isolated(added.by.name), day: day(added.at) })
          : t("addedByNobody", { day: day(added.at) })}
        {" · "}
        {verified === null && t("neverVerified")}
        {verified?.isIntact === true &&
          (verified.by
            ? t("verifiedBy", { name: isolated(verified.by.name), day: day(verified.at) })
            : t("verifiedByNobody", { day: day(verified.at) }))}
        {verified?.isIntact === false && t("damagedTitle")}
      </p>
    </>
  );
}

function Damage({ file: { verified } }: { file: EvidenceFile }) {
  const t = useTranslations("evidence");
  const format = useFormatter();
  if (verified?.isIntact !== false) return null;
  const day = format.dateTime(verified.at, { dateStyle: "medium" });
  return (
    <Banner tone="danger" title={t("damagedTitle")}>
      {t("damagedWords", { day })}
    </Banner>
  );
}

function FileActions({ file, rights }: { file: EvidenceFile; rights: EvidenceRights }) {
  const t = useTranslations("evidence");
  const trpc = useTRPC();
  const changed = useEvidenceChanged();
  const [open, setOpen] = useState<"note" | "remove" | null>(null);
  const name = isolated(file.name);
  const verify = useMutation(
    trpc.evidence.verify.mutationOptions({
      onSuccess: async ({ isIntact }) => {
        if (isIntact) announceDone(t("intact", { name }));
        else announceFailure(t("foundDamaged", { name }));
        await changed();
      },
    }),
  );
  const remove = useMutation(trpc.evidence.remove.mutationOptions());
  const handleRemove = async () => {
    try {
      await remove.mutateAsync({ fileId: file.id });
    } catch {
      // The mutation keeps the error, and the dialog shows it.
      return false;
    }
    announceDone(t("removed", { name }));
    await changed();
    return true;
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {file.view !== null && (
          <ButtonLink
            size="small"
            href={`/sources/${file.sourceId}/evidence/${file.id}`}
            aria-label={t("viewNamed", { name })}
          >
            <Eye aria-hidden="true" className="size-4" />
            {t("view")}
          </ButtonLink>
        )}
        <ButtonLink
          size="small"
          href={evidenceAddress(file.id)}
          download
          aria-label={t("downloadNamed", { name })}
        >
          <Download aria-hidden="true" className="size-4" />
          {t("download")}
        </ButtonLink>
        {rights.check && (
          <Button
            size="small"
            isPending={verify.isPending}
            aria-label={t("verifyNamed", { name })}
            onPress={() => verify.mutate({ fileId: file.id })}
          >
            {t("verify")}
          </Button>
        )}
        {(rights.attach || rights.remove) && (
          <Menu
            label={t("more", { name })}
            trigger={
              <Button size="small" variant="quiet" aria-label={t("more", { name })}>
                <MoreHorizontal aria-hidden="true" className="size-4" />
              </Button>
            }
          >
            {rights.attach && <MenuItem onAction={() => setOpen("note")}>{t("editNote")}</MenuItem>}
            {rights.remove && (
              <MenuItem tone="danger" onAction={() => setOpen("remove")}>
                {t("remove")}
              </MenuItem>
            )}
          </Menu>
        )}
      </div>
      <FailureMessage error={verify.error} />
      <NoteDialog
        key={open === "note" ? "open" : "closed"}
        file={file}
        isOpen={open === "note"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "note" : null)}
      />
      <ConfirmDialog
        title={t("removeTitle", { name })}
        confirm={t("remove")}
        isOpen={open === "remove"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "remove" : null)}
        onConfirm={handleRemove}
      >
        <p>{t("removeWords", { days: DAYS_RESTORABLE })}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </div>
  );
}
