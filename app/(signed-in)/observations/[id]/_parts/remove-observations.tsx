"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";

/** Deletes observations nobody answers; asks first. */
export function RemoveObservations({ id, symbol }: { id: string; symbol: string }) {
  const t = useTranslations("observations");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(useTRPC().observations.remove.mutationOptions());
  const handleConfirm = async () => {
    try {
      await remove.mutateAsync({ observationsId: id });
    } catch {
      // Worded below from the mutation's own error.
      return false;
    }
    router.push("/observations");
    router.refresh();
    return true;
  };
  return (
    <div className="pt-10">
      <Button variant="danger" onPress={() => setOpen(true)}>
        {t("remove")}
      </Button>
      <ConfirmDialog
        title={t("removeTitle", { symbol })}
        confirm={t("remove")}
        isOpen={isOpen}
        onOpenChange={(open) => {
          setOpen(open);
          remove.reset();
        }}
        onConfirm={handleConfirm}
      >
        <p>{t("removeWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </div>
  );
}
