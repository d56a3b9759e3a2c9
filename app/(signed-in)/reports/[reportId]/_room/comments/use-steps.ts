"use client";

import { useCallback, useEffect } from "react";
import { flushSync } from "react-dom";
import type { Thread, ThreadList } from "@/app/_comments/use-thread-actions";
import { goToThread } from "../go-to";
import { useRoom, useRoomState } from "../room-context";
import { inTextOrder, isOnDeletedText, sectionOf, type ThreadPlaces } from "./thread-places";

type Options = {
  list: ThreadList | undefined;
  places: ThreadPlaces;
  openedId: string | null;
  open: (threadId: string) => void;
  show: (pane: "text" | "context") => void;
};

/** Ways from a conversation to its place, and from one to the next. */
export function useSteps({ list, places, openedId, open, show }: Options) {
  const { setOpenNote, setCurrentSection } = useRoom();
  const sections = useRoomState((state) => state.outline.sections);

  const lead = useCallback(
    (thread: Thread) => {
      const sectionId = sectionOf(thread);
      if (sectionId === null || isOnDeletedText(thread, places)) return;
      setCurrentSection(sectionId);
      const noteId = noteOf(thread, places);
      if (noteId !== null) setOpenNote({ sectionId, noteId });
      goToThread({ threadId: thread.id, sectionId });
    },
    [places, setCurrentSection, setOpenNote],
  );

  const goTo = useCallback(
    (threadId: string) => {
      const thread = list?.threads.find(({ id }) => id === threadId);
      if (!thread) return;
      // What is to be scrolled to must be on the screen by then.
      flushSync(() => show("text"));
      lead(thread);
    },
    [list, lead, show],
  );

  const step = useCallback(
    (direction: 1 | -1): Thread | null => {
      const unresolved = (list?.threads ?? []).filter(
        (thread) =>
          thread.resolvedAt === null &&
          sectionOf(thread) !== null &&
          !isOnDeletedText(thread, places),
      );
      const inOrder = inTextOrder(unresolved, sections, places);
      const at = inOrder.findIndex(({ id }) => id === openedId);
      const first = direction === 1 ? 0 : -1;
      const next = at === -1 ? inOrder.at(first) : inOrder.at((at + direction) % inOrder.length);
      if (!next) return null;
      flushSync(() => {
        open(next.id);
        show("text");
      });
      lead(next);
      return next;
    },
    [list, places, sections, openedId, open, show, lead],
  );
  return { goTo, step };
}

/** The footnote in whose words a thread's passage lies now. */
function noteOf(thread: Thread, places: ThreadPlaces): string | null {
  if (thread.about.kind !== "text") return null;
  const part = places[thread.id]?.place?.part ?? thread.about.anchor.part;
  return typeof part === "object" && "note" in part ? part.note : null;
}

/** F8 and Shift F8 go from conversation to conversation, wherever one is in the room. */
export function useStepKeys(step: (direction: 1 | -1) => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [step]);
}
