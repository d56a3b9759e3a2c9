"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommentComposer } from "@/app/_comments/comment-composer";
import { succeeded } from "@/app/_comments/comment-entry";
import { ThreadCard } from "@/app/_comments/thread-card";
import type { Thread, ThreadList } from "@/app/_comments/use-thread-actions";
import { Select } from "@/app/_components/select";
import { useRoom, useRoomState } from "../room-context";
import { readable, useComments } from "./comments-context";
import {
  inTextOrder,
  isOnDeletedText,
  isShown,
  sectionOf,
  THREAD_FILTERS,
  type ThreadFilter,
} from "./thread-places";

const SCOPES = ["section", "report"] as const;
type Scope = (typeof SCOPES)[number];

/** The conversations of the section at hand or of the report, in text order. */
export function CommentsView() {
  const t = useTranslations("comments");
  const { report } = useRoom();
  const { list, draft } = useComments();
  const [filter, setFilter] = useState<ThreadFilter>("open");
  const [scope, setScope] = useState<Scope>("report");
  return (
    <div className="flex flex-col gap-4">
      {draft && <DraftCard />}
      <div className="grid grid-cols-2 gap-2">
        <Select<ThreadFilter>
          label={t("show")}
          options={THREAD_FILTERS.map((id) => ({ id, label: t(`filters.${id}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <Select<Scope>
          label={t("where")}
          options={SCOPES.map((id) => ({ id, label: t(`scopes.${id}`) }))}
          value={scope}
          onChange={setScope}
        />
      </div>
      {list ? (
        <ThreadsShown list={list} filter={filter} scope={scope} />
      ) : (
        <p className="text-ink-faint">{t("loading")}</p>
      )}
      {!report.rights["comment.write"] && (
        <p className="border-line border-t pt-3 text-ink-faint text-xs">{t("readOnly")}</p>
      )}
    </div>
  );
}

function DraftCard() {
  const t = useTranslations("comments");
  const { list, draft, drop, actions, open } = useComments();
  const { active, report } = useRoom();
  if (!draft) return null;
  const cancel = () => {
    drop();
    active?.editor.view.focus();
  };
  const submit = async (body: string) => {
    const isKept = await succeeded(
      actions.start.mutateAsync(
        { about: draft.about, body },
        { onSuccess: ({ threadId }) => open(threadId) },
      ),
    );
    if (isKept) drop();
    return isKept;
  };
  return (
    <section
      aria-label={t("yourComment")}
      className="flex flex-col gap-2 rounded-md border border-accent bg-raised p-3"
    >
      <p
        dir="auto"
        className="line-clamp-4 border-accent border-s-2 ps-2 font-serif text-ink-soft text-xs italic [text-align:match-parent]"
      >
        {draft.subject}
      </p>
      <CommentComposer
        label={t("yourComment")}
        send={t("send")}
        people={list?.people ?? []}
        unsentKey={`new ${report.id}`}
        focusFor={JSON.stringify(draft.about)}
        submit={submit}
        cancel={cancel}
      />
    </section>
  );
}

function ThreadsShown({
  list,
  filter,
  scope,
}: {
  list: ThreadList;
  filter: ThreadFilter;
  scope: Scope;
}) {
  const t = useTranslations("comments");
  const { viewer, currentSection } = useRoom();
  const sections = useRoomState((state) => state.outline.sections);
  const { places, opened } = useComments();
  const linked = sections.find(({ id }) => id === currentSection)?.paragraphs ?? [];
  const isHere = (thread: Thread) => {
    if (scope === "report" || sectionOf(thread) === currentSection) return true;
    const { about } = thread;
    return (
      about.kind === "paragraph" &&
      linked.some(({ paragraphId }) => paragraphId === about.paragraphId)
    );
  };
  const shown = list.threads.filter(
    (thread) =>
      // What one has open stays in sight, also once it is read or resolved.
      thread.id === opened?.threadId ||
      (isHere(thread) && isShown(thread, filter, { viewerId: viewer.id, places })),
  );
  if (shown.length === 0) return <p className="text-ink-faint">{t(`empty.${filter}`)}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {inTextOrder(shown, sections, places).map((thread) => (
        <li key={thread.id}>
          <RoomThread thread={thread} list={list} />
        </li>
      ))}
    </ol>
  );
}

function RoomThread({ thread, list }: { thread: Thread; list: ThreadList }) {
  const t = useTranslations("comments");
  const { viewer, report } = useRoom();
  const { places, opened, open, actions, goTo } = useComments();
  const subject = useSubject(thread);
  const isOpen = opened?.threadId === thread.id;
  const isGone = isOnDeletedText(thread, places);
  const hasPlace = sectionOf(thread) !== null && !isGone;
  return (
    <ThreadCard
      thread={thread}
      list={list}
      viewerId={viewer.id}
      rights={{ write: report.rights["comment.write"], settle: report.rights["comment.settle"] }}
      actions={actions}
      subject={subject}
      note={isGone ? t("deletedText") : undefined}
      isOpen={isOpen}
      toggle={() => open(isOpen ? null : thread.id)}
      isReplyFocused={isOpen && opened.isReplyFocused}
      goTo={hasPlace ? () => goTo(thread.id) : undefined}
    />
  );
}

function useSubject({ about }: Thread): string {
  const t = useTranslations("comments");
  const { paragraphs } = useRoom();
  const numbers = useRoomState((state) => state.numbers);
  switch (about.kind) {
    case "text":
      return readable(about.anchor.quote);
    case "footnote": {
      const number = numbers[about.noteId];
      return number === undefined ? t("onRemovedFootnote") : t("onFootnote", { number });
    }
    case "paragraph": {
      const paragraph = paragraphs.find(({ id }) => id === about.paragraphId);
      return t("onParagraph", { number: paragraph?.number ?? "" });
    }
    case "suggestion":
      return t("onSuggestion");
    case "source":
      return t("onSource");
  }
}
