"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { CalendarDay } from "@/app/_components/calendar-day";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";

type Asked = inferRouterOutputs<AppRouter>["review"]["section"]["asked"];

/** What one was asked about a section, and that one has read it. Approving or asking for changes answers too. */
export function AskedOfMe({ sectionId, asked }: { sectionId: string; asked: Asked }) {
  const t = useTranslations("review");
  const tags = useTranslations("reviewTags");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const sayRead = useMutation(
    trpc.review.sayRead.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  if (asked.length === 0) return null;
  return (
    <section aria-label={t("askedOfYou")} className="flex flex-col gap-2 bg-accent-soft px-3 py-2">
      {asked.map(({ requestId, requestedBy, note, dueOn, tag }) => (
        <div key={requestId} className="flex flex-col">
          <p>
            {t(tag === null ? "askedBy" : "askedByFor", {
              name: requestedBy ?? t("somebody"),
              tag: tag === null ? "" : tags(tag),
            })}
            {dueOn !== null && (
              <span className="text-ink-soft">
                {" · "}
                {t("dueOn")} <CalendarDay day={dueOn} />
              </span>
            )}
          </p>
          {note !== "" && (
            <p dir="auto" className="whitespace-pre-wrap [text-align:match-parent]">
              {note}
            </p>
          )}
        </div>
      ))}
      <FailureMessage error={sayRead.error} />
      <Button
        size="small"
        isPending={sayRead.isPending}
        onPress={() => sayRead.mutate({ sectionId, words: "" })}
        className="self-start"
      >
        {t("sayRead")}
      </Button>
    </section>
  );
}
