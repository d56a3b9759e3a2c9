"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import { useRoom } from "../room-context";

/** Changes to what is known of claims and recommendations; the list follows. */
export function useStatementActions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { report } = useRoom();
  const words = useErrorWords();
  const options = {
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: trpc.claim.list.queryKey({ reportId: report.id }) }),
    onError: (error: unknown) => announceFailure(words(error)),
  };
  return {
    link: useMutation(trpc.claim.linkParagraphs.mutationOptions(options)),
    // One after the other: each names all the facts, so an earlier one that came later would undo it.
    setFacts: useMutation(
      trpc.claim.setFacts.mutationOptions({ ...options, scope: { id: "claim.setFacts" } }),
    ),
  };
}
