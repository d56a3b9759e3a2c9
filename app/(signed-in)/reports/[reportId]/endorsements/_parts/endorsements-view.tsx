"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { EndorsementList } from "@/server/services/coalition/list-endorsements";
import { AskEndorsement } from "./ask-endorsement";
import { EndorsementRow } from "./endorsement-row";

/** What colleagues change in the text shows here within this. */
const EVERY_MS = 20_000;

export type Person = { id: string; name: string };

/** Which organisations endorse a report, which were asked, and what changed since. */
export function EndorsementsView({
  reportId,
  initial,
  people,
}: {
  reportId: string;
  initial: EndorsementList;
  people: readonly Person[];
}) {
  const t = useTranslations("endorsements");
  const listed = useQuery(
    useTRPC().endorsement.list.queryOptions(
      { reportId },
      { initialData: initial, refetchInterval: EVERY_MS },
    ),
  );
  const { endorsements, unnamed, mayManage, seen } = listed.data;
  return (
    <div className="flex flex-col gap-6 pt-6">
      <FailureMessage error={listed.error} />
      {mayManage && <AskEndorsement reportId={reportId} people={people} />}
      {endorsements.length === 0 && unnamed === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyWords")}</EmptyState>
      ) : (
        <ul className="border-line border-t">
          {endorsements.map((endorsement) => (
            <EndorsementRow
              key={endorsement.id}
              reportId={reportId}
              endorsement={endorsement}
              seen={seen}
              person={people.find(({ id }) => id === endorsement.userId)?.name ?? null}
              mayManage={mayManage}
            />
          ))}
        </ul>
      )}
      {unnamed > 0 && <p className="text-ink-soft">{t("unnamed", { count: unnamed })}</p>}
    </div>
  );
}
