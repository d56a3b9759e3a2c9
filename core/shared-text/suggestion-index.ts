import type { Doc } from "yjs";
import type { IdRun } from "./admissible";
import { sharedText } from "./shared-text";
import { isTag, type MarkChange, type ShapeChange, type Tag } from "./tags";

/** What is suggested for one element. Ids are those of suggestions that are open. */
export type Suggested = {
  inserted: string | null;
  deleted: readonly string[];
  marks: readonly { id: string; marks: MarkChange }[];
  shapes: readonly { id: string; attributes: ShapeChange }[];
};

/** An element nobody suggests anything about. */
export const UNTOUCHED: Suggested = { inserted: null, deleted: [], marks: [], shapes: [] };

type Segment = {
  start: number;
  end: number;
  writing: string;
  inserted: string;
  deleted: string[];
  marks: { id: string; marks: MarkChange }[];
  shapes: { id: string; attributes: ShapeChange }[];
  withdrawn: Set<string>;
  settled: Set<string>;
  suggested: Suggested;
};

/** The tags of one section, arranged so that what is suggested for an element is found at once. */
export class SuggestionIndex {
  readonly #clients = new Map<number, Segment[]>();
  readonly #first = new Map<string, { id: string; attributes: ShapeChange }[]>();
  readonly isEmpty: boolean;

  constructor(doc: Doc) {
    const tags = sharedText(doc).tags.toArray().filter(isTag);
    this.isEmpty = tags.length === 0;
    if (this.isEmpty) return;
    cutSegments(tags, this.#clients);
    this.#enterWriting(tags);
    for (const tag of tags) {
      if (!("writing" in tag)) this.#enter(tag);
    }
    this.#enterFirst(tags);
    for (const segments of this.#clients.values()) {
      for (const segment of segments) segment.suggested = summarise(segment);
    }
  }

  /** What is suggested for the elements of a run, in pieces that are alike. */
  pieces([client, clock, length]: IdRun): { run: IdRun; suggested: Suggested }[] {
    const segments = this.#clients.get(client);
    const end = clock + length;
    if (segments === undefined) return [{ run: [client, clock, length], suggested: UNTOUCHED }];
    const pieces: { run: IdRun; suggested: Suggested }[] = [];
    let at = clock;
    for (let index = find(segments, clock); at < end; index += 1) {
      const segment = segments[index];
      // Before the first segment, between none, and behind the last there are no tags.
      const isInside = segment !== undefined && segment.start <= at;
      const until = Math.min(end, isInside ? segment.end : (segment?.start ?? end));
      const suggested = isInside ? segment.suggested : UNTOUCHED;
      if (until > at) pieces.push({ run: [client, at, until - at], suggested });
      at = Math.max(at, until);
      if (!isInside && segment !== undefined) index -= 1;
    }
    return pieces;
  }

  /** What is suggested for the first block of the sequence with this name. */
  shapesOfFirst(name: string | null): Suggested["shapes"] {
    return name === null ? [] : (this.#first.get(name) ?? []);
  }

  /** Whether a suggestion was settled for one of these elements: it can say nothing new of them. */
  isSettled(id: string, runs: readonly IdRun[]): boolean {
    return runs.some(([client, clock, length]) =>
      this.#within(client, clock, clock + length).some(({ settled }) => settled.has(id)),
    );
  }

  /** Under which suggestion this client writes at present; "" for none. */
  writingOf(client: number): string {
    return this.#clients.get(client)?.at(-1)?.writing ?? "";
  }

  #within(client: number, start: number, end: number): Segment[] {
    const segments = this.#clients.get(client) ?? [];
    const found: Segment[] = [];
    for (let index = find(segments, start); index < segments.length; index += 1) {
      const segment = segments[index];
      if (segment === undefined || segment.start >= end) break;
      if (segment.end > start) found.push(segment);
    }
    return found;
  }

  /** From the last tag back: each holds up to where a later one begins, so no segment is met twice. */
  #enterWriting(tags: readonly Tag[]): void {
    const held = new Map<number, number>();
    for (const tag of [...tags].reverse()) {
      if (!("writing" in tag)) continue;
      const [client, clock] = tag.from;
      const end = held.get(client) ?? Number.POSITIVE_INFINITY;
      for (const segment of this.#within(client, clock, end)) segment.writing = tag.writing;
      held.set(client, Math.min(clock, end));
    }
  }

  #enter(tag: Exclude<Tag, { writing: string }>): void {
    for (const [client, clock, length] of tag.runs) {
      for (const segment of this.#within(client, clock, clock + length)) enterIn(segment, tag);
    }
  }

  #enterFirst(tags: readonly Tag[]): void {
    const settled = new Set<string>();
    for (const tag of tags) {
      const id = "settled" in tag ? tag.settled : "withdrawn" in tag ? tag.withdrawn : null;
      if (id !== null && "first" in tag) {
        for (const name of tag.first) settled.add(`${id} ${name}`);
      }
    }
    for (const tag of tags) {
      if (!("shaped" in tag)) continue;
      const { shaped: id, attributes } = tag;
      for (const name of tag.first) {
        if (settled.has(`${id} ${name}`)) continue;
        const shapes = this.#first.get(name);
        if (shapes === undefined) this.#first.set(name, [{ id, attributes }]);
        else shapes.push({ id, attributes });
      }
    }
  }
}

