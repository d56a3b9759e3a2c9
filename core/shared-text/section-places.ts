import { type Doc, findIndexSS, Item, Text as YText } from "yjs";
import { type AnchorPart, isSamePart, type TextAnchor } from "../comment/comment-anchor";
import { findQuote, hasWords, type PartText, type Place } from "../comment/find-quote";
import type { IdRun } from "./admissible";
import { CopyLog } from "./copy-log";
import { classifyEmbed, readCells, sequenceOf, sharedText } from "./shared-text";
import { sequenceText } from "./text-anchor";

type LivePart = PartText & { sequence: YText };
type Piece = { part: LivePart; from: number; to: number };

/** How many moves of moves, and copies of a passage in all, are followed; a forged log may hold circles. */
const MAX_MOVES = 50;
const MAX_COPIES = 5_000;

/**
 * A section as it is now, for finding what threads are about. Reads the text
 * once for any number of anchors; make a new one after a change.
 */
export class SectionPlaces {
  readonly #parts: LivePart[];
  readonly #indexes = new Map<YText, Map<Item, number>>();
  #copies: CopyLog | null = null;

  constructor(private readonly doc: Doc) {
    this.#parts = readParts(doc);
  }

  /**
   * Where a passage stands now, wherever it was moved; null where it is on
   * deleted text. The elements decide, or their copies by the log of moves, and
   * only where none of them lives the words and what stood around them.
   */
  find(anchor: TextAnchor): Place | null {
    return this.#findElements(anchor) ?? findQuote(this.#parts, anchor);
  }

  /** What orders a place in its section; null where its footnote or cell is gone. Compare with compareOrder. */
  orderOf({ part, from = 0 }: { part: AnchorPart; from?: number }): number[] | null {
    const found = this.#parts.find((candidate) => isSamePart(candidate.part, part));
    return found ? [...found.at, from] : null;
  }

  #findElements({ elements, quote }: TextAnchor): Place | null {
    const followed = { moves: 0, copies: 0 };
    const pieces = elements.flatMap((run) => this.#piecesOf(run, followed));
    const length = elements.reduce((sum, run) => sum + run[2], 0);
    const together = mostTogether(pieces, Math.max(length, quote.length) * 2 + 200);
    const first = together[0];
    if (first === undefined) return null;
    const from = first.from;
    const to = Math.max(...together.map((piece) => piece.to));
    if (!hasWords(first.part.text.slice(from, to))) return null;
    return { part: first.part.part, from, to };
  }

  /** The living elements of a run, or for those deleted their living copies. */
  #piecesOf([client, clock, length]: IdRun, followed: { moves: number; copies: number }): Piece[] {
    const structs = this.doc.store.clients.get(client);
    const last = structs?.at(-1);
    if (!structs || !last || clock >= last.id.clock + last.length) return [];
    const pieces: Piece[] = [];
    const end = clock + length;
    for (let index = findIndexSS(structs, clock); index < structs.length; index += 1) {
      const struct = structs[index];
      if (struct === undefined || struct.id.clock >= end) break;
      const from = Math.max(clock, struct.id.clock);
      const to = Math.min(end, struct.id.clock + struct.length);
      const piece = struct instanceof Item ? this.#pieceOf(struct, from, to) : null;
      if (piece !== null) pieces.push(piece);
      else if (struct.deleted) {
        this.#copies ??= new CopyLog(this.doc);
        for (const copy of this.#copies.copiesOf([client, from, to - from])) {
          followed.copies += 1;
          if (followed.moves === MAX_MOVES || followed.copies > MAX_COPIES) break;
          followed.moves += 1;
          pieces.push(...this.#piecesOf(copy, followed));
          followed.moves -= 1;
        }
      }
    }
    return pieces;
  }

  #pieceOf(item: Item, from: number, to: number): Piece | null {
    const { parent } = item;
    if (item.deleted || !item.countable || item.parentSub !== null) return null;
    if (!(parent instanceof YText)) return null;
    const part = this.#parts.find(({ sequence }) => sequence === parent);
    const start = part && this.#indexOf(parent).get(item);
    if (part === undefined || start === undefined) return null;
    return { part, from: start + from - item.id.clock, to: start + to - item.id.clock };
  }

  #indexOf(sequence: YText): Map<Item, number> {
    const known = this.#indexes.get(sequence);
    if (known !== undefined) return known;
    const index = new Map<Item, number>();
    let before = 0;
    for (let item = sequence._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      index.set(item, before);
      before += item.length;
    }
    this.#indexes.set(sequence, index);
    return index;
  }
}

/**
 * The pieces that stand together and hold the most: a few words taken from a
 * passage to elsewhere must not stretch it over all that lies between.
 */
function mostTogether(pieces: readonly Piece[], farthest: number): Piece[] {
  const groups: Piece[][] = [];
  const inOrder = [...pieces].sort((a, b) => a.from - b.from);
  for (const piece of inOrder) {
    const group = groups.find((candidate) => {
      const last = candidate.at(-1);
      return last !== undefined && last.part === piece.part && piece.from - last.to <= farthest;
    });
    if (group) group.push(piece);
    else groups.push([piece]);
  }
  const held = (group: readonly Piece[]) => group.reduce((sum, { from, to }) => sum + to - from, 0);
  return groups.sort((a, b) => held(b) - held(a))[0] ?? [];
}

/** The sequences one can read: the body, the cells of its tables, the notes with a marker in either. */
function readParts(doc: Doc): LivePart[] {
  const { body } = sharedText(doc);
  const parts: LivePart[] = [];
  const seen = new Set<string>();
  let cells = 0;
  read(body, "body", []);
  return parts;

  function read(sequence: YText, part: AnchorPart, at: readonly number[]): void {
    parts.push({ part, sequence, text: sequenceText(sequence), at });
    let index = 0;
    for (const { insert } of sequence.toDelta()) {
      if (typeof insert === "string") {
        index += insert.length;
        continue;
      }
      const embed = classifyEmbed(insert);
      if (embed.type === "table" && part === "body") {
        for (const { id, text } of readCells(embed.rows).flat()) {
          if (text !== null) read(text, { cell: id }, [index, cells]);
          cells += 1;
        }
      }
      if (embed.type === "footnote" && !seen.has(embed.id)) {
        seen.add(embed.id);
        const note = sequenceOf(doc, { note: embed.id });
        if (note !== null) read(note, { note: embed.id }, [...at, index]);
      }
      index += 1;
    }
  }
}
