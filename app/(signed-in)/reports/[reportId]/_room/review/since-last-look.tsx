"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { LostSentences } from "@/app/_review/lost-sentences";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";

type LastLook = inferRouterOutputs<AppRouter>["review"]["section"]["lastLook"];

/** What changed in a section since one last said that one has seen it. */
export function SinceLastLook({ sectionId, lastLook }: { sectionId: string; lastLook: LastLook }) {
  const t = useTranslations("review");
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const visit = useMutation(
    trpc.review.visit.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  return (
    <section aria-label={t("lastLook")} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-medium text-xs">{t("lastLook")}</h3>
        {lastLook && (
          <span className="text-ink-faint text-xs">
            {format.dateTime(lastLook.at, { dateStyle: "medium", timeStyle: "short" })}
          </span>
        )}
      </div>
      {lastLook ? (
        <LostSentences lost={lastLook.changed} since="look" />
      ) : (
        <p className="text-ink-soft">{t("neverLooked")}</p>
      )}
      <FailureMessage error={visit.error} />
      <Button
        size="small"
        variant="quiet"
        isPending={visit.isPending}
        onPress={() => visit.mutate({ sectionId })}
        className="self-start"
      >
        {t("markSeen")}
      </Button>
    </section>
  );
}
