"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTRPC } from "@/app/_trpc/client";
import type { Verdict } from "@/core/review/statement-verdict";
import type { AppRouter } from "@/server/routers/root";

export type Reading = inferRouterOutputs<AppRouter>["review"]["reading"];
export type ReadStatement = Reading["statements"][number];

/** Keeps what the reader says of a claim, bound to the words that were on the screen. */
export function useJudging(sectionId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const judging = useMutation(
    trpc.review.judge.mutationOptions({
      scope: { id: "review.judge" },
      onSettled: () => queries.invalidateQueries(trpc.review.pathFilter()),
    }),
  );
  const judge = (statement: ReadStatement, verdict: Verdict | null, note: string) =>
    judging.mutate({
      sectionId,
      statementId: statement.id,
      verdict,
      note,
      seen: statement.wording,
    });
  return { judge, judging };
}
