import type { Text as YText } from "yjs";
import type { Inline } from "./section-content";
import type { Embed } from "./shared-text";
import { readSuggestedRuns } from "./suggested-runs";
import type { SuggestionIndex } from "./suggestion-index";
import { insertInline } from "./write-section";

/** Elements that are only suggested, behind so many that stand. */
type Hidden = { behind: number; length: number };

/**
 * A sequence as it stands, without what is only suggested to be inserted:
 * places are counted over standing elements, and what is suggested between them
 * stays between them, whatever is written or deleted around it.
 */
export class StandingSequence {
  /** What opens each of its blocks but the first, in order. */
  readonly openers: Embed[] = [];
  readonly #hidden: Hidden[] = [];

  constructor(
    readonly sequence: YText,
    index: SuggestionIndex,
  ) {
    let standing = 0;
    for (const run of readSuggestedRuns(sequence, index)) {
      const length = "text" in run ? run.text.length : 1;
      if (run.suggested.inserted !== null) {
        this.#hidden.push({ behind: standing, length });
        continue;
      }
      standing += length;
      if ("embed" in run && (run.embed.type === "boundary" || run.embed.type === "table")) {
        this.openers.push(run.embed);
      }
    }
  }

  /** Inserts an inline before the element at `at`; answers how many elements it takes. */
  insert(at: number, inline: Inline): number {
    const length = insertInline(this.sequence, this.#gap(at), inline);
    this.#made(at, length);
    return length;
  }

  insertEmbed(at: number, value: object): void {
    this.sequence.insertEmbed(this.#gap(at), value, {});
    this.#made(at, 1);
  }

  delete(at: number, length: number): void {
    for (const [start, count] of this.#pieces(at, length).reverse()) {
      this.sequence.delete(this.#place(start), count);
    }
    for (const hidden of this.#hidden) {
      if (hidden.behind >= at + length) hidden.behind -= length;
      else if (hidden.behind > at) hidden.behind = at;
    }
  }

  format(at: number, length: number, marks: Record<string, unknown>): void {
    for (const [start, count] of this.#pieces(at, length)) {
      this.sequence.format(this.#place(start), count, marks);
    }
  }

  /** Where a standing element is in the whole sequence. */
  #place(at: number): number {
    let place = at;
    for (const { behind, length } of this.#hidden) if (behind <= at) place += length;
    return place;
  }

  /** The gap right behind the standing element before `at`. */
  #gap(at: number): number {
    return at === 0 ? 0 : this.#place(at - 1) + 1;
  }

  /** Standing elements in stretches with nothing suggested between them. */
  #pieces(at: number, length: number): [start: number, length: number][] {
    const cuts = this.#hidden
      .map(({ behind }) => behind)
      .filter((behind) => behind > at && behind < at + length);
    const starts = [at, ...new Set(cuts)];
    return starts.map((start, index) => [start, (starts[index + 1] ?? at + length) - start]);
  }

  #made(at: number, length: number): void {
    for (const hidden of this.#hidden) if (hidden.behind >= at) hidden.behind += length;
  }
}
