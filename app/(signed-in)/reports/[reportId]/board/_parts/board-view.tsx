"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/_components/empty-state";
import { ButtonLink } from "@/app/_components/link";
import type { CoverageSummary } from "@/core/coverage/summarise-coverage";
import { planMilestones } from "@/core/plan/milestones";
import { nextDates } from "@/core/plan/next-dates";
import type { Rule } from "@/core/rules/rule";
import type { AppRouter } from "@/server/routers/root";
import { useReviewNotices } from "../../_parts/review/use-review-notices";
import { useReportRoom } from "../../_parts/use-report-room";
import { ReportPlan } from "../../settings/_parts/report-plan";
import { BoardCoverage } from "./board-coverage";
import { BoardTotals } from "./board-totals";
import { DoubtedClaims } from "./doubted-claims";
import { NextDates } from "./next-dates";
import { ReportStage } from "./report-stage";
import { ReviewRequests } from "./review-requests";
import { SectionRow } from "./section-row";

export type BoardReport = inferRouterOutputs<AppRouter>["report"]["get"];

/** The sections of a report with who does what by when, and how far each is. */
export function BoardView({
  report,
  limit,
  coverage,
  viewer,
  today,
}: {
  report: BoardReport;
  limit: Rule | null;
  coverage: CoverageSummary;
  viewer: { id: string; name: string };
  today: string;
}) {
  const t = useTranslations("board");
  const room = useReportRoom(report.id, viewer, { sections: report.sections });
  const { sections } = room.outline;
  useReviewNotices(room);
  const milestones = report.deadline === null ? [] : planMilestones(report.deadline, today);
  const withFootnotes = limit?.value.subject === "limit" && limit.value.countsFootnotes === true;
  if (sections.length === 0) {
    return (
      <EmptyState
        title={t("emptyTitle")}
        action={<ButtonLink href={`/reports/${report.id}`}>{t("toText")}</ButtonLink>}
      >
        {t("emptyWords")}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-8 pt-6">
      <BoardTotals sections={sections} limit={limit} />
      {report.rights["review.read"] && <ReportStage report={report} room={room} />}
      {report.rights["review.read"] && <ReviewRequests report={report} room={room} />}
      {report.rights["review.read"] && <DoubtedClaims reportId={report.id} room={room} />}
      <BoardCoverage reportId={report.id} initial={coverage} room={room} />
      <section aria-label={t("sections")}>
        <div
          aria-hidden="true"
          className="grid-cols-[minmax(0,1fr)_9.5rem_11rem_11rem_9.5rem_11rem] gap-3 pb-2 text-ink-faint text-xs max-xl:hidden xl:grid"
        >
          {(["section", "status", "assignee", "reviewers", "dueOn", "length"] as const).map(
            (column) => (
              <span key={column}>{t(column)}</span>
            ),
          )}
        </div>
        <ul className="border-line border-t">
          {sections.map((section) => (
            <SectionRow
              key={section.id}
              report={report}
              section={section}
              withFootnotes={withFootnotes}
              today={today}
            />
          ))}
        </ul>
      </section>
      <div className="grid gap-8 md:grid-cols-2">
        <section className="flex flex-col gap-3">
          <h2 className="text-lg">{t("nextDates")}</h2>
          <NextDates
            reportId={report.id}
            dates={nextDates(milestones, sections, today)}
            today={today}
          />
        </section>
        <section className="flex flex-col gap-3">
          <h2 className="text-lg">{t("plan")}</h2>
          <ReportPlan
            reportId={report.id}
            title={report.title}
            today={today}
            milestones={milestones}
            sections={sections}
          />
        </section>
      </div>
    </div>
  );
}
