"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceDone, announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** What one can do with one's notices; lists and the bell follow. */
export function useNoticeActions() {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = useErrorWords();
  const onError = (error: Parameters<typeof words>[0]) => announceFailure(words(error));
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
  const mark = useMutation(trpc.notice.mark.mutationOptions({ onSuccess: refresh, onError }));
  const markAll = useMutation(trpc.notice.markAll.mutationOptions({ onSuccess: refresh, onError }));
  const mute = useMutation(
    trpc.notice.mute.mutationOptions({
      onSuccess: async (_, { isMuted }) => {
        await refresh();
        announceDone(t(isMuted ? "mutedDone" : "unmutedDone"));
      },
      onError,
    }),
  );
  return { mark, markAll, mute };
}
