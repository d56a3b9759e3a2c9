"use client";

import { useMutation, useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Radio, RadioGroup } from "@/app/_components/choice";
import { Actions, Dialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Spinner } from "@/app/_components/spinner";
import { SourceSummary } from "@/app/_sources/source-summary";
import { useTRPC } from "@/app/_trpc/client";

/** So many are compared at a glance; the server takes more. */
export const MOST_IN_DIALOG = 20;

/** Asks which of the chosen sources the others become. */
export function MergeDialog({
  ids,
  onMerged,
  onClose,
}: {
  ids: readonly string[];
  /** Told which were merged, once they are. */
  onMerged: (sourceIds: string[]) => void;
  onClose: () => void;
}) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const [kept, setKept] = useState<string | null>(null);
  const found = useQueries({
    queries: ids.map((sourceId) => trpc.source.get.queryOptions({ sourceId })),
  });
  const merge = useMutation(trpc.source.merge.mutationOptions());
  const handleMerge = async () => {
    if (kept === null) return;
    const sourceIds = ids.filter((id) => id !== kept);
    try {
      await merge.mutateAsync({ sourceIds, intoId: kept });
    } catch {
      // The mutation keeps the error, and the dialog shows it.
      return;
    }
    onMerged(sourceIds);
    onClose();
  };
  return (
    <Dialog title={t("bulk.merge")} width="wide" isOpen onOpenChange={onClose}>
      <p className="text-ink-soft">{t("bulk.mergeWords")}</p>
      {found.some(({ isPending }) => isPending) && <Spinner />}
      <FailureMessage error={found.find(({ error }) => error)?.error ?? merge.error} />
      {found.every(({ data }) => data) && (
        <RadioGroup label={t("bulk.kept")} value={kept} onChange={setKept}>
          {found
            .flatMap(({ data }) => data ?? [])
            .map((source) => (
              <Radio key={source.id} value={source.id}>
                <SourceSummary source={source} />
                <span className="text-ink-faint text-xs">
                  {t("citedTimes", { count: source.citations })}
                </span>
              </Radio>
            ))}
        </RadioGroup>
      )}
      <Actions>
        <Button
          variant="primary"
          isDisabled={kept === null}
          isPending={merge.isPending}
          onPress={handleMerge}
        >
          {t("bulk.mergeNow")}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t("cancel")}
        </Button>
      </Actions>
    </Dialog>
  );
}
