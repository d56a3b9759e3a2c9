"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FailureMessage } from "@/app/_components/failure-message";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import {
  OpenParagraphProvider,
  useAssessments,
} from "../../../assessment/_parts/assessment-context";
import { CommitteeGrade } from "../../../assessment/_parts/committee-grade";
import { SubmissionPart } from "./submission-part";
import type { SubmissionReport } from "./submission-view";

/** What the committee graded later, paragraph by paragraph, beside our grade as it was sent. */
export function CommitteeGrades({
  report,
  submissionId,
}: {
  report: SubmissionReport;
  submissionId: string;
}) {
  const t = useTranslations("submission");
  const words = useTranslations("assessment");
  const trpc = useTRPC();
  const answered = useQuery(
    trpc.submission.answered.queryOptions(
      { submissionId },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const paragraphs = useQuery(trpc.report.paragraphs.queryOptions({ reportId: report.id }));
  const all = useAssessments(report.id, 0);
  const failed = answered.error ?? paragraphs.error;
  if (failed !== null) return <FailureMessage error={failed} />;
  if (!answered.data || !paragraphs.data || !all) return <Skeleton />;
  const rows = answered.data.flatMap((row) => {
    const paragraph = paragraphs.data.find(({ id }) => id === row.paragraphId);
    return paragraph ? [{ ...row, paragraph }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <SubmissionPart id="grades" title={t("grades")} words={t("gradesWords")}>
      <ul className="flex max-w-[46rem] flex-col">
        {rows.map(({ paragraph, label, number, grade }) => (
          <li
            key={`${paragraph.id} ${label}`}
            className="flex flex-col gap-2 border-line border-t py-4"
          >
            <h3 className="font-medium">
              {words("paragraph", { number })}{" "}
              <span dir="auto" className="font-normal text-ink-soft">
                {paragraph.heading}
              </span>
            </h3>
            <p className="text-ink-soft text-sm">
              {grade === "" ? t("noOwnGrade") : t("ownGrade", { grade })}
            </p>
            <OpenParagraphProvider
              value={{
                report,
                paragraph,
                label,
                all,
                mayWrite: report.rights["assessment.write"],
              }}
            >
              <CommitteeGrade />
            </OpenParagraphProvider>
          </li>
        ))}
      </ul>
    </SubmissionPart>
  );
}
