import { applyUpdate, type Doc, encodeStateAsUpdate } from "yjs";
import type { PageSize } from "./page-text";

/** What a page of the typing benchmark lets the benchmark ask of it. */
export type MeasuredPage = {
  /** Builds the text and puts the cursor in it; returns how long that took, in ms. */
  open(size: PageSize): Promise<number>;
  /** Keydown to after paint of each key since the last call, in ms. */
  takeKeys(): number[];
  /** Applies one letter typed elsewhere; ms until applied and until after paint. */
  remoteKey(): Promise<{ applied: number; painted: number }>;
  /** What the page really holds, counted. */
  holds(): { words: number; notes: number; suggestions: number; threads: number };
  /** The text of the section that is typed in. */
  text(): string;
};

declare global {
  interface Window {
    measured: MeasuredPage;
  }
}

/** Resolves once what was changed is on the screen. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

/** Keeps the time from each keydown to after the paint that follows it. */
export function watchKeys(): () => number[] {
  let times: number[] = [];
  window.addEventListener(
    "keydown",
    () => {
      const start = performance.now();
      void afterPaint().then(() => times.push(performance.now() - start));
    },
    { capture: true },
  );
  return () => {
    const taken = times;
    times = [];
    return taken;
  };
}

/** Somebody else's copy of a document, and a letter typed in it. */
export function colleague(doc: Doc, copy: Doc, type: (copy: Doc) => void) {
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return async () => {
    let update: Uint8Array | null = null;
    const keep = (made: Uint8Array) => {
      update = made;
    };
    copy.on("update", keep);
    type(copy);
    copy.off("update", keep);
    if (update === null) throw new Error("The colleague typed nothing.");
    const start = performance.now();
    applyUpdate(doc, update);
    const applied = performance.now() - start;
    await afterPaint();
    return { applied, painted: performance.now() - start };
  };
}
