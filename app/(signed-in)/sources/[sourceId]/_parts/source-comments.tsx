"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommentComposer } from "@/app/_comments/comment-composer";
import { succeeded } from "@/app/_comments/comment-entry";
import { ThreadCard } from "@/app/_comments/thread-card";
import { useThreadActions } from "@/app/_comments/use-thread-actions";
import { FailureMessage } from "@/app/_components/failure-message";
import { useTRPC } from "@/app/_trpc/client";

/** Nothing tells this page of a change, so it asks again while one looks at it, in milliseconds. */
const ASK_AGAIN = 10_000;

/** What the organisation's people say about a source. */
export function SourceComments({
  sourceId,
  viewerId,
  mayComment,
}: {
  sourceId: string;
  viewerId: string;
  mayComment: boolean;
}) {
  const t = useTranslations("comments");
  const trpc = useTRPC();
  const actions = useThreadActions();
  const { data: list, error } = useQuery({
    ...trpc.comment.listOfSource.queryOptions({ sourceId }),
    refetchInterval: ASK_AGAIN,
  });
  const [opened, setOpened] = useState<string | null>(null);
  const start = (body: string) =>
    succeeded(actions.start.mutateAsync({ about: { kind: "source", sourceId }, body }));
  return (
    <section aria-labelledby="source-comments" className="flex flex-col gap-3">
      <h2 id="source-comments" className="text-xl">
        {t("title")}
      </h2>
      <p className="text-ink-faint text-xs">{t("sourceWords")}</p>
      <FailureMessage error={error} />
      {list?.threads.length === 0 && <p className="text-ink-soft">{t("sourceEmpty")}</p>}
      {list && list.threads.length > 0 && (
        <ol className="flex flex-col gap-2">
          {list.threads.map((thread) => (
            <li key={thread.id}>
              <ThreadCard
                thread={thread}
                list={list}
                viewerId={viewerId}
                rights={{ write: mayComment, settle: mayComment }}
                actions={actions}
                subject={t("onSource")}
                isOpen={opened === thread.id}
                toggle={() => setOpened(opened === thread.id ? null : thread.id)}
              />
            </li>
          ))}
        </ol>
      )}
      {mayComment && (
        <CommentComposer
          label={t("yourComment")}
          send={t("send")}
          people={list?.people ?? []}
          unsentKey={`new ${sourceId}`}
          submit={start}
        />
      )}
    </section>
  );
}
