import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { Progress } from "@/app/_components/progress";
import { announceDone } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { evidenceAddress } from "@/app/_sources/send-evidence";
import { useTRPC } from "@/app/_trpc/client";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";
import { useEvidenceChanged } from "./use-evidence-changed";

/** Asks whoever checks to have opened each file, has each hashed, and writes their name down. */
export function CheckDialog({
  sourceId,
  files,
  onClose,
}: {
  sourceId: string;
  files: readonly EvidenceFile[];
  onClose: () => void;
}) {
  const t = useTranslations("evidence");
  const [hasSeen, setSeen] = useState(false);
  const { run, stop, verifying, damaged, error } = useCheck(sourceId, files, onClose);
  return (
    <Dialog
      title={t("check")}
      isOpen
      onOpenChange={() => {
        stop();
        onClose();
      }}
      role="alertdialog"
    >
      <p className="text-ink-soft">{t("checkDialogWords")}</p>
      <ul className="flex max-h-60 flex-col gap-1 overflow-auto">
        {files.map(({ id, name, view }) => (
          <li key={id} className="break-words">
            <TextLink
              href={view === null ? evidenceAddress(id) : `/sources/${sourceId}/evidence/${id}`}
              target="_blank"
              rel="noopener"
            >
              <bdi>{name}</bdi>
            </TextLink>
          </li>
        ))}
      </ul>
      <Checkbox isSelected={hasSeen} onChange={setSeen} isDisabled={verifying !== null}>
        {t("checkSeen")}
      </Checkbox>
      {damaged !== null && (
        <Banner tone="danger">{t("checkDamaged", { name: isolated(damaged) })}</Banner>
      )}
      <FailureMessage error={error} />
      {verifying !== null && (
        <Progress
          label={t("verifying", { number: verifying + 1, total: files.length })}
          value={(verifying / files.length) * 100}
        />
      )}
      <Actions>
        <Button
          variant="primary"
          isDisabled={!hasSeen}
          isPending={verifying !== null}
          onPress={() => void run()}
        >
          {t("checkConfirm")}
        </Button>
        {verifying !== null && <Button onPress={stop}>{t("stop")}</Button>}
      </Actions>
    </Dialog>
  );
}

function useCheck(sourceId: string, files: readonly EvidenceFile[], onDone: () => void) {
  const t = useTranslations("evidence");
  const trpc = useTRPC();
  const changed = useEvidenceChanged();
  const verify = useMutation(trpc.evidence.verify.mutationOptions());
  const check = useMutation(trpc.evidence.check.mutationOptions());
  const [verifying, setVerifying] = useState<number | null>(null);
  const [damaged, setDamaged] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);

  const run = async () => {
    isStopped.current = false;
    setDamaged(null);
    setError(null);
    try {
      for (const [index, { id, name }] of files.entries()) {
        setVerifying(index);
        const { isIntact } = await verify.mutateAsync({ fileId: id });
        if (isStopped.current) return;
        if (!isIntact) {
          setDamaged(name);
          return;
        }
      }
      await check.mutateAsync({ sourceId, fileIds: files.map(({ id }) => id) });
      announceDone(t("checked"));
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setVerifying(null);
      await changed();
    }
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { run, stop, verifying, damaged, error };
}
