"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import { ACTIVITY_KINDS, type ActivityKind } from "@/core/activity/activity-kinds";
import { groupByDay } from "@/core/activity/group-by-day";
import type { Outline } from "@/core/report/report-room";
import { useReportRoom } from "../../_parts/use-report-room";
import { useRunAgain } from "../../_parts/use-run-again";
import { ActivityRow } from "./activity-row";

type Person = { id: string; name: string };

const ALL = "all";
/** After the last key somebody pressed; what is written is one line a day, however often it is asked for. */
const QUIET_MS = 1_000;
/** What the report's room tells of shows at once; exports and members, of which it does not, within this. */
const EVERY_MS = 20_000;

/** Who did what in a report, by day, kept up to date. */
export function ActivityView({
  reportId,
  outline,
  people,
  viewer,
}: {
  reportId: string;
  outline: Outline;
  people: readonly Person[];
  viewer: Person;
}) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const [userId, setUserId] = useState(ALL);
  const [kind, setKind] = useState<ActivityKind | typeof ALL>(ALL);
  const listed = useInfiniteQuery(
    useTRPC().activity.list.infiniteQueryOptions(
      {
        reportId,
        ...(userId === ALL ? {} : { userId }),
        ...(kind === ALL ? {} : { kind }),
      },
      {
        staleTime: 0,
        refetchInterval: EVERY_MS,
        initialCursor: null,
        getNextPageParam: ({ next }) => next ?? undefined,
      },
    ),
  );
  useRunAgain(useReportRoom(reportId, viewer, outline), listed.refetch, QUIET_MS);
  const lines = listed.data?.pages.flatMap((page) => page.lines);
  return (
    <div className="flex flex-col gap-6 pt-6">
      <search aria-label={t("filters")} className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t("person")}
          options={[
            { id: ALL, label: t("everybody") },
            ...people.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={userId}
          onChange={setUserId}
        />
        <Select
          label={t("kind")}
          options={[
            { id: ALL, label: t("everything") },
            ...ACTIVITY_KINDS.map((each) => ({ id: each, label: t(`kinds.${each}`) })),
          ]}
          value={kind}
          onChange={setKind}
        />
      </search>
      {listed.isError && <FailureMessage error={listed.error} />}
      {!lines && !listed.isError && <Skeleton />}
      {lines?.length === 0 && <EmptyState title={t("emptyTitle")}>{t("emptyWords")}</EmptyState>}
      {groupByDay(lines ?? []).map(({ day, lines: ofDay }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="pb-1 font-medium text-base">
            <time dateTime={day}>
              {format.dateTime(new Date(`${day}T00:00:00Z`), {
                dateStyle: "full",
                timeZone: "UTC",
              })}
            </time>
          </h2>
          <ul className="border-line border-t">
            {ofDay.map((line) => (
              <ActivityRow key={line.id} reportId={reportId} line={line} />
            ))}
          </ul>
        </section>
      ))}
      {listed.hasNextPage && (
        <Button
          className="self-center"
          isPending={listed.isFetchingNextPage}
          onPress={() => void listed.fetchNextPage()}
        >
          {t("older")}
        </Button>
      )}
    </div>
  );
}
