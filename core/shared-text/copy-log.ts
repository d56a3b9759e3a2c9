import type { Doc } from "yjs";
import { type IdRun, isMoveEntry } from "./admissible";
import { sharedText } from "./shared-text";

type Copied = { clock: number; length: number; to: readonly [client: number, clock: number] };

/** A section's log of moves, asked the other way: which elements are copies of these. */
export class CopyLog {
  readonly #byClient = new Map<number, Copied[]>();

  constructor(doc: Doc) {
    for (const entry of sharedText(doc).moves.toArray()) {
      if (isMoveEntry(entry)) this.#add(entry.to, entry.from);
    }
  }

  /** The copies of a run's elements, oldest entry first; they may be deleted in their turn. */
  copiesOf([client, clock, length]: IdRun): IdRun[] {
    return (this.#byClient.get(client) ?? []).flatMap((copied): IdRun[] => {
      const from = Math.max(clock, copied.clock);
      const to = Math.min(clock + length, copied.clock + copied.length);
      if (from >= to) return [];
      return [[copied.to[0], copied.to[1] + from - copied.clock, to - from]];
    });
  }

  #add(to: readonly IdRun[], from: readonly IdRun[]): void {
    const target = { run: 0, taken: 0 };
    for (const [client, clock, length] of from) {
      for (let taken = 0; taken < length; ) {
        const run = to[target.run];
        if (run === undefined) return;
        const step = Math.min(length - taken, run[2] - target.taken);
        const copied = {
          clock: clock + taken,
          length: step,
          to: [run[0], run[1] + target.taken],
        } as const;
        const known = this.#byClient.get(client);
        if (known) known.push(copied);
        else this.#byClient.set(client, [copied]);
        taken += step;
        target.taken += step;
        if (target.taken === run[2]) {
          target.run += 1;
          target.taken = 0;
        }
      }
    }
  }
}
