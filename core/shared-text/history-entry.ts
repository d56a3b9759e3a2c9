import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { decodeUpdate, mergeUpdates, Skip } from "yjs";
import { compactUpdate } from "./compact-update";

/** One row of the log. `at` is when it was committed, in milliseconds since 1970. */
export type LoggedUpdate = {
  seq: number;
  update: Uint8Array;
  userId: string | null;
  at: number;
};

/** Elements one person wrote in one minute: `length` of them from `clock` on under a Yjs client. */
export type Span = { client: number; clock: number; length: number; minute: number };

/** What one person wrote in one window of work. Times in milliseconds since 1970. */
export type HistoryEntry = {
  userId: string | null;
  firstSeq: number;
  lastSeq: number;
  startedAt: number;
  endedAt: number;
  /** Rows of the log in it. */
  updates: number;
  spans: Span[];
  /** Yjs v1. */
  update: Uint8Array;
};

/** The longest window of work, which is one step when a section is played back. */
export const WINDOW_MILLISECONDS = 5 * 60_000;
const MINUTE = 60_000;

/**
 * Merges rows of the log, in their order, into one entry per person and window
 * of work. Windows follow each other in the log, so the state after the last
 * entry of a window is a state the section was in. `known` tells, for each Yjs
 * client, up to which clock its elements were there before; it is brought up to
 * date. Rows hold what clients sent: run it where it can be killed.
 */
export function groupLog(
  rows: readonly LoggedUpdate[],
  known: Map<number, number>,
): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const window of windowsOf(rows)) {
    const people = new Map<string | null, LoggedUpdate[]>();
    for (const row of window) {
      const theirs = people.get(row.userId);
      if (theirs === undefined) people.set(row.userId, [row]);
      else theirs.push(row);
    }
    const spans = spansOf(window, known);
    for (const [userId, theirs] of people) {
      entries.push({
        userId,
        firstSeq: Math.min(...theirs.map(({ seq }) => seq)),
        lastSeq: Math.max(...theirs.map(({ seq }) => seq)),
        startedAt: Math.min(...theirs.map(({ at }) => at)),
        endedAt: Math.max(...theirs.map(({ at }) => at)),
        updates: theirs.length,
        spans: spans.get(userId) ?? [],
        update: compactUpdate(mergeUpdates(theirs.map(({ update }) => update))),
      });
    }
  }
  return entries;
}

/** Cuts the log where the clock passes from one window into another. */
export function windowsOf<T extends { at: number }>(rows: readonly T[]): T[][] {
  const windows: T[][] = [];
  let current: number | null = null;
  for (const row of rows) {
    const window = Math.floor(row.at / WINDOW_MILLISECONDS);
    if (window === current) windows.at(-1)?.push(row);
    else windows.push([row]);
    current = window;
  }
  return windows;
}

/** What each person was the first to write; a client sends again what it was not told is saved. */
function spansOf(
  rows: readonly LoggedUpdate[],
  known: Map<number, number>,
): Map<string | null, Span[]> {
  const spans = new Map<string | null, Span[]>();
  for (const { update, userId, at } of rows) {
    const theirs = spans.get(userId) ?? [];
    spans.set(userId, theirs);
    for (const struct of decodeUpdate(update).structs) {
      if (struct instanceof Skip) continue;
      const { client, clock } = struct.id;
      const end = clock + struct.length;
      const start = Math.max(clock, known.get(client) ?? 0);
      if (start >= end) continue;
      known.set(client, end);
      addSpan(theirs, {
        client,
        clock: start,
        length: end - start,
        minute: Math.floor(at / MINUTE),
      });
    }
  }
  return spans;
}

function addSpan(spans: Span[], { client, clock, length, minute }: Span): void {
  const last = spans.findLast((span) => span.client === client);
  if (last !== undefined && last.minute === minute && last.clock + last.length === clock) {
    last.length += length;
  } else spans.push({ client, clock, length, minute });
}

/** Spans and update as bytes, to be compressed and stored. */
export function encodeEntry({ spans, update }: Pick<HistoryEntry, "spans" | "update">): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, spans.length);
  for (const { client, clock, length, minute } of spans) {
    for (const value of [client, clock, length, minute]) encoding.writeVarUint(encoder, value);
  }
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** @throws {Error} where the bytes are not what `encodeEntry` wrote */
export function decodeEntry(bytes: Uint8Array): Pick<HistoryEntry, "spans" | "update"> {
  const decoder = decoding.createDecoder(bytes);
  const spans = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    length: decoding.readVarUint(decoder),
    minute: decoding.readVarUint(decoder),
  }));
  return { spans, update: decoding.readVarUint8Array(decoder) };
}
