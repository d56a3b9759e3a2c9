"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { RoomState } from "@/app/_editor/live/live-room";
import type { Outline } from "@/core/report/report-room";

/** Asks again for something made of a report's coverage whenever its room tells of a change in it. */
export function useCoverageChanges(
  { outline, claimChange, assessmentChange }: RoomState,
  queryKey: QueryKey,
): void {
  const queries = useQueryClient();
  const plan = useMemo(() => planOf(outline), [outline]);
  const change = `${claimChange} ${assessmentChange} ${plan}`;
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    void queries.invalidateQueries({ queryKey });
  }, [change, queries, queryKey]);
}

/** What of an outline coverage is made of: not its words, which change with every key. */
const planOf = ({ sections }: Outline): string =>
  JSON.stringify(
    sections.map(({ id, title, status, assigneeId, paragraphs }) => [
      id,
      title,
      status,
      assigneeId,
      paragraphs.map(({ paragraphId, label }) => `${paragraphId} ${label}`),
    ]),
  );
