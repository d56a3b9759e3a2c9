import type { Doc } from "yjs";
import { type IdRun, MAX_RUNS } from "@/core/shared-text/admissible";
import { addRun } from "@/core/shared-text/sequence-items";
import { sharedText } from "@/core/shared-text/shared-text";
import type { Tag } from "@/core/shared-text/tags";

type Entry = { tag: Tag; runs: IdRun[]; first: string[] };

/** Gathers what one edit tags, equal tags as one over all their elements. */
export class TagBook {
  readonly #entries = new Map<string, Entry>();

  /** Says it of the elements of a run. */
  add(tag: Tag, [client, clock, length]: IdRun): void {
    addRun(this.#entry(tag).runs, client, clock, length);
  }

  /** Says it of the first block of the sequence with this name. */
  addFirst(tag: Tag, name: string): void {
    this.#entry(tag).first.push(name);
  }

  /** Takes back what this edit said so far of the shape of that first block: its last step counts. */
  forgetShapeOfFirst(name: string): void {
    for (const { tag, first } of this.#entries.values()) {
      if ("shaped" in tag && first.includes(name)) first.splice(first.indexOf(name), 1);
    }
  }

  push(doc: Doc): void {
    const { tags } = sharedText(doc);
    for (const { tag, runs, first } of this.#entries.values()) {
      // The gate lets no tag pass that is about more.
      while (runs.length + first.length > 0) {
        const said = { ...tag, runs: runs.splice(0, MAX_RUNS) };
        tags.push([{ ...said, ...("first" in tag && { first: first.splice(0, MAX_RUNS) }) }]);
      }
    }
  }

  #entry(tag: Tag): Entry {
    const key = JSON.stringify(tag);
    const found = this.#entries.get(key) ?? { tag, runs: [], first: [] };
    this.#entries.set(key, found);
    return found;
  }
}
