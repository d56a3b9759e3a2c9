"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { EmptyState } from "@/app/_components/empty-state";
import { FailureMessage } from "@/app/_components/failure-message";
import { Select } from "@/app/_components/select";
import { Skeleton } from "@/app/_components/skeleton";
import { NOTICES_EVERY_MS } from "@/app/_notices/notices-every";
import { useTRPC } from "@/app/_trpc/client";
import { NoticeRow } from "./notice-row";
import { useNoticeActions } from "./use-notice-actions";

/** What the reader was told, latest first, kept up to date. */
export function NoticeList() {
  const t = useTranslations("notices");
  const [shown, setShown] = useState<"unread" | "all">("unread");
  const listed = useInfiniteQuery(
    useTRPC().notice.list.infiniteQueryOptions(
      { isUnread: shown === "unread" },
      {
        staleTime: 0,
        refetchInterval: NOTICES_EVERY_MS,
        initialCursor: null,
        getNextPageParam: ({ next }) => next ?? undefined,
      },
    ),
  );
  const actions = useNoticeActions();
  const all = listed.data?.pages.flatMap((page) => page.notices);
  const [latest] = all ?? [];
  const hasUnread = all?.some(({ isRead }) => !isRead) === true;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Select
          className="min-w-44"
          label={t("shown")}
          options={[
            { id: "unread", label: t("shownUnread") },
            { id: "all", label: t("shownAll") },
          ]}
          value={shown}
          onChange={setShown}
        />
        {latest && hasUnread && (
          <Button
            isPending={actions.markAll.isPending}
            onPress={() => actions.markAll.mutate({ until: latest.createdAt })}
          >
            {t("markAll")}
          </Button>
        )}
      </div>
      {listed.isError && <FailureMessage error={listed.error} />}
      {!all && !listed.isError && <Skeleton />}
      {all?.length === 0 && !listed.hasNextPage && (
        <EmptyState title={t(shown === "unread" ? "nothingNew" : "emptyTitle")}>
          {t("emptyWords")}
        </EmptyState>
      )}
      {all && all.length > 0 && (
        <ul className="border-line border-t">
          {all.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} actions={actions} />
          ))}
        </ul>
      )}
      {listed.hasNextPage && (
        <Button
          className="self-center"
          isPending={listed.isFetchingNextPage}
          onPress={() => void listed.fetchNextPage()}
        >
          {t("older")}
        </Button>
      )}
    </div>
  );
}
