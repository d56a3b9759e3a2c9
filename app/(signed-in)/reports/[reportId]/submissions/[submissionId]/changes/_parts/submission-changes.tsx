"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import { Comparison } from "../../../../history/_parts/comparison";
import { inOrder, pairUp } from "../../../../history/_parts/pair-sections";
import type { SubmittedReport } from "../../../_parts/submit-report";

/** The text as it was frozen beside the text as it is now. */
export function SubmissionChanges({
  report,
  submissionId,
}: {
  report: SubmittedReport;
  submissionId: string;
}) {
  const trpc = useTRPC();
  const then = useQuery(
    trpc.submission.text.queryOptions({ submissionId }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const now = useQuery(
    trpc.section.contents.queryOptions({ reportId: report.id }, { staleTime: 0 }),
  );
  const compared = useMemo(
    () =>
      then.data && now.data ? pairUp(then.data.sections, inOrder(report.sections, now.data)) : null,
    [then.data, now.data, report],
  );
  const failed = then.error ?? now.error;
  if (failed !== null) return <FailureMessage error={failed} />;
  if (compared === null || !then.data) return <Skeleton />;
  return (
    <Comparison
      reportId={report.id}
      language={report.language}
      sections={compared}
      formerTexts={then.data.citationTexts}
    />
  );
}
