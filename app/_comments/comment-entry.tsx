"use client";

import { MoreHorizontal } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { ConfirmDialog } from "@/app/_components/dialog";
import { Menu, MenuItem } from "@/app/_components/menu";
import type { Mentionable } from "@/core/comment/comment-body";
import { CommentComposer } from "./comment-composer";
import { CommentWords } from "./comment-words";
import type { ThreadActions, ThreadComment } from "./use-thread-actions";

/** One comment: who, when, what; one's own can be edited and deleted. */
export function CommentEntry({
  comment,
  names,
  people,
  isOwn,
  isUnread,
  actions,
}: {
  comment: ThreadComment;
  names: Record<string, string>;
  people: readonly Mentionable[];
  isOwn: boolean;
  isUnread: boolean;
  actions: ThreadActions;
}) {
  const t = useTranslations("comments");
  const format = useFormatter();
  const [isEditing, setEditing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { authorId, authorName } = comment;
  const author =
    authorName === null
      ? (authorId && names[authorId]) || t("someone")
      : t("inWord", { name: authorName });
  return (
    <li className="flex flex-col gap-1" data-comment={comment.id}>
      <div className="flex min-h-6 items-center gap-2">
        {isUnread && <UnreadDot />}
        <span className="min-w-0 truncate font-medium text-xs">
          <bdi>{author}</bdi>
        </span>
        <span className="shrink-0 text-2xs text-ink-faint">
          <time dateTime={comment.createdAt.toISOString()}>
            {format.dateTime(comment.createdAt, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          {comment.editedAt !== null && !comment.isDeleted && ` · ${t("edited")}`}
        </span>
        {isOwn && !comment.isDeleted && (
          <CommentMenu edit={() => setEditing(true)} remove={() => setAsking(true)} />
        )}
      </div>
      {isEditing ? (
        <CommentComposer
          label={t("editComment")}
          send={t("save")}
          people={people}
          initial={comment.body}
          unsentKey={`edit ${comment.id}`}
          focusFor={comment.id}
          cancel={() => setEditing(false)}
          submit={async (body) => {
            const isKept = await succeeded(
              actions.edit.mutateAsync({ commentId: comment.id, body }),
            );
            if (isKept) setEditing(false);
            return isKept;
          }}
        />
      ) : comment.isDeleted ? (
        <p className="text-ink-faint italic">{t("deleted")}</p>
      ) : (
        <CommentWords body={comment.body} names={names} />
      )}
      <ConfirmDialog
        title={t("deleteTitle")}
        confirm={t("delete")}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onConfirm={() => succeeded(actions.remove.mutateAsync({ commentId: comment.id }))}
      >
        <p>{t("deleteWords")}</p>
      </ConfirmDialog>
    </li>
  );
}

function CommentMenu({ edit, remove }: { edit: () => void; remove: () => void }) {
  const t = useTranslations("comments");
  return (
    <span className="ms-auto">
      <Menu
        label={t("menu")}
        trigger={
          <Button variant="quiet" size="small" aria-label={t("menu")} className="px-1.5">
            <MoreHorizontal aria-hidden="true" className="size-4" />
          </Button>
        }
      >
        <MenuItem id="edit" onAction={edit}>
          {t("edit")}
        </MenuItem>
        <MenuItem id="delete" tone="danger" onAction={remove}>
          {t("delete")}
        </MenuItem>
      </Menu>
    </span>
  );
}

/** A mark beside what is new; words beside it say so too. */
export function UnreadDot() {
  const t = useTranslations("comments");
  return (
    <span className="size-2 shrink-0 rounded-full bg-accent">
      <span className="sr-only">{t("filters.unread")}</span>
    </span>
  );
}

/** Whether a request was answered; why it was not has been said by then. */
export async function succeeded(request: Promise<unknown>): Promise<boolean> {
  return request.then(
    () => true,
    () => false,
  );
}
