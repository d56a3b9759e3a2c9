"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";
import { useReportRoom } from "../../_parts/use-report-room";
import { FigureEntry } from "./figure-entry";

type Outputs = inferRouterOutputs<AppRouter>;
export type FiguresReport = Outputs["report"]["get"];
export type FiguresOfReport = Outputs["statistic"]["ofReport"];
export type Figure = FiguresOfReport["figures"][number];

const FILTERS = ["all", "disagrees", "uncited", "unknown", "proposed", "agrees"] as const;
type Filter = (typeof FILTERS)[number];

/** A figure with neither an entry of the register nor a footnote in its sentence. */
const isUncited = ({ state, hasNote }: Figure) => state === "unknown" && !hasNote;

function passes(figure: Figure, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "uncited":
      return isUncited(figure);
    case "proposed":
      return figure.statisticId !== null && figure.useId === null;
    default:
      return figure.state === filter;
  }
}

/** Every figure in the report's text, with the entry of the register it is; live as people write. */
export function ReportFigures({
  report,
  initial,
  viewer,
  mayAdd,
}: {
  report: FiguresReport;
  initial: FiguresOfReport;
  viewer: { id: string; name: string };
  mayAdd: boolean;
}) {
  const t = useTranslations("statistics");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { texts } = useReportRoom(report.id, viewer, { sections: report.sections });
  const seen = useRef(texts);
  useEffect(() => {
    if (seen.current === texts) return;
    seen.current = texts;
    void queries.invalidateQueries({
      queryKey: trpc.statistic.ofReport.queryKey({ reportId: report.id }),
    });
  }, [texts, queries, trpc, report.id]);
  const { data = initial, error } = useQuery({
    ...trpc.statistic.ofReport.queryOptions({ reportId: report.id }),
    initialData: initial,
  });
  const [filter, setFilter] = useState<Filter>("all");
  const shown = data.figures.filter((figure) => passes(figure, filter));
  const count = (one: Filter) => data.figures.filter((figure) => passes(figure, one)).length;
  return (
    <div className="flex flex-col gap-5 pt-6">
      <FailureMessage error={error} />
      <Select
        className="w-full sm:w-80"
        label={t("show")}
        options={FILTERS.map((id) => ({
          id,
          label: t("filterCount", { filter: t(`filters.${id}`), count: count(id) }),
        }))}
        value={filter}
        onChange={setFilter}
      />
      {shown.length === 0 && (
        <p className="text-ink-soft">{t(data.figures.length === 0 ? "noFigures" : "noneShown")}</p>
      )}
      <ol className="border-line border-t">
        {shown.map((figure) => (
          <li
            key={`${figure.sectionId} ${JSON.stringify(figure.part)} ${figure.from}`}
            className="border-line border-b py-4"
          >
            <FigureEntry report={report} figure={figure} register={data.register} mayAdd={mayAdd} />
          </li>
        ))}
      </ol>
    </div>
  );
}
