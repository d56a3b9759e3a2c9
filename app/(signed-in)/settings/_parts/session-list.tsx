"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, ConfirmDialog } from "@/app/_components/dialog";
import { FailureMessage } from "@/app/_components/failure-message";
import { forgetDevice } from "@/app/_editor/live/device-store";
import { listUnsent } from "@/app/_editor/live/unsent";
import { useTRPC } from "@/app/_trpc/client";
import type { SessionSummary } from "@/server/services/session/end-sessions";

/** The browsers the person is signed in on, and the ways out. */
export function SessionList({ sessions }: { sessions: readonly SessionSummary[] }) {
  const t = useTranslations("settings");
  const format = useFormatter();
  const now = useNow();
  const router = useRouter();
  const tShell = useTranslations("shell");
  const api = useTRPC();
  const [isAsking, setAsking] = useState(false);
  const revoke = useMutation(
    api.account.revokeSession.mutationOptions({ onSettled: () => router.refresh() }),
  );
  const everywhere = useMutation(api.account.signOutEverywhere.mutationOptions());
  const handleEverywhere = async () => {
    try {
      await everywhere.mutateAsync();
    } catch {
      // Worded in the dialog from the mutation's own error.
      return false;
    }
    try {
      await forgetDevice();
    } finally {
      window.location.assign("/sign-in");
    }
    return true;
  };
  return (
    <>
      <FailureMessage error={revoke.error} />
      <ul className="border-line border-b">
        {sessions.map(({ id, createdAt, lastSeenAt, isThis }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t py-3"
          >
            <p>
              {isThis ? t("thisDevice") : t("otherDevice")}
              <span className="block text-ink-faint text-xs">
                {t("lastSeen", {
                  when: format.relativeTime(lastSeenAt, now),
                  since: format.dateTime(createdAt, { dateStyle: "medium" }),
                })}
              </span>
            </p>
            {!isThis && (
              <Button
                size="small"
                isPending={revoke.isPending && revoke.variables.sessionId === id}
                onPress={() => revoke.mutate({ sessionId: id })}
              >
                {t("signOutThere")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Actions>
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t("signOutEverywhere")}
        </Button>
      </Actions>
      <ConfirmDialog
        title={t("signOutEverywhereTitle")}
        confirm={t("signOutEverywhere")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={handleEverywhere}
      >
        <p>{t("signOutEverywhereWords")}</p>
        {isAsking && listUnsent().length > 0 && (
          <p className="font-medium text-warning">{tShell("unsentWords")}</p>
        )}
        <FailureMessage error={everywhere.error} />
      </ConfirmDialog>
    </>
  );
}
