"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";

/** Takes the organisation and all its people out of the report. */
export function EndPartnership({
  partnershipId,
  organisation,
}: {
  partnershipId: string;
  organisation: string;
}) {
  const t = useTranslations("takingPart");
  const [isOpen, setOpen] = useState(false);
  const end = useMutation(useTRPC().partnership.end.mutationOptions());
  const handleEnd = async () => {
    try {
      await end.mutateAsync({ partnershipId });
      window.location.assign("/reports");
      return true;
    } catch {
      // Worded beside the button from the mutation's own error.
      return false;
    }
  };
  return (
    <>
      <FailureMessage error={end.error} />
      <div>
        <Button onPress={() => setOpen(true)}>{t("end")}</Button>
      </div>
      <ConfirmDialog
        title={t("endTitle")}
        confirm={t("end")}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onConfirm={handleEnd}
      >
        <p>{t("endWords", { organisation })}</p>
      </ConfirmDialog>
    </>
  );
}
