"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { RuleSource } from "@/app/_components/rule-source";
import type { OutlineSection } from "@/core/report/report-room";
import { SECTION_STATUSES } from "@/core/review/roles";
import { measureLimit } from "@/core/rules/measure-limit";
import type { Rule } from "@/core/rules/rule";

const ink = { within: "text-ink", near: "text-warning", over: "text-danger" } as const;

/** How many sections stand where, and how much of the body's limit is used. */
export function BoardTotals({
  sections,
  limit,
}: {
  sections: readonly OutlineSection[];
  limit: Rule | null;
}) {
  const t = useTranslations("board");
  const room = useTranslations("room");
  const measured = limit?.value.subject === "limit" ? measureLimit(sections, limit.value) : null;
  const words = sections.reduce((sum, section) => sum + section.words, 0);
  const notes = sections.reduce((sum, section) => sum + section.noteIds.length, 0);
  return (
    <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {SECTION_STATUSES.map((status) => (
          <li key={status} className="flex flex-col">
            <span className="text-2xl tabular-nums">
              {sections.filter((section) => section.status === status).length}
            </span>
            <span className="text-ink-soft text-xs">{room(`status.${status}`)}</span>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-1">
        <p className={classNames("tabular-nums", measured && ink[measured.state])}>
          {measured
            ? room(measured.unit === "words" ? "limitWords" : "limitPages", {
                used: measured.used,
                amount: measured.amount,
              })
            : room("totals", { words, notes })}
          {measured?.withFootnotes === true && ` ${room("limitWithNotes")}`}
        </p>
        {measured && limit ? (
          <RuleSource rule={limit} />
        ) : (
          <p className="text-ink-faint text-xs">{t("noLimit")}</p>
        )}
      </div>
    </div>
  );
}
