"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import {
  type ThreadActions,
  type ThreadList,
  useThreadActions,
} from "@/app/_comments/use-thread-actions";
import { announceFailure } from "@/app/_components/toast-region";
import { threadAt } from "@/app/_editor/comments/comment-highlights";
import { anchorAtSelection } from "@/app/_editor/comments/selected-passage";
import type { CommentAnchor } from "@/core/comment/comment-anchor";
import { type ActiveEditor, type RoomText, useRoom } from "../room-context";
import type { ThreadPlaces } from "./thread-places";
import { useCommentList, usePlaces, useSpoken, useThreadWords } from "./use-comment-list";
import { useStepKeys, useSteps } from "./use-steps";

/** A thread that is being begun: what it is about, and how that is shown. */
export type Draft = { about: CommentAnchor; subject: string };

export type ContextTab =
  | "paragraphs"
  | "footnotes"
  | "claims"
  | "review"
  | "suggestions"
  | "comments"
  | "writers";

type Opened = { threadId: string; isReplyFocused: boolean };

export type RoomComments = {
  /** Undefined until it is fetched. */
  list: ThreadList | undefined;
  actions: ThreadActions;
  places: ThreadPlaces;
  /** A section that is open here tells where its threads are now. */
  setPlaces: (sectionId: string, places: ThreadPlaces) => void;
  tab: ContextTab;
  setTab: (tab: ContextTab) => void;
  opened: Opened | null;
  /** Opens a conversation beside the text; null closes it. */
  open: (threadId: string | null, options?: { isReplyFocused?: boolean }) => void;
  draft: Draft | null;
  begin: (draft: Draft) => void;
  drop: () => void;
  /** Comments on what is selected; with a bare cursor in commented words opens that conversation. */
  comment: (active: ActiveEditor) => void;
  goTo: (threadId: string) => void;
};

const CommentsContext = createContext<RoomComments | null>(null);

export function useComments(): RoomComments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new RangeError("useComments needs CommentsProvider above it.");
  return comments;
}

/** The conversations of the room, and which of them one is in. */
export function CommentsProvider({
  texts,
  show,
  children,
}: {
  texts: readonly RoomText[];
  /** Brings a pane to the front where only one fits. */
  show: (pane: "text" | "context") => void;
  children: ReactNode;
}) {
  const actions = useThreadActions();
  const list = useCommentList();
  const { places, setPlaces } = usePlaces(list, texts);
  const [tab, setTab] = useState<ContextTab>("paragraphs");
  const [opened, setOpened] = useState<Opened | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);

  const open = useCallback<RoomComments["open"]>(
    (threadId, { isReplyFocused = false } = {}) => {
      setOpened(threadId === null ? null : { threadId, isReplyFocused });
      if (threadId === null) return;
      setTab("comments");
      show("context");
    },
    [show],
  );
  const begin = useCallback(
    (next: Draft) => {
      setDraft(next);
      setOpened(null);
      setTab("comments");
      show("context");
    },
    [show],
  );
  const drop = useCallback(() => setDraft(null), []);
  const comment = useCommentCommand(open, begin);
  const openedId = opened?.threadId ?? null;
  const { goTo, step } = useSteps({ list, places, openedId, open, show });
  const { spoken, say } = useSpoken(list);
  const words = useThreadWords();
  useStepKeys(
    useCallback(
      (direction) => {
        const next = step(direction);
        if (next && list) say(words(next, list));
      },
      [step, say, words, list],
    ),
  );

  const value = useMemo<RoomComments>(
    () => ({
      list,
      actions,
      places,
      setPlaces,
      tab,
      setTab,
      opened,
      open,
      draft,
      begin,
      drop,
      comment,
      goTo,
    }),
    [list, actions, places, setPlaces, tab, opened, open, draft, begin, drop, comment, goTo],
  );
  return (
    <CommentsContext value={value}>
      {children}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </CommentsContext>
  );
}

function useCommentCommand(
  open: RoomComments["open"],
  begin: RoomComments["begin"],
): RoomComments["comment"] {
  const t = useTranslations("comments");
  const { report } = useRoom();
  const mayWrite = report.rights["comment.write"];
  return useCallback(
    ({ editor, doc, sectionId, noteId }) => {
      const { state } = editor;
      const here = state.selection.empty ? threadAt(state, state.selection.from) : null;
      if (here !== null) {
        open(here, { isReplyFocused: mayWrite });
        return;
      }
      if (!mayWrite) return;
      const part = noteId === null ? "body" : { note: noteId };
      const anchor = anchorAtSelection(state, doc, part);
      if (anchor === null) announceFailure(t("nothingSelected"));
      else begin({ about: { kind: "text", sectionId, anchor }, subject: readable(anchor.quote) });
    },
    [open, begin, mayWrite, t],
  );
}

/** A quote as it is shown: breaks are spaces, markers left out. */
export function readable(quote: string): string {
  return quote.replaceAll("\uFFFC", "").replaceAll(/\s+/g, " ").trim();
}
