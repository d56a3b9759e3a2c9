"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { requestWork } from "@/app/_export/request-work";
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
  const router = useRouter();
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setStopped] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const work = useRef<AbortController | null>(null);
  // Whoever leaves the page wants no report any more.
  useEffect(() => () => work.current?.abort(), []);
  const create = async (wanted: WantedReport) => {
    const control = new AbortController();
    work.current = control;
    setShare(0);
    setError(null);
    setStopped(false);
    setWorking(true);
    try {
      const { reportId } = await requestWork<{ reportId: string }>(
        "/api/reports/from-draft",
        wanted,
        control.signal,
        setShare,
      );
      router.push(`/reports/${reportId}/check`);
      router.refresh();
      return;
    } catch (failure) {
      if (control.signal.aborted) setStopped(true);
      else setError(failure);
    }
    setWorking(false);
  };
  return { share, error, isStopped, isWorking, create, stop: () => work.current?.abort() };
}
