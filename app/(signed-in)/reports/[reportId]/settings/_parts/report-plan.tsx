"use client";

import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { CalendarDay } from "@/app/_components/calendar-day";
import { Actions } from "@/app/_components/dialog";
import { calendarFile } from "@/core/plan/calendar-file";
import type { PlannedMilestone } from "@/core/plan/milestones";

/**
 * The steps of the report counted back from its deadline, and a file for a calendar of them and
 * of the days on which sections are due.
 */
export function ReportPlan({
  reportId,
  title,
  today,
  milestones,
  sections,
}: {
  reportId: string;
  title: string;
  today: string;
  milestones: readonly PlannedMilestone[];
  sections: readonly { id: string; title: string; dueOn: string | null }[];
}) {
  const t = useTranslations("plan");
  const handleDownload = () => {
    const steps = milestones.map(({ milestone, day }) => ({
      uid: `${reportId}-${milestone}@penumbra`,
      day,
      summary: t("calendarEntry", { milestone: t(`milestones.${milestone}`), title }),
      description: "",
    }));
    const due = sections.flatMap(({ id, title: section, dueOn }) =>
      dueOn === null
        ? []
        : [
            {
              uid: `${id}-due@penumbra`,
              day: dueOn,
              summary: t("calendarEntry", { milestone: t("sectionDue", { section }), title }),
              description: "",
            },
          ],
    );
    const entries = [...steps, ...due];
    const file = new Blob([calendarFile(entries, new Date())], { type: "text/calendar" });
    const address = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = address;
    link.download = "penumbra.ics";
    link.click();
    URL.revokeObjectURL(address);
  };
  if (milestones.length === 0 && sections.every(({ dueOn }) => dueOn === null))
    return <p className="text-ink-soft">{t("noDeadline")}</p>;
  return (
    <>
      <ol className="flex flex-col gap-1.5">
        {milestones.map(({ milestone, day }) => (
          <li key={milestone} className="grid grid-cols-[9rem_1fr] gap-3">
            <span className={day < today ? "text-ink-faint" : "text-ink-soft"}>
              <CalendarDay day={day} style="medium" />
            </span>
            <span className={day < today ? "text-ink-faint" : undefined}>
              {t(`milestones.${milestone}`)}
            </span>
          </li>
        ))}
      </ol>
      <Actions>
        <Button onPress={handleDownload}>
          <CalendarPlus aria-hidden="true" className="size-4" />
          {t("download")}
        </Button>
      </Actions>
    </>
  );
}
