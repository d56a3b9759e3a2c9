import type { Node as TextNode } from "prosemirror-model";
import { Mapping, type StepMap } from "prosemirror-transform";
import type { Text as YText } from "yjs";
import { idsOf } from "@/core/shared-text/sequence-items";
import { type Element, elementKey } from "./elements";
import { placeOf } from "./shared-places";

type Id = readonly [client: number, clock: number];
export type Identified = { element: Element; id: Id };

/** An element as an edit found or left it; places count in the text before, or after, the whole edit. */
type Recorded = Identified & {
  /** Where it stood before the edit; null where the edit itself had inserted it. */
  before: number | null;
  /** Where it stands after the edit; null where it is gone. */
  after: number | null;
  isByHand: boolean;
};

/** Which steps of an edit are being written, and the text before and after them. */
type Stage = {
  before: TextNode;
  after: TextNode;
  first: number;
  end: number;
  /** Not so for what normalising appends: it is no part of a move. */
  isByHand: boolean;
};

/**
 * What one edit takes out of its sequences and what it puts in. Words that are
 * cut keep their identity, so that two people who move the same words at the
 * same time do not leave them twice. So do words that an edit only carried from
 * one sequence to another, as when two tables are joined: to their author they
 * never moved, but they are other elements now.
 */
export class TransferRecorder {
  readonly #deleted: Recorded[] = [];
  readonly #inserted: Recorded[] = [];
  #stage: Stage | null = null;

  constructor(
    readonly root: YText,
    /** The position maps of all steps of the edit. */
    readonly maps: readonly StepMap[],
  ) {}

  /** Says which steps the next deletions and insertions come from. */
  enter(stage: Stage): void {
    this.#stage = stage;
  }

  willDelete(sequence: YText, index: number, elements: readonly Element[]): void {
    const stage = this.#stage;
    if (stage === null) return;
    const forward = new Mapping(this.maps.slice(stage.first));
    const back = new Mapping(this.maps.slice(0, stage.first)).invert();
    this.#record(this.#deleted, sequence, index, elements, stage.before, (at) => ({
      before: placeThrough(back, at),
      after: placeThrough(forward, at),
    }));
  }

  hasInserted(sequence: YText, index: number, elements: readonly Element[]): void {
    const stage = this.#stage;
    if (stage === null) return;
    const forward = new Mapping(this.maps.slice(stage.end));
    this.#record(this.#inserted, sequence, index, elements, stage.after, (at) => ({
      before: null,
      after: placeThrough(forward, at),
    }));
  }

  #record(
    into: Recorded[],
    sequence: YText,
    index: number,
    elements: readonly Element[],
    text: TextNode,
    places: (at: number) => { before: number | null; after: number | null },
  ): void {
    const start = placeOf(this.root, sequence, text)?.start ?? null;
    const ids = idsOf(sequence, index, elements.length).flatMap(([client, clock, length]) =>
      Array.from({ length }, (_, offset): Id => [client, clock + offset]),
    );
    elements.forEach((element, offset) => {
      const id = ids[offset];
      if (id === undefined) return;
      const found = start === null ? { before: null, after: null } : places(start + element.at);
      into.push({ element, id, ...found, isByHand: this.#stage?.isByHand === true });
    });
  }

  /** Pairs of elements that only went from one sequence to another, in reading order. */
  carried(): [Identified, Identified][] {
    return this.#carried().toSorted(([, a], [, b]) => Number(a.after) - Number(b.after));
  }

  /** What left its place, in reading order. */
  deleted(): Identified[] {
    const carried = new Set(this.#carried().map(([from]) => from));
    return this.#deleted
      .filter((item) => item.isByHand && item.before !== null && !carried.has(item))
      .toSorted((a, b) => Number(a.before) - Number(b.before));
  }

  /** What was put in, in reading order. */
  inserted(): Identified[] {
    const carried = new Set(this.#carried().map(([, to]) => to));
    return this.#inserted
      .filter((item) => item.isByHand && item.after !== null && !carried.has(item))
      .toSorted((a, b) => Number(a.after) - Number(b.after));
  }

  #carried(): [Recorded, Recorded][] {
    const waiting = new Map<number, Recorded[]>();
    for (const item of this.#deleted) {
      if (item.after === null) continue;
      const here = waiting.get(item.after);
      if (here === undefined) waiting.set(item.after, [item]);
      else here.push(item);
    }
    return this.#inserted.flatMap((to): [Recorded, Recorded][] => {
      const from = to.after === null ? undefined : waiting.get(to.after);
      const [next] = from ?? [];
      if (next === undefined || elementKey(next.element) !== elementKey(to.element)) return [];
      from?.shift();
      return [[next, to]];
    });
  }
}

/** Where what stands behind a position is after the steps; null where they took it away. */
function placeThrough(mapping: Mapping, at: number): number | null {
  const result = mapping.mapResult(at, 1);
  return result.deletedAfter ? null : result.pos;
}
