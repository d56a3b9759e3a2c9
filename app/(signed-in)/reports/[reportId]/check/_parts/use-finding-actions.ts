"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceDone, announceFailure, announceWithUndo } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** Fixing, dismissing and taking up findings of a report; its checks run again after each. */
export function useFindingActions(reportId: string) {
  const t = useTranslations("preflight");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = useErrorWords();
  const refresh = () =>
    queries.invalidateQueries({ queryKey: trpc.preflight.check.queryKey({ reportId }) });
  const shared = {
    onError: (error: unknown) => announceFailure(words(error)),
    onSettled: refresh,
  };
  const undo = useMutation(
    trpc.preflight.undoFix.mutationOptions({
      ...shared,
      onSuccess: () => announceDone(t("takenBack")),
    }),
  );
  return {
    fix: useMutation(
      trpc.preflight.fix.mutationOptions({
        ...shared,
        onSuccess: ({ fixId }) =>
          fixId === null
            ? announceDone(t("goneAlready"))
            : announceWithUndo(t("fixed"), t("undo"), () => undo.mutate({ reportId, fixId })),
      }),
    ),
    dismiss: useMutation(trpc.preflight.dismiss.mutationOptions({ onSettled: refresh })),
    takeUp: useMutation(trpc.preflight.takeUp.mutationOptions(shared)),
  };
}
