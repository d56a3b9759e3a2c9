import { Worker } from "node:worker_threads";

const FOLD_MILLISECONDS = 20_000;

/**
 * One update with the same content as all of these, made in a thread that is
 * ended when it takes too long or too much memory.
 */
export async function foldUpdates(updates: Uint8Array[]): Promise<Uint8Array> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "mjs";
  const worker = new Worker(new URL(`./fold-worker.${extension}`, import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const folded = new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("folding took too long")), FOLD_MILLISECONDS);
    worker.once("message", (folded: Uint8Array | null) => {
      clearTimeout(timer);
      if (folded) resolve(folded);
      else reject(new Error("the log of the section has a gap"));
    });
    worker.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    worker.postMessage(updates);
  });
  try {
    return await folded;
  } finally {
    await worker.terminate();
  }
}
