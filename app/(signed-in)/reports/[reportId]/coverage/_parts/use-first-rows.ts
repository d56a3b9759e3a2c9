"use client";

import { startTransition, useEffect, useState, useSyncExternalStore } from "react";

/** More than the tallest screen shows. */
const FIRST = 24;

/**
 * The rows to render: those a screen shows at first, and all of them as soon as these are
 * painted, in the time between presses and keys. `isWhole` at once where the address names a row.
 */
export function useFirstRows<Row>(
  rows: readonly Row[],
  isAllWanted: boolean,
): { shown: readonly Row[]; isWhole: boolean } {
  const [isWhole, setWhole] = useState(isAllWanted);
  useEffect(() => {
    // A transition begun within an effect may still come before the first paint; a frame does not.
    const frame = requestAnimationFrame(() => startTransition(() => setWhole(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return { shown: isWhole ? rows : rows.slice(0, FIRST), isWhole };
}

/** The same width as in `coverage.css`. */
const NARROW = "(max-width: 47.99rem)";

function subscribe(onChange: () => void): () => void {
  const media = window.matchMedia(NARROW);
  media.addEventListener("change", onChange);
  return () => media.removeEventListener("change", onChange);
}

/** Whether the matrix is shown as cards; null on the server, which cannot know. */
export const useIsNarrow = (): boolean | null =>
  useSyncExternalStore<boolean | null>(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => null,
  );
