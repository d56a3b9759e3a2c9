import type { Runtime } from "./runtime";
import { indexAllPending, tidyIndex } from "./services/search/index-pending";

const EVERY = 2_000;
/** After so many entries the index is worth tidying. */
const MANY = 1_000;

/**
 * Writes what changed into the search index every other second; a search does so too before it
 * looks. What goes wrong is logged; the server runs on. The answer ends it.
 */
export function keepSearchIndexed({ db, log }: Runtime): () => Promise<void> {
  // Whatever was left by the last run is tidied at the start.
  let untidied = MANY;
  const write = async () => {
    try {
      untidied += await indexAllPending(db);
      if (untidied < MANY) return;
      await tidyIndex(db);
      untidied = 0;
    } catch (error) {
      log.error({ error }, "the search index could not be written");
    }
  };
  let running = write();
  let isRunning = true;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = write().finally(() => {
      isRunning = false;
    });
  }, EVERY);
  timer.unref();
  running = running.finally(() => {
    isRunning = false;
  });
  return async () => {
    clearInterval(timer);
    await running;
  };
}
