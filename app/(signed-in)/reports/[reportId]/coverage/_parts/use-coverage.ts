"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { coverageOf } from "@/core/coverage/coverage";
import { useCoverageChanges } from "../../_parts/use-coverage-changes";
import { useReportRoom } from "../../_parts/use-report-room";
import type { Coverage, CoverageAnswer, CoverageReport } from "./coverage-index";

/** The matrix, asked for again whenever the report's room tells of a change that may be in it. */
export function useCoverage(
  report: CoverageReport,
  initial: CoverageAnswer,
  viewer: { id: string; name: string },
): Coverage {
  const trpc = useTRPC();
  const room = useReportRoom(report.id, viewer, { sections: report.sections });
  const options = trpc.coverage.ofReport.queryOptions({ reportId: report.id });
  useCoverageChanges(room, options.queryKey);
  const { data } = useQuery({ ...options, initialData: initial });
  return useMemo(
    () => ({ ...data, rows: coverageOf({ ...data.facts, statements: data.statements }) }),
    [data],
  );
}
