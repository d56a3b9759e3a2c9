"use client";

import { requestWork } from "@/app/_export/request-work";
import { useLongWork } from "@/app/_export/use-long-work";
import type { ReportModel } from "@/core/report/report-model";
import type { WordExtras } from "@/core/report/word-report";
import type { ReportKind } from "@/core/review/roles";

export type WantedReport = {
  organisationId: string;
  kind: ReportKind;
  title: string;
  language: string;
  observationsId: string | null;
  draft: ReportModel;
  word?: WordExtras | undefined;
};

/** Has a report made of a draft, with how far it is, and goes to what to check in it. */
export function useCreating() {
  return useLongWork<WantedReport>(async (wanted, signal, onShare) => {
    const { reportId } = await requestWork<{ reportId: string }>(
      "/api/reports/from-draft",
      wanted,
      signal,
      onShare,
    );
    return `/reports/${reportId}/check`;
  });
}
