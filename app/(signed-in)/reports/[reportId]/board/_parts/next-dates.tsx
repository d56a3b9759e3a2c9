"use client";

import { useTranslations } from "next-intl";
import { CalendarDay } from "@/app/_components/calendar-day";
import { TextLink } from "@/app/_components/link";
import type { PlannedDate } from "@/core/plan/next-dates";

const SHOWN = 8;

/** What is due next: sections and steps of the plan, overdue ones first. */
export function NextDates({
  reportId,
  dates,
  today,
}: {
  reportId: string;
  dates: readonly PlannedDate[];
  today: string;
}) {
  const t = useTranslations("board");
  const plan = useTranslations("plan");
  if (dates.length === 0) return <p className="text-ink-soft">{t("noDates")}</p>;
  return (
    <ol className="flex flex-col gap-1.5">
      {dates.slice(0, SHOWN).map((date) => (
        <li
          key={"milestone" in date ? date.milestone : date.sectionId}
          className="grid grid-cols-[9rem_1fr] gap-3"
        >
          <span className={date.day < today ? "text-danger" : "text-ink-soft"}>
            <CalendarDay day={date.day} style="medium" />
            {date.day < today && <span className="block text-xs">{t("overdue")}</span>}
          </span>
          {"milestone" in date ? (
            <span>{plan(`milestones.${date.milestone}`)}</span>
          ) : (
            <TextLink href={`/reports/${reportId}#section-${date.sectionId}`}>
              <bdi>{date.title}</bdi>
            </TextLink>
          )}
        </li>
      ))}
    </ol>
  );
}
