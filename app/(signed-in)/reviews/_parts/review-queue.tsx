"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { CalendarDay } from "@/app/_components/calendar-day";
import { classNames } from "@/app/_components/class-names";
import { EmptyState } from "@/app/_components/empty-state";
import { TextLink } from "@/app/_components/link";
import { NOTICES_EVERY_MS } from "@/app/_notices/notices-every";
import { LostSentences } from "@/app/_review/lost-sentences";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";

type Waiting = inferRouterOutputs<AppRouter>["review"]["waiting"];

/** What one was asked to review, by deadline, with what changed in it since one last looked. */
export function ReviewQueue({ initial, today }: { initial: Waiting; today: string }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const { data: waiting } = useQuery(
    trpc.review.waiting.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: NOTICES_EVERY_MS,
      refetchOnWindowFocus: "always",
    }),
  );
  if (waiting.length === 0) {
    return <EmptyState title={t("nothingWaits")}>{t("nothingWaitsWords")}</EmptyState>;
  }
  return (
    <ul aria-label={t("waiting")} className="border-line border-t">
      {waiting.map((one) => (
        <li
          key={`${one.requestId} ${one.section.id}`}
          className="flex flex-col gap-2 border-line border-b py-4"
        >
          <Entry one={one} today={today} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ one, today }: { one: Waiting[number]; today: string }) {
  const t = useTranslations("review");
  const room = useTranslations("room");
  const tags = useTranslations("reviewTags");
  const { report, section, tag, note, dueOn, requestedBy, lastLook } = one;
  const isOverdue = dueOn !== null && dueOn < today;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="min-w-0">
          <TextLink href={`/reports/${report.id}#section-${section.id}`}>
            <bdi>{section.title}</bdi>
          </TextLink>
          <span className="block text-ink-soft text-xs">
            <bdi>{report.title}</bdi> · {room(`status.${section.status}`)}
          </span>
        </p>
        <p className={classNames("text-xs", isOverdue ? "text-danger" : "text-ink-soft")}>
          {dueOn === null ? (
            t("noDay")
          ) : (
            <>
              {t(isOverdue ? "wasDueOn" : "dueOn")} <CalendarDay day={dueOn} />
            </>
          )}
        </p>
      </div>
      <p>
        {t(tag === null ? "askedBy" : "askedByFor", {
          name: requestedBy ?? t("somebody"),
          tag: tag === null ? "" : tags(tag),
        })}
      </p>
      {note !== "" && (
        <p dir="auto" className="whitespace-pre-wrap border-line-strong border-s-2 ps-3">
          {note}
        </p>
      )}
      {lastLook ? (
        <LostSentences lost={lastLook.changed} since="look" />
      ) : (
        <p className="text-ink-soft">{t("neverLooked")}</p>
      )}
    </>
  );
}
