"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { wordsForError } from "@/app/_components/failure-words";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** Changes to the outline. Everyone's screen follows by the report's room, this one's too. */
export function useArrange() {
  const trpc = useTRPC();
  const failure = useTranslations("failure");
  const onError = useCallback(
    (error: unknown) => announceFailure(wordsForError(failure, error)),
    [failure],
  );
  return {
    create: useMutation(trpc.section.create.mutationOptions({ onError })),
    withhold: useMutation(trpc.section.withhold.mutationOptions({ onError })),
    rename: useMutation(trpc.section.rename.mutationOptions({ onError })),
    move: useMutation(trpc.section.move.mutationOptions({ onError })),
    remove: useMutation(trpc.section.remove.mutationOptions({ onError })),
    restore: useMutation(trpc.section.restore.mutationOptions({ onError })),
    assign: useMutation(trpc.section.assign.mutationOptions({ onError })),
    setStatus: useMutation(trpc.section.setStatus.mutationOptions({ onError })),
    setLevel: useMutation(trpc.section.setLevel.mutationOptions({ onError })),
    link: useMutation(trpc.section.linkParagraphs.mutationOptions({ onError })),
  };
}
