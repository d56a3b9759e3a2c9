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

/** Takes the report away from everybody; it can be brought back from the list. */
export function DeleteReport({ reportId, title }: { reportId: string; title: string }) {
  const t = useTranslations("reportSettings");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().report.delete.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ reportId });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    announceDone(t("deleted", { title }));
    router.push("/reports");
    router.refresh();
    return true;
  };
  return (
    <>
      <p className="text-ink-soft">{t("deleteWords")}</p>
      <Actions>
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t("delete")}
        </Button>
      </Actions>
      <ConfirmDialog
        title={t("deleteTitle", { title })}
        confirm={t("delete")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("deleteWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </>
  );
}
