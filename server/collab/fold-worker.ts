import { parentPort } from "node:worker_threads";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";

// In a thread of its own, so that bytes which make Yjs run without end can be
// stopped by ending the thread. Never merges updates byte by byte: that is the
// operation known to hang.

parentPort?.once("message", (updates: Uint8Array[]) => {
  const doc = new Doc();
  doc.transact(() => {
    for (const update of updates) applyUpdate(doc, update);
  });
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  parentPort?.postMessage(isWhole ? encodeStateAsUpdate(doc) : null);
});
