"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import { Comparison } from "./comparison";
import type { HistoryReport } from "./history-view";
import { inOrder, pairUp } from "./pair-sections";
import { type ListedVersion, NOW, type Pair, VersionList } from "./version-list";

/** The named versions of a whole report, and two of them compared section by section. */
export function ReportVersions({ report }: { report: HistoryReport }) {
  const t = useTranslations("history");
  const trpc = useTRPC();
  const listed = useQuery(
    trpc.version.listOfReport.queryOptions({ reportId: report.id }, { staleTime: 0 }),
  );
  const [chosen, setChosen] = useState<Pair | null>(null);
  if (listed.isError) return <FailureMessage error={listed.error} />;
  if (!listed.data) return <Skeleton />;
  const [first] = listed.data;
  if (first === undefined) {
    return <EmptyState title={t("noReportVersions")}>{t("noReportVersionsHelp")}</EmptyState>;
  }
  const versions: ListedVersion[] = [
    { id: NOW, takenAt: null, title: t("now"), words: t("nowHelp") },
    ...listed.data.map(({ id, name, takenAt, takenBy, words, sections }) => ({
      id,
      takenAt,
      title: name,
      words: (
        <>
          {t("sectionsAndWords", { sections, words })}
          {takenBy && <span className="block">{t("by.named", { name: takenBy.name })}</span>}
        </>
      ),
    })),
  ];
  const pair = chosen ?? { earlier: first.id, later: NOW };
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
      <VersionList versions={versions} pair={pair} onChoose={setChosen} />
      <ComparedReports report={report} pair={pair} />
    </div>
  );
}

function ComparedReports({ report, pair }: { report: HistoryReport; pair: Pair }) {
  const trpc = useTRPC();
  const isNow = pair.later === NOW;
  const forever = { staleTime: Number.POSITIVE_INFINITY };
  const before = useQuery(trpc.version.ofReport.queryOptions({ versionId: pair.earlier }, forever));
  const after = useQuery(
    trpc.version.ofReport.queryOptions(isNow ? skipToken : { versionId: pair.later }, forever),
  );
  const now = useQuery(
    trpc.section.contents.queryOptions(isNow ? { reportId: report.id } : skipToken, {
      staleTime: 0,
    }),
  );
  const later = useMemo(
    () => (isNow ? now.data && inOrder(report.sections, now.data) : after.data),
    [isNow, now.data, after.data, report],
  );
  const earlier = before.data;
  const compared = useMemo(
    () => (earlier === undefined || later === undefined ? null : pairUp(earlier, later)),
    [earlier, later],
  );
  const failed = before.error ?? after.error ?? now.error;
  if (failed !== null) return <FailureMessage error={failed} />;
  if (compared === null) return <Skeleton />;
  return (
    <Comparison
      key={`${pair.earlier} ${pair.later}`}
      reportId={report.id}
      language={report.language}
      sections={compared}
    />
  );
}
