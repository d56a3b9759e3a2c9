"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Pencil, Plus, Trash2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog, Dialog } from "@/app/_components/dialog";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage, useErrorWords } from "@/app/_components/failure-message";
import { useLeave } from "@/app/_components/leave-guard";
import { ButtonLink } from "@/app/_components/link";
import { saveFile } from "@/app/_components/save-file";
import { TextField } from "@/app/_components/text-field";
import { announceFailure } from "@/app/_components/toast-region";
import { StatisticFacts } from "@/app/_statistics/statistic-facts";
import { EMPTY_STATISTIC, inputOfStatistic, StatisticForm } from "@/app/_statistics/statistic-form";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { fold } from "@/core/statistics/statistic";
import type { RegisteredStatistic } from "@/server/services/statistic/statistics";

/** The organisation's figures: found by typing, added, changed and taken out. */
export function Register({
  organisationId,
  initial,
  mayEdit,
}: {
  organisationId: string;
  initial: RegisteredStatistic[];
  mayEdit: boolean;
}) {
  const t = useTranslations("statistics");
  const trpc = useTRPC();
  const { data = initial, error } = useQuery({
    ...trpc.statistic.list.queryOptions({ organisationId }),
    initialData: initial,
  });
  const [typed, setTyped] = useState("");
  const [editing, setEditing] = useState<RegisteredStatistic | "new" | null>(null);
  const [leaving, setLeaving] = useState<RegisteredStatistic | null>(null);
  const { close } = useLeave();
  const wanted = fold(typed);
  const shown = data.filter((entry) =>
    fold([entry.subject, entry.value, entry.period, entry.place, entry.group].join(" ")).includes(
      wanted,
    ),
  );
  const add = mayEdit ? (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href="/statistics/import">
        <Upload aria-hidden="true" className="size-4" />
        {t("bringIn")}
      </ButtonLink>
      <Button variant="primary" onPress={() => setEditing("new")}>
        <Plus aria-hidden="true" className="size-4" />
        {t("add")}
      </Button>
    </div>
  ) : undefined;
  return (
    <div className="flex flex-col gap-5">
      <FailureMessage error={error} />
      {data.length === 0 ? (
        <EmptyState title={t("emptyTitle")} action={add}>
          {t("emptyWords")}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-end justify-between gap-4">
            <TextField
              className="w-full sm:w-80"
              type="search"
              label={t("search")}
              value={typed}
              onChange={setTyped}
            />
            <div className="flex flex-wrap gap-2">
              <TakeHome organisationId={organisationId} />
              {add}
            </div>
          </div>
          {shown.length === 0 && <p className="text-ink-soft">{t("noneFound")}</p>}
          <ul className="border-line border-t">
            {shown.map((entry) => (
              <li
                key={entry.id}
                className="flex items-start justify-between gap-3 border-line border-b py-3"
              >
                <div className="flex min-w-0 flex-col gap-0.5">
                  <StatisticFacts entry={entry} />
                  <p className="text-ink-faint text-xs">{t("uses", { count: entry.reports })}</p>
                </div>
                {mayEdit && (
                  <div className="flex shrink-0">
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={t("change", { subject: entry.subject })}
                      onPress={() => setEditing(entry)}
                    >
                      <Pencil aria-hidden="true" className="size-4" />
                    </Button>
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={t("remove", { subject: entry.subject })}
                      onPress={() => setLeaving(entry)}
                    >
                      <Trash2 aria-hidden="true" className="size-4" />
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Dialog
        title={editing === "new" ? t("add") : t("changeTitle")}
        isOpen={editing !== null}
        onOpenChange={(isOpen) => isOpen || close(() => setEditing(null))}
        width="wide"
      >
        {editing !== null && (
          <StatisticForm
            organisationId={organisationId}
            entry={editing === "new" ? null : editing}
            initial={editing === "new" ? EMPTY_STATISTIC : inputOfStatistic(editing)}
            onDone={() => setEditing(null)}
          />
        )}
      </Dialog>
      <RemoveEntry entry={leaving} onClose={() => setLeaving(null)} />
    </div>
  );
}

/** The register as a table, to be kept or worked on in a spreadsheet and brought in again. */
function TakeHome({ organisationId }: { organisationId: string }) {
  const t = useTranslations("statistics");
  const client = useTRPCClient();
  const words = useErrorWords();
  const make = useMutation({
    mutationFn: () => client.statistic.table.query({ organisationId }),
    onSuccess: ({ text }) =>
      saveFile(new Blob([text], { type: "text/csv;charset=utf-8" }), "statistics.csv"),
    onError: (error) => announceFailure(words(error)),
  });
  return (
    <Button isPending={make.isPending} onPress={() => make.mutate()}>
      <Download aria-hidden="true" className="size-4" />
      {t("takeHome")}
    </Button>
  );
}

function RemoveEntry({
  entry,
  onClose,
}: {
  entry: RegisteredStatistic | null;
  onClose: () => void;
}) {
  const t = useTranslations("statistics");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.statistic.remove.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.statistic.pathKey() }),
    }),
  );
  return (
    <ConfirmDialog
      title={t("remove", { subject: entry?.subject ?? "" })}
      confirm={t("removeConfirm")}
      isOpen={entry !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      onConfirm={() =>
        remove.mutateAsync({ statisticId: entry?.id ?? "" }).then(
          () => true,
          () => false,
        )
      }
    >
      <p>{t("removeWords")}</p>
      <FailureMessage error={remove.error} />
    </ConfirmDialog>
  );
}
