import {
  ContentEmbed,
  ContentString,
  ContentType,
  createID,
  type Doc,
  getItem,
  Item,
  type Text as YText,
} from "yjs";
import { isMoveEntry } from "./admissible";
import type { Span } from "./history-entry";
import { classifyEmbed, type Part, readCells, sequenceOf, sharedText } from "./shared-text";

/** Who wrote something and when. `minute` counts from 1970; null: before history was kept. */
export type Author = { userId: string | null; minute: number | null };

/** Words with the same author and minute. `movedBy` is who put them where they are, if somebody else. */
export type AuthoredRun = Author & { text: string; movedBy: string | null };

/** Who wrote the words of a block or, for a table, of its cells in order. */
export type AuthoredBlock = { runs: AuthoredRun[] };

/**
 * Tells who wrote an element of a section's text, from what the server saw come
 * in: nothing a browser says about authors gets in here.
 */
export class AuthorIndex {
  readonly #spans = new Map<number, (Author & { clock: number; end: number })[]>();
  #isSorted = true;

  /** `clients` are whose each Yjs client is, for elements no span tells of. */
  constructor(readonly clients: ReadonlyMap<number, string>) {}

  add(userId: string | null, spans: readonly Span[]): void {
    this.#isSorted = false;
    for (const { client, clock, length, minute } of spans) {
      const theirs = this.#spans.get(client) ?? [];
      this.#spans.set(client, theirs);
      theirs.push({ userId, minute, clock, end: clock + length });
    }
  }

  /** The author of an element, and how many elements from it on have the same. */
  find(client: number, clock: number): Author & { length: number } {
    if (!this.#isSorted) this.#sort();
    const spans = this.#spans.get(client) ?? [];
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) > clock) high = middle;
      else low = middle + 1;
    }
    const span = spans[low];
    if (span !== undefined && span.clock <= clock) {
      return { userId: span.userId, minute: span.minute, length: span.end - clock };
    }
    const length = (span?.clock ?? Number.POSITIVE_INFINITY) - clock;
    return { userId: this.clients.get(client) ?? null, minute: null, length };
  }

  #sort(): void {
    for (const spans of this.#spans.values()) spans.sort((a, b) => a.clock - b.clock);
    this.#isSorted = true;
  }
}

/**
 * Who wrote the words of a part's blocks from `from` to `to`, both counted as
 * the editor shows them (a table is one). Copies of cut or restored words keep
 * the author of what they copy, if they are provably the same, character by
 * character: the log of moves is written by browsers and is not believed further
 * than that. Give a document that keeps deleted text (`gc: false`), or copies
 * cannot be compared.
 */
export function authorsOf(
  doc: Doc,
  index: AuthorIndex,
  { part, from, to }: { part: Part; from: number; to: number },
): AuthoredBlock[] {
  const sequence = sequenceOf(doc, part);
  if (sequence === null) return [];
  const reader = new AuthorReader(doc, index);
  return reader.blocks(sequence).slice(from, to + 1);
}

type Id = { client: number; clock: number };
const keyOf = ({ client, clock }: Id) => `${client} ${clock}`;

class AuthorReader {
  readonly #origins = new Map<string, Id>();

  constructor(
    private readonly doc: Doc,
    private readonly index: AuthorIndex,
  ) {
    for (const entry of sharedText(doc).moves.toArray()) {
      if (!isMoveEntry(entry)) continue;
      const [copies, from] = [elementsOf(entry.to), elementsOf(entry.from)];
      if (!copies.every((copy, at) => this.#isSame(copy, from[at]))) continue;
      copies.forEach((copy, at) => {
        const source = from[at];
        if (source !== undefined && !this.#origins.has(keyOf(copy))) {
          this.#origins.set(keyOf(copy), source);
        }
      });
    }
  }

  blocks(sequence: YText): AuthoredBlock[] {
    const blocks: AuthoredBlock[] = [{ runs: [] }];
    for (let item = sequence._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      const embed = embedIn(item);
      if (embed?.type === "table") blocks.push({ runs: this.#tableRuns(embed.rows) });
      if (embed?.type === "table" || embed?.type === "boundary") blocks.push({ runs: [] });
      const block = blocks.at(-1);
      if (block !== undefined && item.content instanceof ContentString) {
        this.#addText(block.runs, item, item.content.str);
      }
    }
    return blocks;
  }

  #tableRuns(rows: Parameters<typeof readCells>[0]): AuthoredRun[] {
    return readCells(rows)
      .flat()
      .flatMap(({ text }) =>
        text === null ? [] : this.blocks(text).flatMap(({ runs }) => withSpace(runs)),
      );
  }

  #addText(runs: AuthoredRun[], item: Item, text: string): void {
    let offset = 0;
    while (offset < text.length) {
      const at = { client: item.id.client, clock: item.id.clock + offset };
      const writer = this.index.find(at.client, at.clock);
      const origin = this.#originOf(at);
      const author = origin === null ? writer : this.index.find(origin.client, origin.clock);
      // Copies are told one by one; what nobody moved has its author in runs.
      const length = this.#origins.size > 0 ? 1 : Math.min(writer.length, text.length - offset);
      addRun(runs, {
        text: text.slice(offset, offset + length),
        userId: author.userId,
        minute: author.minute,
        movedBy: author.userId === writer.userId ? null : writer.userId,
      });
      offset += length;
    }
  }

  /** Whether two elements hold the same; not where one is not known any more. */
  #isSame(one: Id, other: Id | undefined): boolean {
    const held = heldBy(this.doc, one);
    return held !== null && other !== undefined && held === heldBy(this.doc, other);
  }

  /** What a copied element first was; null for what was typed. */
  #originOf(id: Id): Id | null {
    let found: Id | null = null;
    let next = this.#origins.get(keyOf(id));
    // A forged log may hold a circle.
    for (let steps = 0; next !== undefined && steps < 1_000; steps += 1) {
      found = next;
      next = this.#origins.get(keyOf(next));
    }
    return found;
  }
}

function embedIn({ content }: Item) {
  if (content instanceof ContentType) return classifyEmbed(content.type);
  return content instanceof ContentEmbed ? classifyEmbed(content.embed) : null;
}

function elementsOf(runs: readonly (readonly [number, number, number])[]): Id[] {
  return runs.flatMap(([client, clock, length]) =>
    Array.from({ length }, (_, offset) => ({ client, clock: clock + offset })),
  );
}

/** What an element holds or, where deleted text is kept, held: its character, or what it embeds. */
function heldBy(doc: Doc, { client, clock }: Id): string | null {
  const last = doc.store.clients.get(client)?.at(-1);
  if (last === undefined || clock >= last.id.clock + last.length) return null;
  const struct: unknown = getItem(doc.store, createID(client, clock));
  if (!(struct instanceof Item)) return null;
  const { content } = struct;
  if (content instanceof ContentString) return content.str[clock - struct.id.clock] ?? null;
  if (content instanceof ContentEmbed) return JSON.stringify(content.embed);
  return content instanceof ContentType ? "element" : null;
}

function withSpace(runs: AuthoredRun[]): AuthoredRun[] {
  const last = runs.at(-1);
  return last === undefined ? [] : [...runs.slice(0, -1), { ...last, text: `${last.text} ` }];
}

function addRun(runs: AuthoredRun[], run: AuthoredRun): void {
  const last = runs.at(-1);
  const isSame =
    last !== undefined &&
    last.userId === run.userId &&
    last.minute === run.minute &&
    last.movedBy === run.movedBy;
  if (isSame) last.text += run.text;
  else runs.push(run);
}
