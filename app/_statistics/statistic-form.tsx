"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Held } from "@/app/_components/held";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { SourcePicker } from "@/app/_components/source-picker/source-picker";
import { DateField, TextField } from "@/app/_components/text-field";
import { nameOfSource } from "@/app/_sources/source-fields";
import { useTRPC } from "@/app/_trpc/client";
import { type StatisticInput, statisticInput } from "@/core/statistics/statistic";
import type { Statistic } from "@/server/services/statistic/statistics";

export const EMPTY_STATISTIC: StatisticInput = {
  subject: "",
  value: "",
  unit: "",
  period: "",
  place: "",
  group: "",
  sourceId: null,
  locator: "",
  locatorLabel: "page",
  note: "",
  agesAfter: null,
};

/** What of an entry its form changes. */
export function inputOfStatistic(entry: Statistic): StatisticInput {
  const { subject, value, unit, period, place, group, note, agesAfter, source } = entry;
  return {
    subject,
    value,
    unit,
    period,
    place,
    group,
    note,
    agesAfter,
    sourceId: source?.id ?? null,
    locator: source?.locator ?? "",
    locatorLabel: source?.locatorLabel ?? "page",
  };
}

/** One figure of the register: what is counted, how many, when, where, and by whom it was said. */
export function StatisticForm({
  organisationId,
  entry,
  initial,
  onDone,
}: {
  organisationId: string;
  /** The entry to change; null for a new one. */
  entry: Statistic | null;
  initial: StatisticInput;
  onDone: (statisticId: string) => void;
}) {
  const t = useTranslations("statistics");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState(initial);
  const [isWrong, setWrong] = useState(false);
  const set = (change: Partial<StatisticInput>) => setForm((before) => ({ ...before, ...change }));
  const onSettled = () => queries.invalidateQueries({ queryKey: trpc.statistic.pathKey() });
  const create = useMutation(trpc.statistic.create.mutationOptions({ onSettled }));
  const update = useMutation(trpc.statistic.update.mutationOptions({ onSettled }));
  const handleSave = () => {
    const statistic = statisticInput.safeParse(form);
    setWrong(!statistic.success);
    if (!statistic.success) return;
    if (entry) {
      update.mutate(
        { statisticId: entry.id, seenAt: entry.updatedAt, statistic: statistic.data },
        { onSuccess: () => onDone(entry.id) },
      );
    } else {
      create.mutate(
        { organisationId, statistic: statistic.data },
        { onSuccess: ({ statisticId }) => onDone(statisticId) },
      );
    }
  };
  const isSending = create.isPending || update.isPending;
  const isChanged = JSON.stringify(form) !== JSON.stringify(initial);
  useLeaveGuard(
    isChanged && !isSending && !create.isSuccess && !update.isSuccess ? t("unsaved") : null,
  );
  const subject = form.subject.trim() === "" ? t("subjectWanted") : null;
  return (
    <div className="flex flex-col gap-4">
      <Held while={isSending} className="flex flex-col gap-4">
        <TextField
          autoFocus
          label={t("subject")}
          description={t("subjectHelp")}
          value={form.subject}
          maxLength={300}
          error={isWrong ? subject : null}
          onChange={(text) => set({ subject: text })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t("value")}
            description={t("valueHelp")}
            value={form.value}
            maxLength={40}
            error={isWrong && subject === null ? t("valueWanted") : null}
            onChange={(value) => set({ value })}
          />
          <TextField
            label={t("unit")}
            description={t("unitHelp")}
            value={form.unit}
            maxLength={60}
            onChange={(unit) => set({ unit })}
          />
          <TextField
            label={t("period")}
            description={t("periodHelp")}
            value={form.period}
            maxLength={100}
            onChange={(period) => set({ period })}
          />
          <TextField
            label={t("place")}
            value={form.place}
            maxLength={200}
            onChange={(place) => set({ place })}
          />
          <TextField
            label={t("group")}
            description={t("groupHelp")}
            value={form.group}
            maxLength={200}
            onChange={(group) => set({ group })}
          />
          <DateField
            label={t("agesAfter")}
            description={t("agesAfterHelp")}
            value={form.agesAfter ?? ""}
            onChange={(day) => set({ agesAfter: day === "" ? null : day })}
          />
        </div>
        <StatisticSource organisationId={organisationId} form={form} set={set} />
        <TextField
          label={t("note")}
          value={form.note}
          maxLength={1_000}
          onChange={(note) => set({ note })}
        />
      </Held>
      <FailureMessage error={create.error ?? update.error} />
      <Actions>
        <Button variant="primary" isPending={isSending} onPress={handleSave}>
          {common("save")}
        </Button>
      </Actions>
    </div>
  );
}

function StatisticSource({
  organisationId,
  form,
  set,
}: {
  organisationId: string;
  form: StatisticInput;
  set: (change: Partial<StatisticInput>) => void;
}) {
  const t = useTranslations("statistics");
  const words = useTranslations("sources");
  const [isPicking, setPicking] = useState(false);
  const found = useQuery({
    ...useTRPC().source.get.queryOptions({ sourceId: form.sourceId ?? "" }),
    enabled: form.sourceId !== null,
  });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p>
        <span className="font-medium">{t("source")}: </span>
        {form.sourceId === null ? (
          <span className="text-ink-faint">{t("noSource")}</span>
        ) : (
          <bdi>{found.data ? nameOfSource(found.data) : "…"}</bdi>
        )}
        {form.locator !== "" && ` · ${words(`locatorLabels.${form.locatorLabel}`)} ${form.locator}`}
      </p>
      <Button size="small" onPress={() => setPicking(true)}>
        {t("chooseSource")}
      </Button>
      <SourcePicker
        isOpen={isPicking}
        onClose={() => setPicking(false)}
        organisationId={organisationId}
        onPick={({ sourceId, locator, label }) => set({ sourceId, locator, locatorLabel: label })}
      />
    </div>
  );
}
