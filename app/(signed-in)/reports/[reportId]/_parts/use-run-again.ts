"use client";

import { useEffect, useRef } from "react";
import type { RoomState } from "@/app/_editor/live/live-room";

/** Runs the checks again once nobody has changed anything in the report for so many milliseconds. */
export function useRunAgain(room: RoomState, run: () => unknown, quietMs: number): void {
  const { texts, outline, claimChange, commentChange, assessmentChange } = room;
  const isFirst = useRef(true);
  const latest = useRef(run);
  latest.current = run;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these says that something changed
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const timer = setTimeout(() => latest.current(), quietMs);
    return () => clearTimeout(timer);
  }, [texts, outline, claimChange, commentChange, assessmentChange, quietMs]);
}
