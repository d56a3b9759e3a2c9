import { identifiersOf } from "./identifiers";
import type { Source } from "./source";
import { wordsOf } from "./source-words";
import { readUnSymbol } from "./un-symbol";

export type Comparable = Pick<
  Source,
  "type" | "title" | "authors" | "issued" | "unSymbol" | "url" | "further"
>;

/** Why two sources are likely the same work. The interface words each. */
export const DUPLICATE_REASONS = ["doi", "isbn", "symbol", "url", "title"] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];
export type DuplicatePair = { one: number; other: number; reason: DuplicateReason };

/** Titles whose words are alike to this share are one title with a slip in it. */
const ALIKE = 0.85;
/** A word that this many titles share parts nothing. */
const LARGEST_BLOCK = 60;

/**
 * Pairs of sources, by their places in the list, that are likely the same work: by DOI, ISBN, UN
 * symbol or address, or by a title that is nearly the same with a year and an author that agree.
 * Chapters share the ISBN and the address of their book, so for parts of works those do not count.
 */
export function findDuplicates(sources: readonly Comparable[]): DuplicatePair[] {
  const pairs = new Map<string, DuplicatePair>();
  const add = (one: number, other: number, reason: DuplicateReason) => {
    const key = `${one} ${other}`;
    if (!pairs.has(key)) pairs.set(key, { one, other, reason });
  };
  for (const [key, places] of grouped(sources, strongKeys)) {
    const reason =
      DUPLICATE_REASONS.find((known) => known === key.slice(0, key.indexOf(":"))) ?? "url";
    eachPair(places, (one, other) => {
      if (saysOtherwise(sources[one], sources[other])) return;
      add(one, other, reason);
    });
  }
  const digests = sources.map(digestOf);
  for (const [, places] of grouped(digests, blockKeys)) {
    if (places.length > LARGEST_BLOCK) continue;
    eachPair(places, (one, other) => {
      if (areAlike(digests[one], digests[other])) add(one, other, "title");
    });
  }
  return [...pairs.values()].sort((a, b) => a.one - b.one || a.other - b.other);
}

/** The identifiers that speak for a whole source of this type. */
const strongKeys = (source: Comparable): string[] =>
  identifiersOf(source).filter((key) => source.type !== "chapter" || !/^(?:isbn|url):/.test(key));

/** Two symbols or two DOIs that differ are two works, whatever address they share. */
function saysOtherwise(one: Comparable | undefined, other: Comparable | undefined): boolean {
  if (!one || !other) return true;
  const symbols = [symbolOf(one), symbolOf(other)];
  return symbols.every((symbol) => symbol !== "") && symbols[0] !== symbols[1];
}

const symbolOf = ({ unSymbol }: Comparable) => readUnSymbol(unSymbol) ?? unSymbol;

type Digest = {
  words: string[];
  grams: ReadonlySet<string>;
  year: string;
  author: string;
  symbol: string;
  type: string;
};

function digestOf(source: Comparable): Digest {
  const { title, issued, authors, type } = source;
  const words = wordsOf(title.replaceAll(/<[^>]*>/g, ""));
  const [first] = authors;
  const name = first === undefined ? "" : "literal" in first ? first.literal : first.family;
  return {
    words,
    grams: gramsOf(words.join(" ")),
    year: issued.slice(0, 4),
    author: wordsOf(name).join(" "),
    symbol: symbolOf(source),
    type,
  };
}

/** Likely twins share the beginning or the end of their title, or its longest words. */
function blockKeys({ words }: Digest): string[] {
  if (words.join("").length < 8) return [];
  const longest = [...words]
    .sort((a, b) => b.length - a.length)
    .slice(0, 2)
    .sort()
    .join(" ");
  return [`b:${words.slice(0, 3).join(" ")}`, `e:${words.slice(-3).join(" ")}`, `l:${longest}`];
}

function areAlike(one: Digest | undefined, other: Digest | undefined): boolean {
  if (!one || !other) return false;
  if (one.symbol !== "" && other.symbol !== "" && one.symbol !== other.symbol) return false;
  if (one.year !== "" && other.year !== "" && one.year !== other.year) return false;
  if (one.author !== "" && other.author !== "" && !sameAuthor(one.author, other.author))
    return false;
  // "Report 2019" and "Report 2020", part 1 and part 2: numbers part what words do not.
  if (numbersOf(one) !== numbersOf(other)) return false;
  return similarity(one.grams, other.grams) >= ALIKE;
}

const numbersOf = ({ words }: Digest) => words.filter((word) => /\d/.test(word)).join(" ");

const sameAuthor = (one: string, other: string) =>
  one === other ||
  one.endsWith(` ${other}`) ||
  other.endsWith(` ${one}`) ||
  similarity(gramsOf(one), gramsOf(other)) >= 0.7;

function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  const padded = ` ${text} `;
  for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  return grams;
}

/** Dice's coefficient of two sets. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}

function grouped<Thing>(
  things: readonly Thing[],
  keysOf: (thing: Thing) => string[],
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  things.forEach((thing, place) => {
    for (const key of new Set(keysOf(thing))) {
      const group = groups.get(key);
      if (group) group.push(place);
      else groups.set(key, [place]);
    }
  });
  return groups;
}

/** Each with each, up to a size past which a group is no group of twins. */
function eachPair(places: readonly number[], take: (one: number, other: number) => void): void {
  const some = places.slice(0, LARGEST_BLOCK);
  some.forEach((one, at) => {
    for (const other of some.slice(at + 1)) take(one, other);
  });
}