/** The index of the segment that holds a clock, or of the first behind it. */
function find(segments: readonly Segment[], clock: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.end ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cuts the clocks of each client wherever some tag begins or ends. */
function cutSegments(tags: readonly Tag[], into: Map<number, Segment[]>): void {
  const cuts = new Map<number, Set<number>>();
  const cut = (client: number, ...clocks: number[]) => {
    const found = cuts.get(client) ?? new Set();
    for (const clock of clocks) found.add(clock);
    cuts.set(client, found);
  };
  for (const tag of tags) {
    if ("writing" in tag) cut(tag.from[0], tag.from[1], Number.POSITIVE_INFINITY);
    else for (const [client, clock, length] of tag.runs) cut(client, clock, clock + length);
  }
  for (const [client, clocks] of cuts) {
    const sorted = [...clocks].sort((a, b) => a - b);
    into.set(
      client,
      sorted.slice(1).map((end, index) => ({
        start: sorted[index] ?? 0,
        end,
        writing: "",
        inserted: "",
        deleted: [],
        marks: [],
        shapes: [],
        withdrawn: new Set<string>(),
        settled: new Set<string>(),
        suggested: UNTOUCHED,
      })),
    );
  }
}

function enterIn(segment: Segment, tag: Exclude<Tag, { writing: string }>): void {
  if ("inserted" in tag) segment.inserted = tag.inserted;
  else if ("deleted" in tag) segment.deleted.push(tag.deleted);
  else if ("marked" in tag) segment.marks.push({ id: tag.marked, marks: tag.marks });
  else if ("shaped" in tag) {
    segment.shapes.push({ id: tag.shaped, attributes: tag.attributes });
  } else if ("withdrawn" in tag) segment.withdrawn.add(tag.withdrawn);
  else segment.settled.add(tag.settled);
}

function summarise(segment: Segment): Suggested {
  const { settled, withdrawn } = segment;
  const isAsked = ({ id }: { id: string }) => !settled.has(id) && !withdrawn.has(id);
  // What is entered for a copy by name is said of it, not of what its writer was doing.
  const inserted = segment.inserted || segment.writing;
  const suggested: Suggested = {
    inserted: inserted === "" || settled.has(inserted) ? null : inserted,
    deleted: [...new Set(segment.deleted)].filter((id) => !settled.has(id)),
    marks: segment.marks.filter(isAsked),
    shapes: segment.shapes.filter(isAsked),
  };
  const isUntouched =
    suggested.inserted === null &&
    suggested.deleted.length + suggested.marks.length + suggested.shapes.length === 0;
  return isUntouched ? UNTOUCHED : suggested;
}
