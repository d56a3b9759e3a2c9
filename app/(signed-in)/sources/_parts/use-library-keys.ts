"use client";

import { type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { useGo } from "@/app/_components/going";
import { MOST_IN_DIALOG } from "./merge-dialog";
import type { Task } from "./selection-bar";

const TASKS: Readonly<Record<string, Task>> = {
  t: "tags",
  c: "collection",
  r: "report",
  y: "type",
  l: "language",
  m: "merge",
};

/**
 * The library's keys. Single letters work only in the list, so that nobody who speaks to their
 * computer or types elsewhere sets them off; "/" works wherever nothing is typed. The answer does
 * what a key means in the list, given the source in whose row it was pressed.
 */
export function useLibraryKeys({
  chosen,
  mayEdit,
  mayDelete,
  onChoose,
  onTask,
  onHelp,
  onSearch,
  undo,
}: {
  chosen: readonly string[];
  mayEdit: boolean;
  mayDelete: boolean;
  onChoose: (id: string) => void;
  onTask: (task: Task) => void;
  onHelp: () => void;
  onSearch: () => void;
  undo: (() => void) | null;
}) {
  const go = useGo();
  const handleSlash = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const { target } = event;
    const isTyping =
      target instanceof HTMLElement && target.closest("input, textarea, select, [role=dialog]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onSearch();
  });
  useEffect(() => {
    document.addEventListener("keydown", handleSlash);
    return () => document.removeEventListener("keydown", handleSlash);
  }, []);

  return (event: KeyboardEvent, focused: string | null): boolean => {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") {
      undo?.();
      return undo !== null;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (key === "?") {
      onHelp();
      return true;
    }
    if (key === "Enter" && focused !== null) {
      go(`/sources/${focused}`);
      return true;
    }
    if (key.toLowerCase() === "n" && mayEdit) {
      go("/sources/new");
      return true;
    }
    const task = key === "Delete" ? "remove" : TASKS[key.toLowerCase()];
    if (task === undefined) return false;
    const isAllowed = task === "remove" || task === "merge" ? mayDelete : mayEdit;
    // With nothing chosen, the row one is in is meant.
    const count = chosen.length === 0 && focused !== null ? 1 : chosen.length;
    if (!isAllowed || count === 0) return true;
    if (task === "merge" && (count < 2 || count > MOST_IN_DIALOG)) return true;
    if (chosen.length === 0 && focused !== null) onChoose(focused);
    onTask(task);
    return true;
  };
}
