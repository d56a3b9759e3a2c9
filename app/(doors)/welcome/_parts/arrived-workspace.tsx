"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Actions } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import { RequestRefused } from "@/app/_trpc/failure";
import { TakeInForm } from "./take-in-form";

const ASKED_EVERY_MS = 700;

/** An archive that is at the server: verified first, then taken in by whoever administers it. */
export function ArrivedWorkspace({
  arrivalId,
  onDropped,
}: {
  arrivalId: string;
  onDropped: () => void;
}) {
  const t = useTranslations("workspaceIn");
  const trpc = useTRPC();
  const takeIn = useMutation(
    trpc.workspace.takeIn.mutationOptions({
      onSuccess: () => window.location.assign("/reports"),
    }),
  );
  const isTaken = takeIn.isPending || takeIn.isSuccess;
  const arrival = useQuery(
    trpc.workspace.arrival.queryOptions(
      { arrivalId },
      {
        enabled: !takeIn.isSuccess,
        refetchInterval: ({ state: { data } }) =>
          data === undefined || data.state === "running" || data.state === "waiting" || isTaken
            ? ASKED_EVERY_MS
            : false,
      },
    ),
  );
  const drop = useMutation(trpc.workspace.dropArrival.mutationOptions({ onSettled: onDropped }));
  const { state = "waiting", share = 0, failure = null, summary = null } = arrival.data ?? {};
  const stop = (
    <Button variant="quiet" isPending={drop.isPending} onPress={() => drop.mutate({ arrivalId })}>
      {isTaken || summary === null ? t("stop") : t("another")}
    </Button>
  );
  if (isTaken || (summary === null && (state === "waiting" || state === "running"))) {
    return (
      <div className="flex max-w-xl flex-col gap-5">
        <FailureMessage error={isTaken ? null : arrival.error} />
        <Progress
          label={isTaken ? t("takingIn") : t("verifying")}
          value={takeIn.isSuccess ? 100 : Math.floor(share * 100)}
        />
        {!takeIn.isSuccess && <Actions>{stop}</Actions>}
      </div>
    );
  }
  if (summary === null) {
    return (
      <div className="flex max-w-xl flex-col gap-5">
        <FailureMessage error={new RequestRefused(failure ?? { code: "unexpected" })} />
        <Actions>
          <Button onPress={() => drop.mutate({ arrivalId })}>{t("another")}</Button>
        </Actions>
      </div>
    );
  }
  return (
    <TakeInForm
      summary={summary}
      error={takeIn.error}
      onSubmit={(chosen) => takeIn.mutate({ arrivalId, ...chosen })}
      aside={stop}
    />
  );
}
