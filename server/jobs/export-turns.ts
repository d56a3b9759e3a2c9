import { FairQueue } from "./fair-queue";

const KEY = Symbol.for("penumbra.export-turns");

const shared = globalThis as typeof globalThis & { [KEY]?: FairQueue };

/**
 * The turns of all exports of this process, whose routes are bundled apart: two at once, one a
 * person. Short work such as reading a file has places of its own and waits for no export.
 */
export function exportTurns(): FairQueue {
  shared[KEY] ??= new FairQueue({ atOnce: 2, perOwner: 1 });
  return shared[KEY];
}
