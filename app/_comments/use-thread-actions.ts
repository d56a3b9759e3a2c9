"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useErrorWords } from "@/app/_components/failure-message";
import { announceFailure } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { AppRouter } from "@/server/routers/root";

export type ThreadList = inferRouterOutputs<AppRouter>["comment"]["list"];
export type Thread = ThreadList["threads"][number];
export type ThreadComment = Thread["comments"][number];

/** What one can do in threads. Each shows its result as soon as the server has it, and says why when it has not. */
export function useThreadActions() {
  const { comment } = useTRPC();
  const queries = useQueryClient();
  const words = useErrorWords();
  const onError = (error: unknown) => announceFailure(words(error));
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: comment.list.queryKey() }),
      queries.invalidateQueries({ queryKey: comment.listOfSource.queryKey() }),
    ]);
  const options = { onError, onSettled };
  return {
    start: useMutation(comment.start.mutationOptions(options)),
    reply: useMutation(comment.reply.mutationOptions(options)),
    edit: useMutation(comment.edit.mutationOptions(options)),
    remove: useMutation(comment.delete.mutationOptions(options)),
    resolve: useMutation(comment.resolve.mutationOptions(options)),
    reopen: useMutation(comment.reopen.mutationOptions(options)),
    assign: useMutation(comment.assign.mutationOptions(options)),
    // Not read is not worth a word: it is tried again with the next look.
    markRead: useMutation(comment.markRead.mutationOptions({ onSettled })),
  };
}

export type ThreadActions = ReturnType<typeof useThreadActions>;
