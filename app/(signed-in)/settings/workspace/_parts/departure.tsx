"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import { RequestRefused } from "@/app/_trpc/failure";

const ASKED_EVERY_MS = 700;

/** How far the archive is that this browser fetches, until it is there. */
export function Departure({ ticket, onAgain }: { ticket: string; onAgain: () => void }) {
  const t = useTranslations("workspace");
  const trpc = useTRPC();
  const departure = useQuery(
    trpc.workspace.departure.queryOptions(
      { ticket },
      {
        refetchInterval: ({ state: { data } }) =>
          data === undefined || data.state === "waiting" || data.state === "running"
            ? ASKED_EVERY_MS
            : false,
      },
    ),
  );
  const stop = useMutation(
    trpc.workspace.stop.mutationOptions({ onSettled: () => departure.refetch() }),
  );
  const { state = "waiting", share = 0, failure = null } = departure.data ?? {};
  const isUnderWay = state === "waiting" || state === "running";
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <FailureMessage error={departure.error ?? stop.error} />
      {isUnderWay && (
        <>
          <Progress label={t("writing")} value={Math.floor(share * 100)} />
          <p className="text-ink-soft">{t("writingWords")}</p>
        </>
      )}
      {state === "done" && (
        <Banner tone="success" title={t("written")}>
          {t("writtenWords")}
        </Banner>
      )}
      {state === "stopped" && <Banner>{t("stopped")}</Banner>}
      {state === "failed" && (
        <FailureMessage error={new RequestRefused(failure ?? { code: "unexpected" })} />
      )}
      <Actions>
        {isUnderWay ? (
          <Button isPending={stop.isPending} onPress={() => stop.mutate({ ticket })}>
            {t("stop")}
          </Button>
        ) : (
          <Button onPress={onAgain}>{t("again")}</Button>
        )}
      </Actions>
    </div>
  );
}
