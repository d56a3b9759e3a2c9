"use client";

import { skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/app/_components/button";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { Skeleton } from "@/app/_components/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import type { VersionReason } from "@/core/version/version-reasons";
import { type ComparedSection, Comparison } from "./comparison";
import type { HistoryReport } from "./history-view";
import { RestoreVersion } from "./restore-version";
import { type ListedVersion, NOW, type Pair, VersionList } from "./version-list";

/** A section's versions, and two of them compared. */
export function SectionVersions({
  report,
  sectionId,
}: {
  report: HistoryReport;
  sectionId: string;
}) {
  const t = useTranslations("history");
  const trpc = useTRPC();
  const listed = useInfiniteQuery(
    trpc.version.listOfSection.infiniteQueryOptions(
      { sectionId },
      {
        staleTime: 0,
        initialCursor: null,
        getNextPageParam: (page) => (page.hasMore ? page.versions.at(-1)?.takenAt : undefined),
      },
    ),
  );
  const versions = useListed(listed.data?.pages.flatMap((page) => page.versions) ?? []);
  const [chosen, setChosen] = useState<Pair | null>(null);
  const first = versions[1];
  if (listed.isError) return <FailureMessage error={listed.error} />;
  if (!listed.data) return <Skeleton />;
  if (first === undefined)
    return <EmptyState title={t("noVersions")}>{t("noVersionsHelp")}</EmptyState>;
  const pair = chosen ?? { earlier: first.id, later: NOW };
  const earlier = versions.find(({ id }) => id === pair.earlier);
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        <VersionList versions={versions} pair={pair} onChoose={setChosen} />
        {listed.hasNextPage && (
          <Button
            size="small"
            isPending={listed.isFetchingNextPage}
            onPress={() => void listed.fetchNextPage()}
          >
            {t("olderVersions")}
          </Button>
        )}
      </div>
      <ComparedVersions report={report} sectionId={sectionId} pair={pair}>
        {report.rights["version.restore"] && earlier && (
          <RestoreVersion
            key={earlier.id}
            versionId={earlier.id}
            title={earlier.title}
            onRestored={() => setChosen(null)}
          />
        )}
      </ComparedVersions>
    </div>
  );
}

type Version = {
  id: string;
  reason: VersionReason;
  name: string | null;
  takenAt: Date;
  takenBy: { name: string } | null;
  contributors: { name: string }[];
  words: number;
};

function useListed(versions: readonly Version[]): ListedVersion[] {
  const t = useTranslations("history");
  const format = useFormatter();
  const titleOf = ({ reason, name }: Version) =>
    reason === "named" ? (name ?? t("reason.named")) : t(`reason.${reason}`);
  return [
    { id: NOW, takenAt: null, title: t("now"), words: t("nowHelp") },
    ...versions.map((version) => {
      const { contributors, takenBy, reason } = version;
      const people = format.list(contributors.map(({ name }) => name));
      const by = takenBy === null ? "" : t(`by.${reason}`, { name: takenBy.name });
      return {
        id: version.id,
        takenAt: version.takenAt,
        title: titleOf(version),
        words: (
          <>
            {t("wordCount", { count: version.words })}
            {people !== "" && <span className="block">{t("writtenBy", { people })}</span>}
            {by !== "" && <span className="block">{by}</span>}
          </>
        ),
      };
    }),
  ];
}

function ComparedVersions({
  report,
  sectionId,
  pair,
  children,
}: {
  report: HistoryReport;
  sectionId: string;
  pair: Pair;
  children: React.ReactNode;
}) {
  const trpc = useTRPC();
  const isNow = pair.later === NOW;
  const before = useQuery(
    trpc.version.ofSection.queryOptions(
      { versionId: pair.earlier },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const after = useQuery(
    trpc.version.ofSection.queryOptions(isNow ? skipToken : { versionId: pair.later }, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const now = useQuery(
    trpc.section.content.queryOptions(isNow ? { sectionId } : skipToken, { staleTime: 0 }),
  );
  const later = isNow ? now.data?.content : after.data?.content;
  const earlier = before.data;
  const compared = useMemo<ComparedSection[] | null>(
    () =>
      earlier === undefined || later === undefined
        ? null
        : [{ sectionId, title: earlier.title, before: earlier.content, after: later }],
    [sectionId, earlier, later],
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
    >
      {children}
    </Comparison>
  );
}
