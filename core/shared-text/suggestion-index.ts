import type { Doc } from "yjs";
import type { IdRun } from "./admissible";
import { type Claim, isClaim, type MarkChange, type ShapeChange } from "./claims";
import { sharedText } from "./shared-text";

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

/** The claims of one section, arranged so that what is suggested for an element is found at once. */
export class SuggestionIndex {
  readonly #clients = new Map<number, Segment[]>();
  readonly #first = new Map<string, { id: string; attributes: ShapeChange }[]>();
  readonly isEmpty: boolean;

  constructor(doc: Doc) {
    const claims = sharedText(doc).claims.toArray().filter(isClaim);
    this.isEmpty = claims.length === 0;
    if (this.isEmpty) return;
    cutSegments(claims, this.#clients);
    this.#enterWriting(claims);
    for (const claim of claims) {
      if (!("writing" in claim)) this.#enter(claim);
    }
    this.#enterFirst(claims);
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
      // Before the first segment, between none, and behind the last there are no claims.
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

  /** From the last claim back: each holds up to where a later one begins, so no segment is met twice. */
  #enterWriting(claims: readonly Claim[]): void {
    const held = new Map<number, number>();
    for (const claim of [...claims].reverse()) {
      if (!("writing" in claim)) continue;
      const [client, clock] = claim.from;
      const end = held.get(client) ?? Number.POSITIVE_INFINITY;
      for (const segment of this.#within(client, clock, end)) segment.writing = claim.writing;
      held.set(client, Math.min(clock, end));
    }
  }

  #enter(claim: Exclude<Claim, { writing: string }>): void {
    for (const [client, clock, length] of claim.runs) {
      for (const segment of this.#within(client, clock, clock + length)) enterIn(segment, claim);
    }
  }

  #enterFirst(claims: readonly Claim[]): void {
    const settled = new Set<string>();
    for (const claim of claims) {
      const id = "settled" in claim ? claim.settled : "withdrawn" in claim ? claim.withdrawn : null;
      if (id !== null && "first" in claim) {
        for (const name of claim.first) settled.add(`${id} ${name}`);
      }
    }
    for (const claim of claims) {
      if (!("shaped" in claim)) continue;
      const { shaped: id, attributes } = claim;
      for (const name of claim.first) {
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

/** Cuts the clocks of each client wherever some claim begins or ends. */
function cutSegments(claims: readonly Claim[], into: Map<number, Segment[]>): void {
  const cuts = new Map<number, Set<number>>();
  const cut = (client: number, ...clocks: number[]) => {
    const found = cuts.get(client) ?? new Set();
    for (const clock of clocks) found.add(clock);
    cuts.set(client, found);
  };
  for (const claim of claims) {
    if ("writing" in claim) cut(claim.from[0], claim.from[1], Number.POSITIVE_INFINITY);
    else for (const [client, clock, length] of claim.runs) cut(client, clock, clock + length);
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

function enterIn(segment: Segment, claim: Exclude<Claim, { writing: string }>): void {
  if ("inserted" in claim) segment.inserted = claim.inserted;
  else if ("deleted" in claim) segment.deleted.push(claim.deleted);
  else if ("marked" in claim) segment.marks.push({ id: claim.marked, marks: claim.marks });
  else if ("shaped" in claim) {
    segment.shapes.push({ id: claim.shaped, attributes: claim.attributes });
  } else if ("withdrawn" in claim) segment.withdrawn.add(claim.withdrawn);
  else segment.settled.add(claim.settled);
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
