"use client";

import { Check, LocateFixed, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { Select } from "@/app/_components/select";
import { bodyToText } from "@/core/comment/comment-body";
import { CommentComposer } from "./comment-composer";
import { CommentEntry, succeeded, UnreadDot } from "./comment-entry";
import type { Thread, ThreadActions, ThreadList } from "./use-thread-actions";

export type ThreadRights = { write: boolean; settle: boolean };

type Props = {
  thread: Thread;
  list: ThreadList;
  viewerId: string;
  rights: ThreadRights;
  actions: ThreadActions;
  /** What the thread is about, in words. */
  subject: ReactNode;
  /** Said of the subject: that its text was deleted. */
  note?: string | undefined;
  isOpen: boolean;
  toggle: () => void;
  isReplyFocused?: boolean;
  /** Leads to what the thread is about, where there is such a place. */
  goTo?: (() => void) | undefined;
};

const NOBODY = "nobody";

/** A conversation: closed one line and the first words, open all of it with what one can do. */
export function ThreadCard(props: Props) {
  const { thread, subject, note, isOpen, toggle, list } = props;
  const t = useTranslations("comments");
  const isResolved = thread.resolvedAt !== null;
  return (
    <article
      aria-labelledby={`thread-${thread.id}`}
      data-thread-card={thread.id}
      className={classNames(
        "flex flex-col rounded-md border bg-raised",
        isOpen ? "border-line-strong shadow-sheet" : "border-line",
      )}
    >
      <button
        type="button"
        id={`thread-${thread.id}`}
        aria-expanded={isOpen}
        onClick={toggle}
        className="flex w-full flex-col gap-1 rounded-md px-3 py-2 text-start hover:bg-sunken"
      >
        <span
          dir="auto"
          className={classNames(
            "w-full border-s-2 ps-2 font-serif text-ink-soft text-xs italic [text-align:match-parent]",
            isOpen ? "line-clamp-4" : "line-clamp-2",
            note === undefined ? "border-accent" : "border-warning",
          )}
        >
          {subject}
        </span>
        {note !== undefined && <span className="text-2xs text-warning">{note}</span>}
        {isResolved && (
          <span className="text-2xs text-success">
            {t("resolvedBy", { name: nameIn(list, thread.resolvedBy) ?? t("someone") })}
          </span>
        )}
        {!isOpen && <ClosedLines thread={thread} list={list} />}
      </button>
      {isOpen && <OpenThread {...props} />}
    </article>
  );
}

function nameIn(list: ThreadList, userId: string | null): string | undefined {
  return userId === null ? undefined : list.names[userId];
}

function ClosedLines({ thread, list }: { thread: Thread; list: ThreadList }) {
  const t = useTranslations("comments");
  const first = thread.comments.find(({ isDeleted }) => !isDeleted);
  const replies = thread.comments.filter(({ isDeleted }) => !isDeleted).length - 1;
  const assignee = nameIn(list, thread.assigneeId);
  return (
    <>
      {first && (
        <span dir="auto" className="line-clamp-2 w-full text-ink [text-align:match-parent]">
          {bodyToText(first.body, (userId) => list.names[userId] ?? t("someone"))}
        </span>
      )}
      <span className="flex flex-wrap items-center gap-x-2 text-2xs text-ink-faint">
        {thread.unread > 0 && (
          <span className="flex items-center gap-1 font-medium text-accent">
            <UnreadDot />
            <span aria-hidden="true">{t("unread", { count: thread.unread })}</span>
          </span>
        )}
        <bdi>
          {first?.authorName
            ? t("inWord", { name: first.authorName })
            : (nameIn(list, first?.authorId ?? null) ?? t("someone"))}
        </bdi>
        {replies > 0 && <span>{t("replies", { count: replies })}</span>}
        {assignee !== undefined && <span>{t("isAssignedTo", { name: assignee })}</span>}
      </span>
    </>
  );
}

function OpenThread(props: Props) {
  const { thread, list, viewerId, rights, actions, isReplyFocused = false } = props;
  const t = useTranslations("comments");
  const last = thread.comments.at(-1)?.ordinal ?? 0;
  const firstUnread = thread.comments.length - thread.unread;
  const { mutate: markRead } = actions.markRead;
  useEffect(() => {
    if (thread.unread > 0) markRead({ threadId: thread.id, ordinal: last });
  }, [thread.id, thread.unread, last, markRead]);
  return (
    <div className="flex flex-col gap-3 px-3 pb-3">
      <ol className="flex flex-col gap-3">
        {thread.comments.map((comment, index) => (
          <CommentEntry
            key={comment.id}
            comment={comment}
            names={list.names}
            people={list.people}
            isOwn={comment.authorId === viewerId && rights.write}
            isUnread={index >= firstUnread && comment.authorId !== viewerId}
            actions={actions}
          />
        ))}
      </ol>
      {rights.write && (
        <CommentComposer
          label={t("yourReply")}
          send={t("reply")}
          people={list.people}
          unsentKey={`reply ${thread.id}`}
          focusFor={isReplyFocused ? thread.id : null}
          submit={(body) => succeeded(actions.reply.mutateAsync({ threadId: thread.id, body }))}
        />
      )}
      <ThreadTools {...props} />
    </div>
  );
}

function ThreadTools({ thread, list, viewerId, rights, actions, goTo }: Props) {
  const t = useTranslations("comments");
  const { id: threadId, resolvedAt, assigneeId } = thread;
  const maySettle = rights.settle || (rights.write && thread.createdBy === viewerId);
  const people = list.people.map(({ userId, name }) => ({ id: userId, label: name }));
  return (
    <div className="flex flex-wrap items-end gap-2 border-line border-t pt-2">
      {maySettle && (
        <Select<string>
          label={t("assignedTo")}
          className="min-w-0 grow basis-full"
          options={[{ id: NOBODY, label: t("nobody") }, ...people]}
          value={assigneeId ?? NOBODY}
          onChange={(choice) =>
            actions.assign.mutate({ threadId, userId: choice === NOBODY ? null : choice })
          }
        />
      )}
      {maySettle && (
        <Button
          size="small"
          isPending={actions.resolve.isPending || actions.reopen.isPending}
          onPress={() =>
            resolvedAt === null
              ? actions.resolve.mutate({ threadId })
              : actions.reopen.mutate({ threadId })
          }
        >
          {resolvedAt === null ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <RotateCcw aria-hidden="true" className="size-4" />
          )}
          {resolvedAt === null ? t("resolve") : t("reopen")}
        </Button>
      )}
      {goTo && (
        <Button size="small" variant="quiet" onPress={goTo}>
          <LocateFixed aria-hidden="true" className="size-4" />
          {t("goTo")}
        </Button>
      )}
    </div>
  );
}
