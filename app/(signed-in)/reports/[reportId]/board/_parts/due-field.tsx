"use client";

import { useTranslations } from "next-intl";
import { CalendarDay } from "@/app/_components/calendar-day";
import { DateField } from "@/app/_components/text-field";
import type { OutlineSection } from "@/core/report/report-room";
import { Fact } from "./fact";
import { useKeptField } from "./use-kept-field";

/** The day a section is due; saved when one leaves the field, so that half a date is not. */
export function DueField({
  section,
  mayPlan,
  isOverdue,
  onChange,
}: {
  section: OutlineSection;
  mayPlan: boolean;
  isOverdue: boolean;
  onChange: (dueOn: string | null) => Promise<unknown>;
}) {
  const t = useTranslations("board");
  const field = useKeptField(section.dueOn ?? "", (day) => onChange(day === "" ? null : day));
  if (!mayPlan) {
    return (
      <Fact name={t("dueOn")}>
        {section.dueOn === null ? "–" : <CalendarDay day={section.dueOn} style="medium" />}
      </Fact>
    );
  }
  return (
    <DateField
      label={t("dueOf", { title: section.title })}
      hideLabel
      description={isOverdue ? <span className="text-danger">{t("overdue")}</span> : undefined}
      value={field.value}
      onChange={field.type}
      onBlur={() => field.leave(field.value)}
    />
  );
}
