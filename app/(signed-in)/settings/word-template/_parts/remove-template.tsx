"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** Takes the organisation's template away, once it was asked whether that is meant. */
export function RemoveTemplate({
  organisationId,
  fileName,
}: {
  organisationId: string;
  fileName: string;
}) {
  const t = useTranslations("wordTemplate");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().organisation.removeWordTemplate.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ organisationId });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    announceDone(t("removed"));
    router.refresh();
    return true;
  };
  return (
    <>
      <Actions>
        <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
          {t("remove")}
        </Button>
      </Actions>
      <ConfirmDialog
        title={t("removeTitle", { name: fileName })}
        confirm={t("remove")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("removeWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </>
  );
}
