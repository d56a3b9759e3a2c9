"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Dialog } from "@/app/_components/dialog";
import { useErrorWords } from "@/app/_components/failure-message";
import { useLeave } from "@/app/_components/leave-guard";
import { TextLink } from "@/app/_components/link";
import { ComboBox } from "@/app/_components/select";
import { announceFailure } from "@/app/_components/toast-region";
import { StatisticFacts } from "@/app/_statistics/statistic-facts";
import { EMPTY_STATISTIC, StatisticForm } from "@/app/_statistics/statistic-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Figure, FiguresOfReport, FiguresReport } from "./report-figures";

/** One figure in its sentence, what the register knows of it, and what a person can say of it. */
export function FigureEntry({
  report,
  figure,
  register,
  mayAdd,
}: {
  report: FiguresReport;
  figure: Figure;
  register: FiguresOfReport["register"];
  mayAdd: boolean;
}) {
  const t = useTranslations("statistics");
  const [isAdding, setAdding] = useState(false);
  const { close } = useLeave();
  const say = useSay(figure);
  const entry = register.find(({ id }) => id === figure.statisticId);
  const mayConfirm = report.rights["statistic.confirm"];
  return (
    <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-1">
        <p dir="auto" className="font-serif leading-relaxed">
          <Sentence figure={figure} />
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-faint text-xs">
          <TextLink href={`/reports/${report.id}#section-${figure.sectionId}`}>
            <bdi>{figure.sectionTitle}</bdi>
          </TextLink>
          {typeof figure.part === "object" && "note" in figure.part && <span>{t("inNote")}</span>}
        </p>
      </div>
      <div className="flex min-w-0 flex-col items-start gap-2">
        <State figure={figure} />
        {entry && <StatisticFacts entry={entry} />}
        {mayConfirm && entry && figure.useId === null && (
          <div className="flex flex-wrap gap-2">
            <Button size="small" onPress={() => say(entry.id, true)}>
              {t("isThis")}
            </Button>
            <Button size="small" variant="quiet" onPress={() => say(entry.id, false)}>
              {t("isNotThis")}
            </Button>
          </div>
        )}
        {mayConfirm && entry && figure.useId !== null && (
          <Button size="small" variant="quiet" onPress={() => say(entry.id, false)}>
            {t("isNotThis")}
          </Button>
        )}
        {mayConfirm && !entry && register.length > 0 && (
          <ComboBox<string>
            className="w-full max-w-md"
            label={t("whichEntry", { written: figure.written })}
            hideLabel
            description={t("whichEntryHelp")}
            options={register.map(({ id, value, unit, subject, period }) => ({
              id,
              label: [value, unit, subject, period].filter((part) => part !== "").join(" "),
            }))}
            value={null}
            onChange={(id) => id !== null && say(id, true)}
          />
        )}
        {mayAdd && mayConfirm && !entry && (
          <Button size="small" onPress={() => setAdding(true)}>
            {t("addThis", { written: figure.written })}
          </Button>
        )}
      </div>
      <Dialog
        title={t("add")}
        isOpen={isAdding}
        onOpenChange={(isOpen) => isOpen || close(() => setAdding(false))}
        width="wide"
      >
        {isAdding && (
          <StatisticForm
            organisationId={report.organisation.id}
            entry={null}
            initial={{
              ...EMPTY_STATISTIC,
              value: figure.written,
              unit: figure.isPercent ? "%" : "",
              note: "",
            }}
            onDone={(id) => {
              setAdding(false);
              say(id, true);
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

/** Says which entry a figure is, or is not. */
function useSay({ sectionId, part, written, before, after }: Figure) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = useErrorWords();
  const confirm = useMutation(
    trpc.statistic.confirm.mutationOptions({
      onError: (error) => announceFailure(words(error)),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.statistic.pathKey() }),
    }),
  );
  return (statisticId: string, isUse: boolean) =>
    confirm.mutate({ sectionId, statisticId, isUse, place: { part, written, before, after } });
}

function Sentence({ figure }: { figure: Figure }) {
  const at = figure.sentence.indexOf(figure.written);
  if (at < 0) return figure.sentence;
  return (
    <>
      {figure.sentence.slice(0, at)}
      <mark className="rounded-sm bg-accent-soft px-0.5 font-medium text-ink">
        {figure.written}
      </mark>
      {figure.sentence.slice(at + figure.written.length)}
    </>
  );
}

function State({ figure }: { figure: Figure }) {
  const t = useTranslations("statistics");
  if (figure.state === "disagrees") return <p className="text-danger">{t("stateDisagrees")}</p>;
  if (figure.state === "agrees") {
    return (
      <p className={figure.useId === null ? "text-ink-soft" : "text-success"}>
        {t(figure.useId === null ? "stateProposed" : "stateAgrees")}
      </p>
    );
  }
  return (
    <p className={figure.hasNote ? "text-ink-faint" : "text-warning"}>
      {t(figure.hasNote ? "stateNoted" : "stateUncited")}
    </p>
  );
}
