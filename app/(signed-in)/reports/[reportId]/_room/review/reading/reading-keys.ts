"use client";

import { type RefObject, useEffect } from "react";

/** Keys of whoever reads for review, as they are on every keyboard; they count while it is in the list. */
export const READING_KEYS = [
  { id: "next", code: "KeyJ", shown: "J" },
  { id: "previous", code: "KeyK", shown: "K" },
  { id: "seen", code: "KeyS", shown: "S" },
  { id: "supports", code: "KeyU", shown: "U" },
  { id: "doubtful", code: "KeyD", shown: "D" },
  { id: "note", code: "KeyN", shown: "N" },
  { id: "evidence", code: "KeyO", shown: "O" },
  { id: "text", code: "KeyT", shown: "T" },
  { id: "comment", code: "KeyC", shown: "C" },
  { id: "approve", code: "KeyA", shown: "A" },
  { id: "changes", code: "KeyR", shown: "R" },
] as const;
export type ReadingKey = (typeof READING_KEYS)[number]["id"];
export type ReadingActions = Partial<Record<ReadingKey, () => void>>;

/** Lets single keys act while the focus is in a region, and not in a field in it. */
export function useReadingKeys(region: RefObject<HTMLElement | null>, actions: ReadingActions) {
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const { target } = event;
      if (!(target instanceof HTMLElement)) return;
      if (target.closest("input, textarea, select, [contenteditable='true']")) return;
      const key = READING_KEYS.find(({ code }) => code === event.code);
      const act = key && actions[key.id];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    // Before the buttons in it hear of the key.
    element.addEventListener("keydown", handleKey, true);
    return () => element.removeEventListener("keydown", handleKey, true);
  });
}

/** Ctrl (on a Mac ⌘) with Alt and V, wherever one is in the room. */
export function useReadingDoor(isEnabled: boolean, open: () => void): void {
  useEffect(() => {
    if (!isEnabled) return;
    const handleKey = (event: KeyboardEvent) => {
      if (event.code !== "KeyV" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [isEnabled, open]);
}
