"use client";

import { useMutation } from "@tanstack/react-query";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** What one can change of a section's plan; the report's room tells everyone, oneself included. */
export function useSectionPlan() {
  const { section } = useTRPC();
  const words = useErrorWords();
  const onError = (error: unknown) => announceFailure(words(error));
  return {
    setStatus: useMutation(section.setStatus.mutationOptions({ onError })),
    assign: useMutation(section.assign.mutationOptions({ onError })),
    plan: useMutation(section.plan.mutationOptions({ onError })),
    setReviewer: useMutation(section.setReviewer.mutationOptions({ onError })),
  };
}
