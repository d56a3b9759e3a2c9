"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_components/link";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";
import { VariantBadge } from "../../_parts/variant-badge";
import { CommitteeGrades } from "./committee-grades";
import { CoverEmail } from "./cover-email";
import { FrozenFacts } from "./frozen-facts";
import { FrozenFiles } from "./frozen-files";
import { ReceiptLog } from "./receipt-log";
import { SubmissionSteps } from "./submission-steps";

type Outputs = inferRouterOutputs<AppRouter>;
export type SubmissionReport = Outputs["report"]["get"];
export type Submission = Outputs["submission"]["get"];
export type Sending = Outputs["submission"]["sending"];

/** One submission: its files, the e-mail that goes with them, what became of it, what was frozen. */
export function SubmissionView({
  report,
  initial,
  sending,
}: {
  report: SubmissionReport;
  initial: Submission;
  sending: Sending;
}) {
  const t = useTranslations("submission");
  const { data: submission } = useQuery({
    ...useTRPC().submission.get.queryOptions({ submissionId: initial.id }),
    initialData: initial,
  });
  return (
    <div className="flex flex-col">
      <div className="flex flex-wrap items-center justify-between gap-x-8 py-6">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <VariantBadge variant={submission.manifest.submission.variant} />
          <SubmissionSteps
            state={submission.state}
            isConfidential={submission.manifest.submission.publication === "confidential"}
          />
        </div>
        <TextLink
          href={`/reports/${report.id}/submissions/${submission.id}/changes`}
          className="control flex items-center"
        >
          {t("toChanges")}
        </TextLink>
      </div>
      <FrozenFiles submission={submission} />
      <CoverEmail manifest={submission.manifest} sending={sending} />
      <ReceiptLog
        submission={submission}
        mayWrite={report.rights["submission.log"]}
        sending={sending}
      />
      {report.observationsId !== null && (
        <CommitteeGrades report={report} submissionId={submission.id} />
      )}
      <FrozenFacts submission={submission} />
    </div>
  );
}
