"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextField } from "@/app/_components/text-field";
import { useFindingActions } from "./use-finding-actions";

/** Asks why a finding may stand. */
export function DismissForm({
  name,
  about,
  onDone,
}: {
  name: { reportId: string; findingId: string };
  about: string;
  onDone: () => void;
}) {
  const t = useTranslations("preflight");
  const common = useTranslations("common");
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { dismiss } = useFindingActions(name.reportId);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") dismiss.mutate({ ...name, reason }, { onSuccess: onDone });
  };
  return (
    <form
      onSubmit={handleSubmit}
      aria-label={about}
      className="flex max-w-[46rem] flex-col gap-3 border-line border-s-2 ps-4"
    >
      <TextField
        label={t("reason")}
        description={t("reasonHelp")}
        value={reason}
        maxLength={1_000}
        onChange={setReason}
        error={isMissing ? t("reasonWanted") : null}
        autoFocus
      />
      <FailureMessage error={dismiss.error} />
      <Actions>
        <Button type="submit" size="small" variant="primary" isPending={dismiss.isPending}>
          {t("dismiss")}
        </Button>
        <Button size="small" variant="quiet" onPress={onDone}>
          {common("cancel")}
        </Button>
      </Actions>
    </form>
  );
}
