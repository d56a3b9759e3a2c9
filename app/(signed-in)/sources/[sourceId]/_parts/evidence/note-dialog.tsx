import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { useLeave, useLeaveGuard } from "@/app/_components/leave-guard";
import { TextArea } from "@/app/_components/text-field";
import { announceDone } from "@/app/_components/toast-region";
import { isolated } from "@/app/_i18n/isolated";
import { useTRPC } from "@/app/_trpc/client";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";
import { useEvidenceChanged } from "./use-evidence-changed";

const MOST_LETTERS = 4_000;

/** What a file shows, written by whoever looked. */
export function NoteDialog({
  file,
  isOpen,
  onOpenChange,
}: {
  file: EvidenceFile;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const t = useTranslations("evidence");
  const changed = useEvidenceChanged();
  const [note, setNote] = useState(file.note);
  const { close } = useLeave();
  useLeaveGuard(isOpen && note !== file.note ? t("noteUnsaved") : null);
  const save = useMutation(
    useTRPC().evidence.note.mutationOptions({
      onSuccess: async () => {
        announceDone(t("noteSaved"));
        onOpenChange(false);
        await changed();
      },
    }),
  );
  return (
    <Dialog
      title={t("noteTitle", { name: isolated(file.name) })}
      isOpen={isOpen}
      onOpenChange={(wanted) => (wanted ? onOpenChange(true) : close(() => onOpenChange(false)))}
      role="alertdialog"
    >
      <Held while={save.isPending}>
        <TextArea
          label={t("note")}
          description={t("noteHelp")}
          value={note}
          onChange={setNote}
          maxLength={MOST_LETTERS}
          autoFocus
        />
      </Held>
      <FailureMessage error={save.error} />
      <Actions>
        <Button
          variant="primary"
          isPending={save.isPending}
          onPress={() => save.mutate({ fileId: file.id, note })}
        >
          {t("save")}
        </Button>
      </Actions>
    </Dialog>
  );
}
