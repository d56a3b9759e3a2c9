"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { initialRoomState, LiveRoom, type RoomState } from "@/app/_editor/live/live-room";
import type { Outline } from "@/core/report/report-room";

const subscribeToNothing = () => () => undefined;

/**
 * What the report's room tells everyone in it, on pages where no text is open: its outline with
 * counted words, and that grades or replies changed.
 */
export function useReportRoom(
  reportId: string,
  viewer: { id: string; name: string },
  outline: Outline,
): RoomState {
  const [initial] = useState(() => initialRoomState(outline));
  const [live, setLive] = useState<LiveRoom | null>(null);
  const { id, name } = viewer;
  useEffect(() => {
    const room = new LiveRoom(reportId, { id, name }, "read", initial.outline);
    setLive(room);
    return () => {
      setLive(null);
      room.destroy();
    };
  }, [reportId, id, name, initial]);
  return useSyncExternalStore(
    live?.store.subscribe ?? subscribeToNothing,
    () => live?.store.get() ?? initial,
    () => initial,
  );
}
