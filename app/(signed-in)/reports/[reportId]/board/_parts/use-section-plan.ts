"use client";

import { useMutation } from "@tanstack/react-query";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** What one can change of a section's plan; the report's room tells everyone, oneself included. */
export function useSectionPlan(sectionId: string) {
  const { section } = useTRPC();
  const words = useErrorWords();
  const onError = (error: unknown) => announceFailure(words(error));
  // One after the other: an earlier choice that came later would undo the later one.
  const options = { onError, scope: { id: `section.plan ${sectionId}` } };
  return {
    setStatus: useMutation(section.setStatus.mutationOptions(options)),
    assign: useMutation(section.assign.mutationOptions(options)),
    plan: useMutation(section.plan.mutationOptions(options)),
    setReviewer: useMutation(section.setReviewer.mutationOptions(options)),
  };
}
