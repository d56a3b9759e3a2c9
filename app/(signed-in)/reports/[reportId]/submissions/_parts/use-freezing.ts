"use client";

import { requestSubmission, type WantedSubmission } from "@/app/_export/request-submission";
import { useLongWork } from "@/app/_export/use-long-work";
import { failureOf } from "@/app/_trpc/failure";

/** Has a report frozen with how far it is, and goes to what came of it. */
export function useFreezing(reportId: string, onBlocked: () => void) {
  return useLongWork<WantedSubmission>(
    async (wanted, signal, onShare) =>
      `/reports/${reportId}/submissions/${await requestSubmission(wanted, signal, onShare)}`,
    // Something was written meanwhile that blocks it: it is shown.
    (failure) => {
      if (failureOf(failure).code === "submission_blocked") onBlocked();
    },
  );
}
