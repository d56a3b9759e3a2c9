import type { Item } from "./subparagraphs";

/** A paragraph's words, whichever edition or language they are of. */
export type NumberedWords = {
  /** As the document numbers it: "16". */
  number: string;
  heading: string;
  text: string;
  subparagraphs: readonly Item[];
};

/** What became of a paragraph between two editions; `moved` has another number now. */
export type EditionChange =
  | { kind: "same"; stored: string; incoming: string }
  | { kind: "changed"; stored: string; incoming: string }
  | { kind: "moved"; stored: string; incoming: string; isChanged: boolean }
  | { kind: "added"; incoming: string }
  | { kind: "removed"; stored: string };

/** Two wordings that share this much of their words are versions of one paragraph. */
const ALIKE = 0.5;
/** Of two likely partners, the one of the same number. */
const SAME_NUMBER = 0.15;

/**
 * What a later edition does to the paragraphs of an earlier one in the same language. They
 * are paired by their words and in order, so that a paragraph put in does not shift what is
 * linked to those below it; where words decide nothing, by number. In the order of the later one,
 * what was removed last.
 */
export function compareEditions(
  stored: readonly NumberedWords[],
  incoming: readonly NumberedWords[],
): EditionChange[] {
  const partners = pair(stored, incoming);
  const changes: EditionChange[] = incoming.map((paragraph, index) => {
    const before = stored[partners.get(index) ?? -1];
    if (!before) return { kind: "added", incoming: paragraph.number };
    const isChanged = plain(before) !== plain(paragraph);
    const numbers = { stored: before.number, incoming: paragraph.number };
    if (before.number !== paragraph.number) return { kind: "moved", ...numbers, isChanged };
    return { kind: isChanged ? "changed" : "same", ...numbers };
  });
  const kept = new Set(partners.values());
  const removed = stored
    .filter((_, index) => !kept.has(index))
    .map(({ number }): EditionChange => ({ kind: "removed", stored: number }));
  return [...changes, ...removed];
}

/** Index of each later paragraph's earlier one: the ordered pairing with the most words in common. */
function pair(
  stored: readonly NumberedWords[],
  incoming: readonly NumberedWords[],
): Map<number, number> {
  const before = stored.map(bagOf);
  const after = incoming.map(bagOf);
  const width = stored.length + 1;
  const best = new Float64Array(width * (incoming.length + 1));
  const gain = (later: number, earlier: number): number => {
    const shared = likeness(before[earlier] ?? EMPTY, after[later] ?? EMPTY);
    const isSame = stored[earlier]?.number === incoming[later]?.number;
    return shared < ALIKE ? 0 : shared + (isSame ? SAME_NUMBER : 0);
  };
  for (let later = incoming.length - 1; later >= 0; later -= 1) {
    for (let earlier = stored.length - 1; earlier >= 0; earlier -= 1) {
      const skip = Math.max(
        best[(later + 1) * width + earlier] ?? 0,
        best[later * width + earlier + 1] ?? 0,
      );
      const take = gain(later, earlier);
      best[later * width + earlier] =
        take === 0 ? skip : Math.max(skip, take + (best[(later + 1) * width + earlier + 1] ?? 0));
    }
  }
  const partners = new Map<number, number>();
  let [later, earlier] = [0, 0];
  while (later < incoming.length && earlier < stored.length) {
    const here = best[later * width + earlier] ?? 0;
    const take = gain(later, earlier);
    if (take > 0 && here === take + (best[(later + 1) * width + earlier + 1] ?? 0)) {
      partners.set(later, earlier);
      later += 1;
      earlier += 1;
    } else if (here === (best[(later + 1) * width + earlier] ?? 0)) later += 1;
    else earlier += 1;
  }
  return withSameNumbers(partners, stored, incoming);
}

/** A paragraph written anew under its old number is still the one that was asked about. */
function withSameNumbers(
  partners: Map<number, number>,
  stored: readonly NumberedWords[],
  incoming: readonly NumberedWords[],
): Map<number, number> {
  const taken = new Set(partners.values());
  incoming.forEach(({ number }, later) => {
    if (partners.has(later)) return;
    const earlier = stored.findIndex((paragraph) => paragraph.number === number);
    if (earlier < 0 || taken.has(earlier)) return;
    partners.set(later, earlier);
    taken.add(earlier);
  });
  return partners;
}

type Bag = { words: ReadonlySet<string>; size: number };
const EMPTY: Bag = { words: new Set(), size: 0 };

function bagOf(paragraph: NumberedWords): Bag {
  const words = new Set(
    plain(paragraph)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
  return { words, size: words.size };
}

/** Dice's share: twice what both have, of all that either has. */
function likeness(one: Bag, other: Bag): number {
  if (one.size === 0 || other.size === 0) return 0;
  if (Math.min(one.size, other.size) < Math.max(one.size, other.size) * 0.3) return 0;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

function plain({ text, subparagraphs }: NumberedWords): string {
  return [text, ...subparagraphs.map(({ label, text: words }) => `(${label}) ${words}`)]
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** How a text in another language fits the stored one; paragraph numbers are the same in all. */
export type LanguageFit = {
  /** Numbers stored that the other language lacks, and the other way round. */
  missing: string[];
  unknown: string[];
  /** Numbers whose sub-paragraphs differ in count. */
  unlike: string[];
};

/** Where a text in a second language does not fit what is stored, by paragraph number. */
export function fitLanguage(
  stored: readonly NumberedWords[],
  incoming: readonly NumberedWords[],
): LanguageFit {
  const known = new Map(stored.map((paragraph) => [paragraph.number, paragraph]));
  const there = new Set(incoming.map(({ number }) => number));
  return {
    missing: stored.filter(({ number }) => !there.has(number)).map(({ number }) => number),
    unknown: incoming.filter(({ number }) => !known.has(number)).map(({ number }) => number),
    unlike: incoming
      .filter(({ number, subparagraphs }) => {
        const own = known.get(number);
        return own && own.subparagraphs.length !== subparagraphs.length;
      })
      .map(({ number }) => number),
  };
}
