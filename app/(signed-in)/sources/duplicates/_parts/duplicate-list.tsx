"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { PageLink } from "@/app/_components/page-link";
import { Spinner } from "@/app/_components/spinner";
import { announceWithUndo } from "@/app/_components/toast-region";
import { nameOfSource } from "@/app/_sources/source-fields";
import { SourceSummary } from "@/app/_sources/source-summary";
import { useTRPC } from "@/app/_trpc/client";
import type { Source } from "@/core/citation/source";

/** Pairs that are likely the same work; each can be made one, and taken apart again. */
export function DuplicateList({
  organisationId,
  mayMerge,
}: {
  organisationId: string;
  mayMerge: boolean;
}) {
  const t = useTranslations("duplicates");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const found = useQuery(trpc.source.duplicates.queryOptions({ organisationId }));
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.source.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.citation.pathKey() }),
    ]);
  const unmerge = useMutation(trpc.source.unmerge.mutationOptions({ onSuccess: refresh }));
  const merge = useMutation(
    trpc.source.merge.mutationOptions({
      onSuccess: async (_, { sourceIds: [sourceId = ""] }) => {
        announceWithUndo(t("merged"), t("undo"), () => unmerge.mutate({ sourceId }));
        await refresh();
      },
    }),
  );
  if (found.isPending) {
    return (
      <p className="flex items-center gap-2 text-ink-soft">
        <Spinner /> {t("looking")}
      </p>
    );
  }
  const { pairs = [], total = 0 } = found.data ?? {};
  return (
    <div className="flex flex-col gap-5">
      <FailureMessage error={found.error ?? merge.error ?? unmerge.error} />
      {found.data && total === 0 && (
        <EmptyState title={t("noneTitle")}>{t("noneWords")}</EmptyState>
      )}
      {total > 0 && <p role="status">{t("count", { count: total })}</p>}
      <ul className="flex flex-col gap-4">
        {pairs.map(({ one, other, reason }, index) => (
          <li
            key={`${one.id} ${other.id}`}
            className="flex flex-col gap-3 rounded-md border border-line p-4"
          >
            <p className="text-ink-faint text-xs">{t(`reasons.${reason}`)}</p>
            <div className="grid gap-4 sm:grid-cols-2">
              {[
                { place: "first", kept: one, merged: other } as const,
                { place: "second", kept: other, merged: one } as const,
              ].map(({ place, kept, merged }) => (
                <Side
                  key={kept.id}
                  source={kept}
                  keep={t("keepNamed", { place, pair: index + 1, name: nameOfSource(kept) })}
                  isPending={merge.isPending}
                  onKeep={
                    mayMerge
                      ? () => merge.mutate({ sourceIds: [merged.id], intoId: kept.id })
                      : null
                  }
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
      {total > pairs.length && <p className="text-ink-soft">{t("more")}</p>}
    </div>
  );
}

function Side({
  source,
  keep,
  isPending,
  onKeep,
}: {
  source: Source;
  /** What the button does, in words that tell it from all others on the page. */
  keep: string;
  isPending: boolean;
  onKeep: (() => void) | null;
}) {
  const t = useTranslations("duplicates");
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      <PageLink
        href={`/sources/${source.id}`}
        className="min-w-0 rounded-sm text-ink no-underline decoration-1 underline-offset-4 hover:underline"
      >
        <SourceSummary source={source} />
      </PageLink>
      {onKeep && (
        <Button size="small" isDisabled={isPending} aria-label={keep} onPress={onKeep}>
          {t("keep")}
        </Button>
      )}
    </div>
  );
}
