"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** Brings the text of a version back. */
export function RestoreVersion({
  versionId,
  title,
  onRestored,
}: {
  versionId: string;
  title: string;
  onRestored: () => void;
}) {
  const t = useTranslations("history");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const restore = useMutation(trpc.version.restore.mutationOptions());
  const handleConfirm = async () => {
    try {
      await restore.mutateAsync({ versionId });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    await Promise.all([
      queries.invalidateQueries(trpc.version.pathFilter()),
      queries.invalidateQueries(trpc.section.pathFilter()),
      queries.invalidateQueries(trpc.history.pathFilter()),
    ]);
    announceDone(t("restored", { version: title }));
    onRestored();
    return true;
  };
  return (
    <>
      <Button size="small" onPress={() => setAsking(true)}>
        {t("restore")}
      </Button>
      <ConfirmDialog
        title={t("restoreTitle")}
        confirm={t("restore")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("restoreHelp", { version: title })}</p>
        <FailureMessage error={restore.error} />
      </ConfirmDialog>
    </>
  );
}
