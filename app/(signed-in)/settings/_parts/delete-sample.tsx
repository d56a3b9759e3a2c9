"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";

/** Deletes the sample organisation whole, once its name was typed. */
export function DeleteSample({ organisationId, name }: { organisationId: string; name: string }) {
  const t = useTranslations("settings");
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().organisation.deleteSample.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ organisationId });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    window.location.assign("/reports");
    return true;
  };
  return (
    <>
      <p className="text-ink-soft">{t("sampleWords", { name })}</p>
      <Actions>
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t("deleteSample")}
        </Button>
      </Actions>
      <ConfirmDialog
        title={t("deleteSampleTitle", { name })}
        confirm={t("deleteSample")}
        typeToConfirm={name}
        typeLabel={t("typeName", { name })}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleConfirm}
      >
        <p>{t("sampleWords", { name })}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </>
  );
}
