"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useState } from "react";
import { Group } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import type { SectionContent } from "@/core/shared-text/section-content";
import { compareContent } from "@/core/version/compare-content";
import { ComparedText } from "./comparison";
import type { HistoryReport } from "./history-view";

/** States are asked for so many at a time. */
const CHUNK = 8;
const MILLISECONDS_A_STEP = 1_600;
const EMPTY: SectionContent = { blocks: [], notes: {} };

/** How a section was written, one window of work after the other. */
export function PlayBack({ report, sectionId }: { report: HistoryReport; sectionId: string }) {
  const t = useTranslations("history");
  const trpc = useTRPC();
  const steps = useQuery(trpc.history.steps.queryOptions({ sectionId }, { staleTime: 0 }));
  if (steps.isError) return <FailureMessage error={steps.error} />;
  if (!steps.data) return <Skeleton />;
  if (steps.data.length === 0) {
    return <EmptyState title={t("nothingWritten")}>{t("nothingWrittenHelp")}</EmptyState>;
  }
  return <Player report={report} sectionId={sectionId} steps={steps.data} />;
}

type Step = { startedAt: Date; endedAt: Date; people: { id: string; name: string }[] };

function Player({
  report,
  sectionId,
  steps,
}: {
  report: HistoryReport;
  sectionId: string;
  steps: readonly Step[];
}) {
  const t = useTranslations("history");
  const [at, setAt] = useState(steps.length - 1);
  const [isPlaying, setPlaying] = useState(false);
  const state = useStates(sectionId, at, steps.length);
  const before = useStates(sectionId, Math.max(0, at - 1), steps.length);
  const isLast = at === steps.length - 1;
  const shown = state.content;
  useEffect(() => {
    if (!isPlaying || shown === undefined) return;
    const timer = setTimeout(() => {
      if (isLast) setPlaying(false);
      else setAt(at + 1);
    }, MILLISECONDS_A_STEP);
    return () => clearTimeout(timer);
  }, [isPlaying, shown, isLast, at]);
  const previous = at === 0 ? EMPTY : before.content;
  const comparison = useMemo(
    () => (shown && previous ? compareContent(previous, shown) : null),
    [shown, previous],
  );
  const goTo = (step: number) => {
    setPlaying(false);
    setAt(Math.min(steps.length - 1, Math.max(0, step)));
  };
  const handlePlay = () => {
    if (!isPlaying && isLast) setAt(0);
    setPlaying(!isPlaying);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="sticky top-(--bar) z-10 flex flex-col gap-2 border-line border-b bg-desk py-3">
        <Group aria-label={t("playBack")} className="flex flex-wrap items-center gap-2">
          <Button size="small" isDisabled={at === 0} onPress={() => goTo(at - 1)}>
            <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
            {t("previousStep")}
          </Button>
          <Button size="small" variant="primary" onPress={handlePlay}>
            {isPlaying ? (
              <Pause aria-hidden="true" className="size-4" />
            ) : (
              <Play aria-hidden="true" className="size-4 rtl:-scale-x-100" />
            )}
            {isPlaying ? t("pause") : t("play")}
          </Button>
          <Button size="small" isDisabled={isLast} onPress={() => goTo(at + 1)}>
            {t("nextStep")}
            <ChevronRight aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          </Button>
          <Scrubber at={at} steps={steps} goTo={goTo} />
        </Group>
        <StepWords step={steps[at]} />
      </div>
      {state.error !== null && <FailureMessage error={state.error} />}
      {state.isSlow && (
        <div className="flex max-w-md items-end gap-4">
          <div className="grow">
            <Progress label={t("rebuilding")} />
          </div>
          <Button size="small" onPress={state.cancel}>
            {t("stopRebuilding")}
          </Button>
        </div>
      )}
      {state.isCancelled && (
        <div className="flex items-center gap-4">
          <p>{t("rebuildingStopped")}</p>
          <Button size="small" onPress={state.retry}>
            {t("rebuildAgain")}
          </Button>
        </div>
      )}
      {comparison && (
        <div className="max-w-(--measure)">
          <ComparedText
            reportId={report.id}
            language={report.language}
            comparison={comparison}
            layout="inline"
          />
        </div>
      )}
    </div>
  );
}

function Scrubber({
  at,
  steps,
  goTo,
}: {
  at: number;
  steps: readonly Step[];
  goTo: (step: number) => void;
}) {
  const t = useTranslations("history");
  const words = useStepWords();
  const id = useId();
  return (
    <span className="flex min-w-48 grow items-center gap-3">
      <label htmlFor={id} className="sr-only">
        {t("step")}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        value={at}
        aria-valuetext={words(steps[at])}
        onChange={(event) => goTo(Number(event.target.value))}
        className="min-h-11 grow accent-(--accent)"
      />
      <span className="text-ink-faint text-xs tabular-nums">
        {t("stepOf", { at: at + 1, count: steps.length })}
      </span>
    </span>
  );
}

function StepWords({ step }: { step: Step | undefined }) {
  const words = useStepWords();
  return (
    <p role="status" className="text-ink-soft">
      {words(step)}
    </p>
  );
}

function useStepWords(): (step: Step | undefined) => string {
  const t = useTranslations("history");
  const format = useFormatter();
  return (step) => {
    if (step === undefined) return "";
    const when = format.dateTimeRange(step.startedAt, step.endedAt, {
      dateStyle: "medium",
      timeStyle: "short",
    });
    const people = format.list(step.people.map(({ name }) => name));
    return people === "" ? t("stepByNobody", { when }) : t("stepBy", { when, people });
  };
}

/** A step's state; the chunk it is in is asked for whole, and the next one ahead of time. */
function useStates(sectionId: string, at: number, count: number) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isCancelled, setCancelled] = useState(false);
  const from = Math.floor(at / CHUNK) * CHUNK;
  const chunkFrom = (start: number) =>
    trpc.history.states.queryOptions(
      { sectionId, from: start, count: CHUNK },
      { trpc: { abortOnUnmount: true }, staleTime: 60_000, retry: false },
    );
  const chunk = useQuery({ ...chunkFrom(from), enabled: !isCancelled });
  const next = from + CHUNK;
  useQuery({ ...chunkFrom(next), enabled: next < count && chunk.isSuccess && !isCancelled });
  const isSlow = useSlow(chunk.isFetching && chunk.data === undefined);
  return {
    content: chunk.data?.[at - from],
    error: isCancelled ? null : chunk.error,
    isSlow,
    isCancelled,
    cancel: () => {
      setCancelled(true);
      void queries.cancelQueries(trpc.history.states.pathFilter());
    },
    retry: () => setCancelled(false),
  };
}

const SLOW_AFTER = 1_000;

/** True once something has gone on for over a second. */
function useSlow(isBusy: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!isBusy) return;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER);
    return () => clearTimeout(timer);
  }, [isBusy]);
  return isSlow;
}
