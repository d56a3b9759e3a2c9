"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Checkbox } from "@/app/_components/choice";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import { SEVERITIES } from "@/core/preflight/preflight-rule";
import type { AppRouter } from "@/server/routers/root";
import { useReportRoom } from "../../_parts/use-report-room";
import { useRunAgain } from "../../_parts/use-run-again";
import { SeverityPart } from "./severity-part";

type Outputs = inferRouterOutputs<AppRouter>;
export type CheckedReport = Outputs["report"]["get"];
export type CheckFindings = Outputs["preflight"]["check"];
export type ListedFinding = CheckFindings["findings"][number];

/** While people write, the checks run this long after the last change. */
const QUIET_MS = 1_500;

/** Everything the checks find in the report, the worst first; they run again as people write. */
export function ReportCheck({
  report,
  viewer,
}: {
  report: CheckedReport;
  viewer: { id: string; name: string };
}) {
  const t = useTranslations("preflight");
  const room = useReportRoom(report.id, viewer, { sections: report.sections });
  const [showsDismissed, setShowsDismissed] = useState(false);
  const { data, error, isFetching, refetch } = useQuery(
    useTRPC().preflight.check.queryOptions({ reportId: report.id }, { staleTime: 0 }),
  );
  useRunAgain(room, refetch, QUIET_MS);
  const dismissed = data?.findings.filter(({ dismissal }) => dismissal !== null).length ?? 0;
  const shown =
    data?.findings.filter(({ dismissal }) => showsDismissed || dismissal === null) ?? [];
  return (
    <div className="flex flex-col gap-6 pt-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button isPending={isFetching} onPress={() => void refetch()}>
          <RefreshCw aria-hidden="true" className="size-4" />
          {t("runAgain")}
        </Button>
        <p aria-live="polite" className="text-ink-soft">
          {data && t("counts", data.open)}
        </p>
        {dismissed > 0 && (
          <Checkbox isSelected={showsDismissed} onChange={setShowsDismissed}>
            {t("showDismissed", { count: dismissed })}
          </Checkbox>
        )}
      </div>
      {!data && isFetching && <Progress label={t("running")} />}
      <FailureMessage error={error} />
      {data && <Readiness data={data} />}
      {data && !data.namesChecked && (
        <p className="max-w-[46rem] text-ink-soft text-sm">{t("namesNotChecked")}</p>
      )}
      {data && shown.length === 0 && (
        <EmptyState title={t("nothingTitle")}>{t("nothingWords")}</EmptyState>
      )}
      {SEVERITIES.map((severity) => (
        <SeverityPart
          key={severity}
          severity={severity}
          findings={shown.filter((finding) => finding.severity === severity)}
          report={report}
        />
      ))}
    </div>
  );
}

function Readiness({ data: { isReady, open } }: { data: CheckFindings }) {
  const t = useTranslations("preflight");
  if (!isReady) {
    return (
      <Banner tone="warning" title={t("notReady", { count: open.blocking })}>
        {t("notReadyWords")}
      </Banner>
    );
  }
  return (
    <Banner tone="success" title={t("ready")}>
      {open.mend + open.look > 0 && t("readyWords", { count: open.mend + open.look })}
    </Banner>
  );
}
