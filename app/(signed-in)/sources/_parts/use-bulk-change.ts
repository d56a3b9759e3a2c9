"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { announceDone, announceWithUndo } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";
import type { BulkChange, ChangeOf } from "@/server/services/source/bulk-change";

/** So many are sent at once: the server is free for others in between, and one can stop. */
const AT_ONCE = 250;

export type Progress = { done: number; total: number };

/** One change to many sources, a part at a time, with progress; it can be stopped and taken back. */
export function useBulkChange(organisationId: string) {
  const t = useTranslations("sources");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [last, setLast] = useState<(() => void) | null>(null);
  const stopped = useRef(false);
  const send = useMutation(trpc.source.changeMany.mutationOptions());
  const unmerge = useMutation(trpc.source.unmerge.mutationOptions());

  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.source.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.collection.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.citation.pathKey() }),
    ]);

  /** Sends the parts one by one and answers what was changed; what was done before a failure stays done. */
  const work = async (parts: readonly ChangeOf[]) => {
    const outcome = { changed: 0, left: 0, undo: [] as ChangeOf[] };
    const total = parts.reduce((sum, { sourceIds }) => sum + sourceIds.length, 0);
    let done = 0;
    stopped.current = false;
    setError(null);
    try {
      for (const part of parts) {
        if (stopped.current) break;
        setProgress({ done, total });
        const answer = await send.mutateAsync({ organisationId, ...part });
        outcome.changed += answer.changed;
        outcome.left += answer.left;
        outcome.undo.unshift(...answer.undo);
        done += part.sourceIds.length;
      }
    } catch (failure) {
      setError(failure);
    }
    setProgress(null);
    await refresh();
    return outcome;
  };

  const takeBack = async (undo: readonly ChangeOf[]) => {
    setLast(null);
    const { changed } = await work(undo);
    announceDone(t("tookBack", { count: changed }));
  };

  const change = async (ids: readonly string[], wanted: BulkChange): Promise<void> => {
    const { changed, left, undo } = await work(partsOf(ids, wanted));
    const words = [t("changedSeveral", { count: changed })];
    if (left > 0) words.push(t(wanted.kind === "remove" ? "leftCited" : "leftSo", { count: left }));
    const undoAll = undo.length === 0 ? null : () => void takeBack(undo);
    setLast(() => undoAll);
    if (undoAll === null) announceDone(words.join(" "));
    else announceWithUndo(words.join(" "), t("undo"), undoAll);
  };

  /** Offers to take sources apart again that were just made one. */
  const merged = async (sourceIds: readonly string[]): Promise<void> => {
    const undoAll = async () => {
      setLast(null);
      try {
        for (const sourceId of sourceIds) await unmerge.mutateAsync({ sourceId });
        announceDone(t("tookBack", { count: sourceIds.length }));
      } catch (failure) {
        setError(failure);
      }
      await refresh();
    };
    setLast(() => () => void undoAll());
    announceWithUndo(
      t("bulk.merged", { count: sourceIds.length + 1 }),
      t("undo"),
      () => void undoAll(),
    );
    await refresh();
  };

  return {
    change,
    merged,
    progress,
    error,
    stop: () => {
      stopped.current = true;
    },
    /** Takes back the last change or merge; null where there is none. */
    undoLast: last,
  };
}

function partsOf(ids: readonly string[], change: BulkChange): ChangeOf[] {
  const parts: ChangeOf[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    parts.push({ sourceIds: ids.slice(from, from + AT_ONCE), change });
  }
  return parts;
}
