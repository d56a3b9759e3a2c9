"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { CoverageRow } from "@/core/coverage/coverage";
import { filterCoverage, readFilters, writeFilters } from "@/core/coverage/coverage-filters";
import { summariseCoverage } from "@/core/coverage/summarise-coverage";
import { CoveragePicture } from "../../_parts/coverage-picture";
import { CoverageCards } from "./coverage-cards";
import { CoverageDetail } from "./coverage-detail";
import { CoverageExport } from "./coverage-export";
import { CoverageFilterBar } from "./coverage-filter-bar";
import { CoverageGrid } from "./coverage-grid";
import {
  type CoverageAnswer,
  type CoveragePart,
  type CoverageReport,
  indexCoverage,
  rowKey,
} from "./coverage-index";
import "./coverage.css";
import { useCoverage } from "./use-coverage";
import { useFirstRows, useIsNarrow } from "./use-first-rows";

/** The matrix of a report with its picture, its filters and what a row opens. */
export function CoverageView({
  report,
  initial,
  viewer,
}: {
  report: CoverageReport;
  initial: CoverageAnswer;
  viewer: { id: string; name: string };
}) {
  const t = useTranslations("coverage");
  const coverage = useCoverage(report, initial, viewer);
  const index = useMemo(() => indexCoverage(coverage), [coverage]);
  const parameters = useSearchParams();
  const filters = useMemo(() => readFilters(parameters), [parameters]);
  const summary = useMemo(() => summariseCoverage(coverage.rows), [coverage.rows]);
  const rows = useMemo(
    () => filterCoverage(coverage.rows, filters, (id) => index.sections.get(id)?.owner?.id ?? null),
    [coverage.rows, filters, index],
  );
  const [opened, setOpened] = useState<{ key: string; part: CoveragePart | null } | null>(null);
  const open = useCallback(
    (row: CoverageRow, part: CoveragePart | null) => setOpened({ key: rowKey(row), part }),
    [],
  );
  const at = parameters.get("at");
  useArrival(at);
  const { shown, isWhole } = useFirstRows(rows, at !== null);
  const isNarrow = useIsNarrow();
  const row = coverage.rows.find((entry) => rowKey(entry) === opened?.key);
  return (
    <div className="flex flex-col gap-6 pt-6">
      <CoveragePicture summary={summary} reportId={report.id} />
      <div className="flex flex-wrap items-end justify-between gap-4 print:hidden">
        <CoverageFilterBar
          filters={filters}
          report={report}
          coverage={coverage}
          onChange={(next) => keepInAddress(writeFilters(next))}
        />
        <CoverageExport reportId={report.id} />
      </div>
      <p role="status" className="text-ink-soft text-sm">
        {t("shown", {
          count: rows.filter(({ label }) => label === "").length,
          total: summary.total,
        })}
        {coverage.unplaced > 0 && ` ${t("unplaced", { count: coverage.unplaced })}`}
      </p>
      {rows.length > 0 && (
        <>
          {/* Where cards are shown, the table is what is printed: it can wait. */}
          {(isNarrow !== true || isWhole) && (
            <div className="coverage-wide">
              <CoverageGrid rows={shown} index={index} onOpen={open} />
            </div>
          )}
          {isNarrow !== false && (
            <div className="coverage-narrow">
              <CoverageCards rows={shown} index={index} onOpen={open} />
            </div>
          )}
        </>
      )}
      {row && opened && (
        <CoverageDetail
          report={report}
          row={row}
          index={index}
          part={opened.part}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

/** Without a step of the browser's history for each press, and without asking the server. */
function keepInAddress(query: string): void {
  window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
}

/** Goes to the row that the address names: "16 (b)". */
function useArrival(number: string | null): void {
  useEffect(() => {
    if (number === null) return;
    const marks = document.querySelectorAll<HTMLElement>(`[data-number="${CSS.escape(number)}"]`);
    const shown = [...marks].find((mark) => mark.offsetParent !== null);
    shown?.scrollIntoView({ block: "center" });
    shown?.focus({ preventScroll: true });
  }, [number]);
}
