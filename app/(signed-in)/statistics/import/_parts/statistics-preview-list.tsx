"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { Actions } from "@/app/_components/dialog";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { useLeaveGuard } from "@/app/_components/leave-guard";
import { Progress } from "@/app/_components/progress";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type {
  StatisticsPreview,
  StatisticToImport,
} from "@/server/services/statistic/import-statistics";

/** So many are sent at once. */
const AT_ONCE = 200;
/** So many are shown; the others are stored like them. */
const SHOWN = 300;
const SHOWN_REFUSED = 50;

/** What was found: figures that are in the register already are left out unless one takes them in. */
export function StatisticsPreviewList({
  organisationId,
  preview,
  onAgain,
}: {
  organisationId: string;
  preview: StatisticsPreview;
  onAgain: () => void;
}) {
  const t = useTranslations("importStatistics");
  const { statistics } = preview;
  const [chosen, setChosen] = useState(
    () => new Set(statistics.flatMap(({ line, isThere }) => (isThere ? [] : [line]))),
  );
  const store = useStore(organisationId);
  useLeaveGuard(store.done === null ? null : t("leaving"));
  const toggle = (line: number, isIn: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isIn) after.add(line);
      else after.delete(line);
      return after;
    });
  return (
    <div className="flex flex-col gap-6">
      {statistics.length === 0 ? (
        <EmptyState title={t("nothingTitle")}>{t("nothingWords")}</EmptyState>
      ) : (
        <p role="status">{t("found", { count: statistics.length })}</p>
      )}
      <Trouble preview={preview} />
      <ul className="border-line border-t">
        {statistics.slice(0, SHOWN).map((found) => (
          <li key={found.line} className="border-line border-b py-2">
            <Checkbox
              isSelected={chosen.has(found.line)}
              isDisabled={store.done !== null}
              onChange={(isIn) => toggle(found.line, isIn)}
            >
              <Figure found={found} />
            </Checkbox>
          </li>
        ))}
      </ul>
      {statistics.length > SHOWN && (
        <p className="text-ink-soft">{t("andMore", { count: statistics.length - SHOWN })}</p>
      )}
      <FailureMessage error={store.error} />
      {store.done !== null && (
        <Progress
          label={t("storing", { done: store.done, count: chosen.size })}
          value={(store.done / Math.max(1, chosen.size)) * 100}
        />
      )}
      <Actions>
        <Button
          variant="primary"
          isDisabled={chosen.size === 0}
          isPending={store.done !== null}
          onPress={() => void store.start(statistics.filter(({ line }) => chosen.has(line)))}
        >
          {t("store", { count: chosen.size })}
        </Button>
        <Button variant="quiet" isDisabled={store.done !== null} onPress={onAgain}>
          {t("again")}
        </Button>
      </Actions>
    </div>
  );
}

function Figure({ found }: { found: StatisticToImport }) {
  const t = useTranslations("importStatistics");
  const { statistic, source, isSourceUnknown, isThere } = found;
  const facts = [statistic.period, statistic.place, statistic.group, isSourceUnknown ? "" : source];
  return (
    <span className="flex min-w-0 flex-col gap-0.5 [overflow-wrap:anywhere]">
      <span>
        <bdi className="font-medium tabular-nums">
          {statistic.value}
          {statistic.unit === "" ? "" : ` ${statistic.unit}`}
        </bdi>{" "}
        <bdi>{statistic.subject}</bdi>
      </span>
      <span className="flex flex-wrap gap-x-3 text-ink-faint text-xs">
        {facts.map(
          (fact, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: four fixed places
            fact !== "" && <bdi key={at}>{fact}</bdi>,
        )}
      </span>
      {isThere && <span className="text-warning text-xs">{t("isThere")}</span>}
      {isSourceUnknown && (
        <span className="text-warning text-xs">{t("sourceUnknown", { name: source })}</span>
      )}
    </span>
  );
}

/** Rows and columns that are not taken in. */
function Trouble({ preview: { refused, unknownColumns } }: { preview: StatisticsPreview }) {
  const t = useTranslations("importStatistics");
  if (refused.length + unknownColumns.length === 0) return null;
  return (
    <Banner tone="warning" title={t("trouble")}>
      {unknownColumns.length > 0 && (
        <p>{t("unknownColumns", { names: unknownColumns.join(", ") })}</p>
      )}
      <ul className="list-disc ps-5">
        {refused.slice(0, SHOWN_REFUSED).map(({ line, columns }) => (
          <li key={line}>{t("refused", { line, columns: columns.join(", ") })}</li>
        ))}
      </ul>
      {refused.length > SHOWN_REFUSED && (
        <p>{t("moreRefused", { count: refused.length - SHOWN_REFUSED })}</p>
      )}
    </Banner>
  );
}

/** Sends the chosen figures part by part. Failed, it says how many are stored already. */
function useStore(organisationId: string) {
  const t = useTranslations("importStatistics");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const add = useMutation(trpc.statistic.addMany.mutationOptions());
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const start = async (chosen: readonly StatisticToImport[]) => {
    setError(null);
    setDone(0);
    let stored = 0;
    let failure: unknown = null;
    try {
      for (let at = 0; at < chosen.length; at += AT_ONCE) {
        const statistics = chosen.slice(at, at + AT_ONCE).map(({ statistic }) => statistic);
        stored += (await add.mutateAsync({ organisationId, statistics })).added;
        setDone(stored);
      }
    } catch (thrown) {
      failure = thrown;
    }
    setDone(null);
    setError(failure);
    if (stored === 0) return;
    announceDone(t("stored", { count: stored }));
    await queries.invalidateQueries({ queryKey: trpc.statistic.pathKey() });
    router.push("/statistics");
    router.refresh();
  };
  return { start, done, error };
}
