"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { requestSubmission, type WantedSubmission } from "@/app/_export/request-submission";
import { failureOf } from "@/app/_trpc/failure";

/** Has a report frozen with how far it is, and goes to what came of it. */
export function useFreezing(reportId: string, onBlocked: () => void) {
  const router = useRouter();
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setStopped] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const work = useRef<AbortController | null>(null);
  // Whoever leaves the page wants nothing frozen any more.
  useEffect(() => () => work.current?.abort(), []);
  const freeze = async (wanted: WantedSubmission) => {
    const control = new AbortController();
    work.current = control;
    setShare(0);
    setError(null);
    setStopped(false);
    setWorking(true);
    try {
      const submissionId = await requestSubmission(wanted, control.signal, setShare);
      router.push(`/reports/${reportId}/submissions/${submissionId}`);
      router.refresh();
      return;
    } catch (failure) {
      if (control.signal.aborted) setStopped(true);
      else setError(failure);
      // Something was written meanwhile that blocks it: it is shown.
      if (failureOf(failure).code === "submission_blocked") onBlocked();
    }
    setWorking(false);
  };
  return { share, error, isStopped, isWorking, freeze, stop: () => work.current?.abort() };
}
