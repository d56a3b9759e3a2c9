"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { announceFailure } from "@/app/_components/toast-region";
import { insertFootnote } from "@/app/_editor/binding/marker-commands";
import { newId } from "@/app/_editor/binding/new-id";
import { claimAtSelection, recommendationAtSelection } from "@/app/_editor/commands/claim-commands";
import { createEditor } from "@/app/_editor/create-editor";
import type { SectionSession } from "@/app/_editor/live/section-session";
import {
  type MarkerContext,
  markerAtSelection,
  updateMarkers,
} from "@/app/_editor/markers/marker-decorations";
import type { ClipboardNotice } from "@/app/_editor/paste/clipboard-plugin";
import type { SlashQuery } from "@/app/_editor/slash/slash-plugin";
import { goToSuggestion } from "@/app/_editor/suggestions/go-to-suggestion";
import { settle, suggestionsAt, type Verdict } from "@/app/_editor/suggestions/settlement";
import { updateSuggestions } from "@/app/_editor/suggestions/suggestion-decorations";
import { sharedText } from "@/core/shared-text/shared-text";
import { isSuggestionRecord } from "@/core/shared-text/tags";
import { useClaims } from "./claims/claims-context";
import { useComments } from "./comments/comments-context";
import { useRoom, useSectionState } from "./room-context";
import type { SlashKeys } from "./slash-menu";
import { useSuggestionContext } from "./use-suggestion-context";
import { useWording } from "./use-wording";

export type OpenSlash = { editor: Editor; query: SlashQuery };

type Options = {
  session: SectionSession;
  sectionId: string;
  noteId: string | null;
  label: string;
  firstNumber: number;
  openNoteId: string | null;
  element: RefObject<HTMLElement | null>;
  /** Escape in this text; true when something was left. */
  leave: () => boolean;
  slashKeys: RefObject<SlashKeys>;
  setSlash: (slash: OpenSlash | null) => void;
};

