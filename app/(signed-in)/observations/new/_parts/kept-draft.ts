import { z } from "zod";
import type { FollowUpPeriod, ObservationWarning } from "@/core/observations/parsed-observations";
import type { Draft } from "./draft";

const KEY = "penumbra-observations-draft";

/** What is being imported: kept in this tab, so that going back or reloading loses nothing. */
export type Import = {
  draft: Draft;
  originalText: string;
  period: FollowUpPeriod | null;
  warnings: ObservationWarning[];
};

// This tab wrote it; the shape is checked only so far that an older version's copy is dropped.
const kept = z.object({
  draft: z.object({
    symbol: z.string(),
    kind: z.string(),
    paragraphs: z.array(z.object({ key: z.string(), kind: z.string() })),
  }),
  originalText: z.string(),
  period: z.unknown(),
  warnings: z.array(z.unknown()),
});

const isImport = (value: unknown): value is Import => kept.safeParse(value).success;

/** @param place tells imports onto different documents apart */
export function findKeptImport(place: string): Import | null {
  const stored = window.sessionStorage.getItem(`${KEY} ${place}`);
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    return isImport(value) ? value : null;
  } catch {
    // Unreadable means from elsewhere: start with an empty page.
    return null;
  }
}

/** Keeps the import, or forgets it; a full store only means that a reload would lose it. */
export function keepImport(place: string, current: Import | null): void {
  const key = `${KEY} ${place}`;
  try {
    if (current === null) window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, JSON.stringify(current));
  } catch {
    window.sessionStorage.removeItem(key);
  }
}
