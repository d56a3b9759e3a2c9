"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";
import { SubmitForm } from "./submit-form";

type Outputs = inferRouterOutputs<AppRouter>;
export type SubmittedReport = Outputs["report"]["get"];
export type Prepared = Outputs["submission"]["prepare"];

/** Looks the report over, and has it frozen. */
export function SubmitReport({ report, isFirst }: { report: SubmittedReport; isFirst: boolean }) {
  const t = useTranslations("submission");
  const prepared = useQuery(
    useTRPC().submission.prepare.queryOptions({ reportId: report.id }, { staleTime: 0 }),
  );
  return (
    <section
      aria-labelledby="submit"
      className={classNames(
        "flex max-w-[46rem] flex-col gap-5",
        // The words that nothing is here yet end with a line of their own.
        !isFirst && "border-line border-t pt-8",
      )}
    >
      <div className="flex flex-col gap-1">
        <h2 id="submit" className="text-lg">
          {t("submit")}
        </h2>
        <p className="text-ink-soft">{t("submitWords")}</p>
      </div>
      {prepared.isPending && <Progress label={t("checking")} />}
      <FailureMessage error={prepared.error} />
      {prepared.data && (
        <SubmitForm
          report={report}
          prepared={prepared.data}
          onCheckAgain={() => void prepared.refetch()}
        />
      )}
    </section>
  );
}
