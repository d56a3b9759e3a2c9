"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { EndorsementAnswer } from "@/core/coalition/endorsement";
import type { Endorsement } from "@/server/services/coalition/list-endorsements";

/** What can be written down of an organisation: that it endorses the report, does not, or was never asked. */
export function EndorsementActions({
  endorsement: { id, answer, late },
  name,
  seen,
  mayManage,
}: {
  endorsement: Endorsement;
  /** As it is called here. */
  name: string;
  seen: string;
  mayManage: boolean;
}) {
  const t = useTranslations("endorsements");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isLeaving, setLeaving] = useState(false);
  const renew = () => queries.invalidateQueries({ queryKey: trpc.endorsement.pathKey() });
  const said = useMutation(trpc.endorsement.answer.mutationOptions({ onSettled: renew }));
  const remove = useMutation(trpc.endorsement.remove.mutationOptions({ onSuccess: renew }));
  const say = (next: EndorsementAnswer) => said.mutate({ endorsementId: id, answer: next, seen });
  const handleRemove = async () => {
    try {
      await remove.mutateAsync({ endorsementId: id });
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    return true;
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {answer !== "endorsed" && (
          <Button
            size="small"
            aria-label={t("endorseOf", { name })}
            isPending={said.isPending}
            onPress={() => say("endorsed")}
          >
            {t("endorse")}
          </Button>
        )}
        {late.length > 0 && (
          <Button
            size="small"
            aria-label={t("endorseAgainOf", { name })}
            isPending={said.isPending}
            onPress={() => say("endorsed")}
          >
            {t("endorseAgain")}
          </Button>
        )}
        {answer !== "declined" && (
          <Button
            size="small"
            aria-label={t(answer === "endorsed" ? "withdrawOf" : "declineOf", { name })}
            isPending={said.isPending}
            onPress={() => say("declined")}
          >
            {t(answer === "endorsed" ? "withdraw" : "decline")}
          </Button>
        )}
        {mayManage && (
          <Button
            size="small"
            variant="quiet"
            aria-label={t("removeOf", { name })}
            onPress={() => {
              remove.reset();
              setLeaving(true);
            }}
          >
            {t("remove")}
          </Button>
        )}
      </div>
      <FailureMessage error={said.error} />
      <ConfirmDialog
        title={t("removeTitle", { name })}
        confirm={t("remove")}
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        onConfirm={handleRemove}
      >
        <p>{t("removeWords")}</p>
        <FailureMessage error={remove.error} />
      </ConfirmDialog>
    </div>
  );
}
