"use client";

import type { Editor } from "@tiptap/core";
import { useEffect, useMemo } from "react";
import type { Thread } from "@/app/_comments/use-thread-actions";
import { type Highlight, showHighlights } from "@/app/_editor/comments/comment-highlights";
import { rangeOfPlace } from "@/app/_editor/comments/selected-passage";
import type { SectionSession } from "@/app/_editor/live/section-session";
import { positionOfNote } from "@/app/_editor/markers/marker-decorations";
import { SectionPlaces } from "@/core/shared-text/section-places";
import type { Part } from "@/core/shared-text/shared-text";
import { useComments } from "./comments-context";
import { livePlaces, sectionOf, type ThreadPlaces } from "./thread-places";
import { useThreadWords } from "./use-comment-list";

/** How long a text must rest before its comments are looked for again, in milliseconds. */
const REST = 250;

const DRAFT = "draft";

type Shown = { id: string; thread: Thread; isOpen: boolean };

/**
 * Shows in an editor which words have comments, and tells the room where the
 * section's threads are. Looks when the text has come to rest: while somebody
 * types, the highlights only move along.
 */
export function useHighlights(
  editor: Editor | null,
  session: SectionSession,
  { sectionId, noteId }: { sectionId: string; noteId: string | null },
): void {
  const { list, opened, draft, setPlaces } = useComments();
  const threads = useMemo(
    () => (list?.threads ?? []).filter((thread) => sectionOf(thread) === sectionId),
    [list, sectionId],
  );
  const openedId = opened?.threadId ?? null;
  useEffect(() => {
    if (!editor) return;
    const { doc } = session;
    const part: Part = noteId === null ? "body" : { note: noteId };
    const look = () => {
      if (editor.isDestroyed) return;
      const places = new SectionPlaces(doc);
      const found = livePlaces(places, threads);
      if (noteId === null) setPlaces(sectionId, found);
      const shown = threads
        .filter((thread) => thread.resolvedAt === null || thread.id === openedId)
        .map((thread): Shown => ({ id: thread.id, thread, isOpen: thread.id === openedId }));
      const highlights = shown.flatMap((one) => highlightOf(one, found, editor, doc, part));
      if (draft?.about.kind === "text" && draft.about.sectionId === sectionId) {
        const place = places.find(draft.about.anchor);
        const range = place && rangeOfPlace(place, doc, part, editor.state.doc);
        if (range) highlights.push({ ...range, threadId: DRAFT, isOpen: true, describedBy: "" });
      }
      showHighlights(editor.view, highlights);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let { change } = session.store.get();
    const stop = session.store.subscribe(() => {
      const now = session.store.get().change;
      if (now === change) return;
      change = now;
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    });
    look();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [editor, session, sectionId, noteId, threads, openedId, draft, setPlaces]);
}

function highlightOf(
  { id, thread, isOpen }: Shown,
  found: ThreadPlaces,
  editor: Editor,
  doc: SectionSession["doc"],
  part: Part,
): Highlight[] {
  const { about } = thread;
  const text = editor.state.doc;
  const common = { threadId: id, isOpen, describedBy: noteIdOf(id) };
  if (about.kind === "footnote") {
    const at = part === "body" ? positionOfNote(text, about.noteId) : null;
    return at === null ? [] : [{ ...common, from: at, to: at + 1 }];
  }
  const place = found[id]?.place;
  const range = place ? rangeOfPlace(place, doc, part, text) : null;
  return range === null ? [] : [{ ...common, ...range }];
}

const noteIdOf = (threadId: string) => `comment-note-${threadId}`;

/** What screen readers are told of the highlights in a section. */
export function HighlightNotes({ sectionId }: { sectionId: string }) {
  const { list } = useComments();
  const words = useThreadWords();
  if (!list) return null;
  return (
    <div hidden>
      {list.threads
        .filter((thread) => sectionOf(thread) === sectionId)
        .map((thread) => (
          <p key={thread.id} id={noteIdOf(thread.id)}>
            {words(thread, list)}
          </p>
        ))}
    </div>
  );
}
