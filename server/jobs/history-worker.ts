import { parentPort } from "node:worker_threads";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { applyUpdate, Doc, encodeStateAsUpdate, getState } from "yjs";
import {
  decodeEntry,
  encodeEntry,
  groupLog,
  type HistoryEntry,
  windowsOf,
} from "../../core/shared-text/history-entry";
import { readSection } from "../../core/shared-text/read-section";
import { AuthorIndex, authorsOf } from "../../core/shared-text/section-authors";
import type { HistoryTasks, PackedEntry, PostedAnswer, PostedTask } from "./history-task";

// In a thread of its own, so that bytes which make Yjs run without end can be
// stopped by ending the thread.

/** The most one row of history may unpack to: far above what a window of work writes. */
const MOST_UNPACKED = 64 * 1024 * 1024;

parentPort?.once("message", (task: PostedTask) => {
  parentPort?.postMessage(answer(task));
});

function answer(task: PostedTask): PostedAnswer {
  try {
    switch (task.name) {
      case "fold":
        return { answer: fold(task) };
      case "states":
        return { answer: states(task) };
      case "authors":
        return { answer: authors(task) };
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function fold({
  snapshot,
  rows,
  withBase,
}: HistoryTasks["fold"]["task"]): HistoryTasks["fold"]["answer"] {
  const doc = new Doc();
  if (snapshot !== null) applyUpdate(doc, snapshot.state);
  const known = clocksOf(doc);
  doc.transact(() => {
    for (const { update } of rows) applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error("the log of the section has a gap");
  }
  const entries = groupLog(rows, known).map((entry) => pack(entry, false));
  if (withBase && snapshot !== null) {
    const { state, seq, takenAt } = snapshot;
    entries.unshift(
      pack(
        {
          userId: null,
          firstSeq: seq,
          lastSeq: seq,
          startedAt: takenAt,
          endedAt: takenAt,
          updates: 0,
          spans: [],
          update: state,
        },
        true,
      ),
    );
  }
  return { state: encodeStateAsUpdate(doc), entries };
}

function pack({ spans, update, ...entry }: HistoryEntry, isBase: boolean): PackedEntry {
  return { ...entry, isBase, packed: deflateRawSync(encodeEntry({ spans, update })) };
}

function unpack({ packed }: PackedEntry) {
  return decodeEntry(inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED }));
}

function states({ past, from, count }: HistoryTasks["states"]["task"]) {
  const doc = new Doc();
  const steps = windowsOf([
    ...past.base.map(({ at, update }) => ({ at, bytes: () => update })),
    ...past.entries.map((entry) => ({ at: entry.startedAt, bytes: () => unpack(entry).update })),
    ...past.rows.map(({ at, update }) => ({ at, bytes: () => update })),
  ]).slice(0, from + count);
  return steps.flatMap((step, index) => {
    doc.transact(() => {
      for (const { bytes } of step) applyUpdate(doc, bytes());
    });
    return index < from ? [] : [readSection(doc)];
  });
}

function authors({ past, clients, part, from, to }: HistoryTasks["authors"]["task"]) {
  // Deleted words are kept, so that copies can be compared with what they are copies of.
  const doc = new Doc({ gc: false });
  const index = new AuthorIndex(new Map(clients));
  doc.transact(() => {
    for (const { update } of past.base) applyUpdate(doc, update);
    for (const entry of past.entries) {
      const { spans, update } = unpack(entry);
      applyUpdate(doc, update);
      index.add(entry.userId, spans);
    }
  });
  const known = clocksOf(doc);
  doc.transact(() => {
    for (const { update } of past.rows) applyUpdate(doc, update);
  });
  for (const { userId, spans } of groupLog(past.rows, known)) index.add(userId, spans);
  return authorsOf(doc, index, { part, from, to });
}

/** Up to which clock the elements of each client are in a document. */
function clocksOf(doc: Doc): Map<number, number> {
  return new Map(
    [...doc.store.clients.keys()].map((client) => [client, getState(doc.store, client)]),
  );
}
