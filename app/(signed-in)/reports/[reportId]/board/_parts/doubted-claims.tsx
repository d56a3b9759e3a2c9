"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { PageLink } from "@/app/_components/page-link";
import type { RoomState } from "@/app/_editor/live/live-room";
import { useTRPC } from "@/app/_trpc/client";
import { BESIDE, statementPlace } from "../../_room/statement-place";

/** Claims and recommendations somebody doubts, each with the way to it; nothing where there are none. */
export function DoubtedClaims({ reportId, room }: { reportId: string; room: RoomState }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const doubts = useQuery(trpc.review.doubts.queryOptions({ reportId }));
  const { reviewChange, claimChange } = room;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say that something changed
  useEffect(() => {
    void queries.invalidateQueries(trpc.review.doubts.queryFilter({ reportId }));
  }, [reviewChange, claimChange, queries, trpc, reportId]);
  if (!doubts.data || doubts.data.length === 0) return <FailureMessage error={doubts.error} />;
  return (
    <section aria-label={t("doubts")} className="flex flex-col gap-3">
      <h2 className="text-lg">{t("doubts")}</h2>
      <ul className="border-line border-t">
        {doubts.data.map(({ sectionId, statementId, userId, name, text, note, isCurrent }) => (
          <li
            key={`${statementId} ${userId}`}
            className="flex flex-col gap-1 border-line border-b py-3"
          >
            <PageLink
              href={`/reports/${reportId}${BESIDE}${statementPlace({ sectionId, id: statementId })}`}
              className="self-start rounded-sm text-accent underline underline-offset-4"
            >
              <span dir="auto">{text}</span>
            </PageLink>
            <span className="text-warning text-xs">
              {t(isCurrent ? "doubtedBy" : "doubtedBefore", { name })}
            </span>
            {note !== "" && (
              <span dir="auto" className="[text-align:match-parent]">
                {note}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
