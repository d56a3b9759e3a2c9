import type { Text as YText } from "yjs";

/**
 * What an edit deleted and its sequence keeps, since it is only suggested to
 * be deleted: while one edit is written, the editor's gaps and the sequence's
 * differ by these runs.
 */
export class KeptRuns {
  readonly #runs = new Map<YText, { at: number; length: number }[]>();

  get isEmpty(): boolean {
    return this.#runs.size === 0;
  }

  /** The gap of the sequence at a gap of the editor, behind what is kept there. */
  behind(sequence: YText, gap: number): number {
    return this.#gap(sequence, gap, () => true);
  }

  /** The same, but before what is kept there; unless the author stood right before it, at `from`. */
  caret(sequence: YText, gap: number, from: number | null): number {
    return this.#gap(sequence, gap, (at) => at === from);
  }

  /** How many elements from a gap of the sequence on lie together, up to `most`. */
  together(sequence: YText, at: number, most: number): number {
    const next = this.#runs.get(sequence)?.find((run) => run.at > at);
    return next === undefined ? most : Math.min(most, next.at - at);
  }

  keep(sequence: YText, at: number, length: number): void {
    const runs = this.#runs.get(sequence) ?? [];
    runs.push({ at, length });
    runs.sort((a, b) => a.at - b.at);
    this.#runs.set(sequence, runs);
  }

  /** Elements were inserted at a gap of the sequence, or deleted from it on. */
  shift(sequence: YText, at: number, by: number): void {
    for (const run of this.#runs.get(sequence) ?? []) if (run.at >= at) run.at += by;
  }

  #gap(sequence: YText, gap: number, isPassed: (at: number) => boolean): number {
    let found = gap;
    for (const { at, length } of this.#runs.get(sequence) ?? []) {
      if (at < found || (at === found && isPassed(at))) found += length;
      else break;
    }
    return found;
  }
}
