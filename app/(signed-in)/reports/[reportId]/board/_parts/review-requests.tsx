"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/app/_components/button";
import { CalendarDay } from "@/app/_components/calendar-day";
import { FailureMessage } from "@/app/_components/failure-message";
import type { RoomState } from "@/app/_editor/live/live-room";
import { useTRPC } from "@/app/_trpc/client";
import { RequestDialog } from "../../_parts/review/request-dialog";
import type { BoardReport } from "./board-view";

/** What is asked of whom in a report's review, and what was answered. */
export function ReviewRequests({ report, room }: { report: BoardReport; room: RoomState }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const query = useQuery(trpc.review.requests.queryOptions({ reportId: report.id }));
  const { reviewChange } = room;
  const { sections } = room.outline;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it says that something changed
  useEffect(() => {
    void queries.invalidateQueries(trpc.review.requests.queryFilter({ reportId: report.id }));
  }, [reviewChange, queries, trpc, report.id]);
  const mayAsk = report.rights["review.request"];
  const requests = query.data ?? [];
  if (!mayAsk && requests.length === 0) return <FailureMessage error={query.error} />;
  return (
    <section aria-label={t("requests")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-4">
        <h2 className="text-lg">{t("requests")}</h2>
        {mayAsk && (
          <Button size="small" onPress={() => setAsking(true)}>
            {t("request")}
          </Button>
        )}
      </div>
      <FailureMessage error={query.error} />
      {requests.length === 0 && <p className="text-ink-soft">{t("noRequests")}</p>}
      {requests.length > 0 && (
        <ul aria-label={t("requests")} className="border-line border-t">
          {requests.map((request) => (
            <li
              key={request.id}
              className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-line border-b py-3"
            >
              <Request request={request} titles={titlesOf(sections)} />
              {mayAsk && <Withdraw requestId={request.id} />}
            </li>
          ))}
        </ul>
      )}
      {isAsking && (
        <RequestDialog report={report} sections={sections} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

const titlesOf = (sections: readonly { id: string; title: string }[]) =>
  new Map(sections.map(({ id, title }) => [id, title]));

type Listed = {
  tag: "legal" | "language" | "security" | null;
  people: readonly { name: string }[];
  sectionIds: readonly string[];
  note: string;
  dueOn: string | null;
  answers: readonly {
    sectionId: string;
    name: string;
    answer: "read" | "approved" | "changes_asked";
  }[];
};

function Request({
  request: { tag, people, sectionIds, note, dueOn, answers },
  titles,
}: {
  request: Listed;
  titles: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("review");
  const tags = useTranslations("reviewTags");
  const titleOf = (id: string) => titles.get(id) ?? "";
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p>
        <span className="font-medium">
          {tag === null ? people.map(({ name }) => name).join(", ") : tags(tag)}
        </span>
        {dueOn !== null && (
          <span className="text-ink-soft text-xs">
            {" · "}
            {t("dueOn")} <CalendarDay day={dueOn} style="medium" />
          </span>
        )}
      </p>
      <p className="text-ink-soft [text-align:match-parent]" dir="auto">
        {sectionIds.map(titleOf).filter(Boolean).join(", ")}
      </p>
      {note !== "" && (
        <p dir="auto" className="whitespace-pre-wrap [text-align:match-parent]">
          {note}
        </p>
      )}
      {answers.map(({ sectionId, name, answer }) => (
        <p key={`${sectionId} ${name}`} className="text-ink-faint text-xs">
          {t(`answered.${answer}`, { name, title: titleOf(sectionId) })}
        </p>
      ))}
    </div>
  );
}

function Withdraw({ requestId }: { requestId: string }) {
  const t = useTranslations("review");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const withdraw = useMutation(
    trpc.review.withdraw.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  return (
    <div>
      <Button
        size="small"
        variant="quiet"
        isPending={withdraw.isPending}
        onPress={() => withdraw.mutate({ requestId })}
      >
        {t("withdraw")}
      </Button>
      <FailureMessage error={withdraw.error} />
    </div>
  );
}
