"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { createContext, useContext, useEffect, useRef } from "react";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";

type Outputs = inferRouterOutputs<AppRouter>;
export type AssessedReport = Outputs["report"]["get"];
export type AssessedWords = Outputs["report"]["paragraphs"][number];
export type Assessments = Outputs["assessment"]["ofReport"];
export type Reply = Assessments["replies"][number];
export type EarlierGrade = Assessments["earlier"][number];

/** The paragraph or part of it that is on the page, and all that is known of it. */
export type OpenParagraph = {
  report: AssessedReport;
  paragraph: AssessedWords;
  label: string;
  all: Assessments;
  mayWrite: boolean;
};

const Context = createContext<OpenParagraph | null>(null);
export const OpenParagraphProvider = Context.Provider;

export function useOpenParagraph(): OpenParagraph {
  const open = useContext(Context);
  if (!open) throw new RangeError("useOpenParagraph needs OpenParagraphProvider above it.");
  return open;
}

/** All assessments of a report, asked for again whenever its room says that something changed. */
export function useAssessments(reportId: string, change: number, initial?: Assessments) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    void queries.invalidateQueries({ queryKey: trpc.assessment.ofReport.queryKey({ reportId }) });
  }, [change, queries, trpc, reportId]);
  return useQuery({
    ...trpc.assessment.ofReport.queryOptions({ reportId }),
    ...(initial === undefined ? {} : { initialData: initial }),
  }).data;
}

/** What one can do here; each shows its result as soon as the server has it. */
export function useAssessmentActions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = useErrorWords();
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.assessment.ofReport.queryKey() }),
      queries.invalidateQueries({ queryKey: trpc.assessment.changes.queryKey() }),
    ]);
  const onError = (error: unknown) => announceFailure(words(error));
  return {
    // Its own failures are shown where the change was made, because what was typed must stay.
    change: useMutation(trpc.assessment.change.mutationOptions({ onSettled })),
    leaveOut: useMutation(trpc.assessment.leaveOut.mutationOptions({ onSettled })),
    writeReply: useMutation(trpc.reply.write.mutationOptions({ onSettled })),
    changeReply: useMutation(trpc.reply.change.mutationOptions({ onSettled })),
    removeReply: useMutation(trpc.reply.remove.mutationOptions({ onSettled, onError })),
    addEvidence: useMutation(trpc.assessment.addEvidence.mutationOptions({ onSettled, onError })),
    removeEvidence: useMutation(
      trpc.assessment.removeEvidence.mutationOptions({ onSettled, onError }),
    ),
    linkClaim: useMutation(trpc.assessment.linkClaim.mutationOptions({ onSettled, onError })),
    joinEarlier: useMutation(trpc.assessment.joinEarlier.mutationOptions({ onSettled, onError })),
  };
}