/** Mounts an editor on an element and keeps its numbers, words and rights up to date. */
export function useEditor(options: Options): Editor | null {
  const { session, sectionId, noteId, label, element, firstNumber, openNoteId } = options;
  const room = useRoom();
  const comments = useComments();
  const claims = useClaims();
  const wording = useWording();
  const notify = useNotices();
  const isReadOnly = useSectionState(session, (state) => state.isReadOnly);
  const [editor, setEditor] = useState<Editor | null>(null);

  const markers = useMemo<MarkerContext>(
    () => ({ firstNumber, openNote: openNoteId, ...wording }),
    [firstNumber, openNoteId, wording.wordCitation, wording.footnoteLabel, wording],
  );
  // The editor lives longer than a render; what it calls back must be the latest.
  const suggestions = useSuggestionContext(session);
  const latest = useRef({
    options,
    room,
    comments,
    claims,
    notify,
    markers,
    suggestions,
    isReadOnly,
  });
  latest.current = { options, room, comments, claims, notify, markers, suggestions, isReadOnly };

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const { doc } = session;
    const part = noteId === null ? "body" : { note: noteId };
    const made = createEditor({
      element: target,
      doc,
      part,
      awareness: session.awareness,
      label: latest.current.options.label,
      isEditable: !latest.current.isReadOnly,
      markers: latest.current.markers,
      keys: {
        editWithheld: () => latest.current.room.ask({ what: "withheld", editor: made }),
        editLink: () => latest.current.room.ask({ what: "link", editor: made }),
        insertFootnote: (state, dispatch, view) => {
          const id = newId();
          const { language } = latest.current.room.report;
          const done = insertFootnote(doc, { id, language })(state, dispatch, view);
          if (done && dispatch) latest.current.room.setOpenNote({ sectionId, noteId: id });
          return done;
        },
        openNoteAtCursor: (state, dispatch) => {
          const found = markerAtSelection(state, "footnote");
          if (!found) return false;
          const id = String(found.mark.attrs.id);
          if (dispatch) latest.current.room.setOpenNote({ sectionId, noteId: id });
          return true;
        },
        settleSuggestion: (verdict) => (state, dispatch) => {
          const { isReadOnly: isReader } = latest.current;
          const ids = isReader ? [] : suggestionsAt(doc, part, state);
          const which = ids.filter((id) => maySettle(session, verdict, id));
          if (which.length === 0) return false;
          if (dispatch) settle(doc, verdict, { ids: new Set(which) });
          return true;
        },
        goToSuggestion: (direction) => goToSuggestion(doc, part, direction),
        toggleSuggesting: () => latest.current.room.live?.toggleSuggesting(),
        insertCitation: () =>
          latest.current.room.ask({ what: "citation", editor: made, citationId: null }),
        openStatement: (state, dispatch) => {
          const id = claimAtSelection(state) ?? recommendationAtSelection(state);
          if (id === null) return false;
          if (dispatch) latest.current.claims.open(id);
          return true;
        },
        comment: () => latest.current.comments.comment({ editor: made, doc, sectionId, noteId }),
        leave: () => latest.current.options.leave(),
      },
      slash: {
        changed: (_view, query) =>
          latest.current.options.setSlash(query ? { editor: made, query } : null),
        key: (event) => latest.current.options.slashKeys.current.handle(event),
      },
      notify: (notice) => latest.current.notify(notice),
      onFootnotePressed: (id) => latest.current.room.setOpenNote({ sectionId, noteId: id }),
      onCitationPressed: (id) =>
        latest.current.room.ask({ what: "citation", editor: made, citationId: id }),
      suggestions: latest.current.suggestions,
      onSuggestionPressed: (id) => latest.current.room.setCurrentSuggestion(id),
      onNotSuggested: () => latest.current.notify({ code: "not_suggested" }),
      onRecommendationsJoined: () => latest.current.notify({ code: "recommendations_joined" }),
      onCommentPressed: (threadId) => latest.current.comments.open(threadId),
      onStatementPressed: (id) => latest.current.claims.look(id),
      onOutOfStep: (error) => {
        // The text was read anew and is right; the trace helps to find why.
        reportError(error);
      },
    });
    made.on("focus", () => latest.current.room.setActive({ editor: made, doc, sectionId, noteId }));
    setEditor(made);
    return () => {
      latest.current.room.dropActive(made);
      latest.current.options.setSlash(null);
      made.destroy();
      setEditor(null);
    };
  }, [session, sectionId, noteId, element]);

  // A colleague renames a section or puts a footnote before this one: whoever writes here goes on.
  useEffect(() => {
    if (editor && !editor.isDestroyed) editor.view.dom.setAttribute("aria-label", label);
  }, [editor, label]);

  useEffect(() => {
    if (editor && !editor.isDestroyed) updateMarkers(editor.view, markers);
  }, [editor, markers]);

  useEffect(() => {
    if (editor && !editor.isDestroyed) updateSuggestions(editor.view, suggestions);
  }, [editor, suggestions]);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.setEditable(!isReadOnly, false);
    editor.view.dom.setAttribute("aria-readonly", String(isReadOnly));
  }, [editor, isReadOnly]);

  return editor;
}

/** Whoever may only suggest takes back what is their own, and no more. */
function maySettle(session: SectionSession, verdict: Verdict, id: string): boolean {
  const { right } = session.store.get();
  if (right === "write") return true;
  const record: unknown = sharedText(session.doc).suggestions.get(id);
  return (
    right === "suggest" &&
    verdict === "reject" &&
    isSuggestionRecord(record) &&
    record.by === session.userId
  );
}

/** Words for what an edit left out. */
function useNotices(): (
  notice: ClipboardNotice | { code: "not_suggested" } | { code: "recommendations_joined" },
) => void {
  const t = useTranslations("room");
  const tSuggestions = useTranslations("suggestions");
  const tClaims = useTranslations("claims");
  return (notice) => {
    if (notice.code === "not_suggested") announceFailure(tSuggestions("tableShape"));
    else if (notice.code === "recommendations_joined") announceFailure(tClaims("joined"));
    else if (notice.code === "paste_too_large") announceFailure(t("pasteTooLarge"));
    else announceFailure(t(`paste.${notice.code}`, { count: notice.count }));
  };
}
