import type { Doc } from "yjs";
import { type IdRun, MAX_RUNS } from "@/core/shared-text/admissible";
import type { Claim } from "@/core/shared-text/claims";
import { addRun } from "@/core/shared-text/sequence-items";
import { sharedText } from "@/core/shared-text/shared-text";

type Entry = { claim: Claim; runs: IdRun[]; first: string[] };

/** Gathers what one edit claims, equal claims as one over all their elements. */
export class ClaimBook {
  readonly #entries = new Map<string, Entry>();

  /** Says it of the elements of a run. */
  add(claim: Claim, [client, clock, length]: IdRun): void {
    addRun(this.#entry(claim).runs, client, clock, length);
  }

  /** Says it of the first block of the sequence with this name. */
  addFirst(claim: Claim, name: string): void {
    this.#entry(claim).first.push(name);
  }

  push(doc: Doc): void {
    const { claims } = sharedText(doc);
    for (const { claim, runs, first } of this.#entries.values()) {
      // The gate lets no claim pass that is about more.
      while (runs.length + first.length > 0) {
        const said = { ...claim, runs: runs.splice(0, MAX_RUNS) };
        claims.push([{ ...said, ...("first" in claim && { first: first.splice(0, MAX_RUNS) }) }]);
      }
    }
  }

  #entry(claim: Claim): Entry {
    const key = JSON.stringify(claim);
    const found = this.#entries.get(key) ?? { claim, runs: [], first: [] };
    this.#entries.set(key, found);
    return found;
  }
}
