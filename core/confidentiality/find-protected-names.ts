import { foldName, type NameWord, nameWords } from "./fold-name";
import { nameSkeleton } from "./name-skeleton";
import type { ProtectedName } from "./protected-name";

/** Where a protected name stands in a text, by UTF-16 offsets. */
export type NameHit = {
  /** Which of the names, by its place in the list. */
  name: number;
  start: number;
  end: number;
  /** Spelled as the list has it, whatever the accents, hyphens and spaces; or only with the same consonants. */
  kind: "spelled" | "similar";
};

/** What Arabic writes together with the word behind it: and, so, in, for, like. */
const ARABIC_PARTICLES = /^[وف]?[بلك]?(?=.{3})/u;
const ARTICLES = new Set(["al", "el", "ال"]);
/** Fewer consonants than these are in many names; one word alone is in too many. */
const LEAST_WORDS = 2;
const LEAST_CONSONANTS = 5;

/**
 * Every place of a text where one of the names stands, in reading order. A name is
 * found by the letters of any of its spellings, with or without accents, vowel signs,
 * hyphens and spaces, whole words only (in Arabic also behind the particles written with the word);
 * and, where it has two words or more, by the same consonants in another spelling or script.
 */
export function findProtectedNames(
  text: string,
  names: readonly ProtectedName[],
  memory: WordMemory = new WordMemory(),
): NameHit[] {
  if (names.length === 0) return [];
  const words = nameWords(text, memory.fold);
  if (words.length === 0) return [];
  const wanted = indexOf(names);
  const spelled = spelledIn(words, wanted);
  const similar = similarIn(words, wanted, memory);
  const found = [...new Set([...spelled.keys(), ...similar.keys()])].sort((a, b) => a - b);
  const hits = found.flatMap((name) => {
    const written = distinct(spelled.get(name) ?? []);
    const heard = distinct(similar.get(name) ?? []).filter(
      (one) => !written.some((other) => overlap(one, other)),
    );
    return [
      ...written.map((place) => ({ name, ...place, kind: "spelled" as const })),
      ...heard.map((place) => ({ name, ...place, kind: "similar" as const })),
    ];
  });
  return hits.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** What words are compared by, remembered for a whole report: folding is the dear part, and texts repeat their words. */
export class WordMemory {
  readonly #folded = new Map<string, string>();
  readonly #skeletons = new Map<string, string>();

  fold = (word: string): string => remembered(this.#folded, word, foldName);
  skeleton = (folded: string): string => remembered(this.#skeletons, folded, nameSkeleton);
}

function remembered(known: Map<string, string>, word: string, make: (word: string) => string) {
  const present = known.get(word);
  if (present !== undefined) return present;
  const made = make(word);
  known.set(word, made);
  return made;
}

type Spelling = { name: number; letters: string };
type Sounds = { name: number; skeletons: readonly string[] };
/** All names as they are looked for, so that a word of a text finds those it may begin at once. */
type WantedNames = {
  /** Spellings, their letters run together, by everything they begin with. */
  byOpening: ReadonlyMap<string, readonly Spelling[]>;
  /** The consonants of each word of a name, by those of the first. */
  bySound: ReadonlyMap<string, readonly Sounds[]>;
};

/** The same names are looked for in every block of a report. */
const known = new WeakMap<readonly ProtectedName[], WantedNames>();

function indexOf(names: readonly ProtectedName[]): WantedNames {
  const present = known.get(names);
  if (present) return present;
  const byOpening = new Map<string, Spelling[]>();
  const bySound = new Map<string, Sounds[]>();
  names.forEach(({ name: written, variants }, name) => {
    const words = [written, ...variants].map((spelling) => nameWords(spelling));
    const spellings = words.map((each) => each.map(({ folded }) => folded).join(""));
    for (const letters of new Set(spellings)) {
      for (let length = 1; length <= letters.length; length += 1) {
        addTo(byOpening, letters.slice(0, length), { name, letters });
      }
    }
    for (const each of words) {
      const skeletons = withoutArticles(each).map(({ folded }) => nameSkeleton(folded));
      if (skeletons.length < LEAST_WORDS || skeletons.join("").length < LEAST_CONSONANTS) continue;
      addTo(bySound, skeletons[0] ?? "", { name, skeletons });
    }
  });
  const wanted = { byOpening, bySound };
  known.set(names, wanted);
  return wanted;
}

function addTo<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const same = groups.get(key);
  if (same) same.push(value);
  else groups.set(key, [value]);
}

type Place = { start: number; end: number };
/** By the place of the name in the list. */
type Found = Map<number, Place[]>;

const withoutArticles = (words: readonly NameWord[]) =>
  words.filter(({ folded }) => !ARTICLES.has(folded));

/** Words whose letters, run together, are those of a spelling. */
function spelledIn(words: readonly NameWord[], { byOpening }: WantedNames): Found {
  const found: Found = new Map();
  words.forEach((from, first) => {
    for (const letters of new Set([from.folded, withoutParticles(from.folded)])) {
      for (const spelling of byOpening.get(letters) ?? []) {
        const end = endOf(words, first, letters, spelling.letters);
        if (end !== null) addTo(found, spelling.name, { start: from.start, end });
      }
    }
  });
  return found;
}

/** Where the letters wanted end, read on from a word that begins them; null where they do not go on so. */
function endOf(
  words: readonly NameWord[],
  first: number,
  letters: string,
  wanted: string,
): number | null {
  let read = letters;
  let last = first;
  while (read.length < wanted.length && wanted.startsWith(read)) {
    const next = words[last + 1];
    if (!next) break;
    read += next.folded;
    last += 1;
  }
  return read === wanted ? (words[last]?.end ?? null) : null;
}

/** Words with the consonants of a name, articles passed over. */
function similarIn(
  words: readonly NameWord[],
  { bySound }: WantedNames,
  memory: WordMemory,
): Found {
  const found: Found = new Map();
  if (bySound.size === 0) return found;
  const heard = withoutArticles(words);
  const sounds = heard.map(({ folded }) => memory.skeleton(folded));
  sounds.forEach((sound, first) => {
    for (const { name, skeletons } of bySound.get(sound) ?? []) {
      if (!skeletons.every((each, index) => sounds[first + index] === each)) continue;
      const [from, to] = [heard[first], heard[first + skeletons.length - 1]];
      if (from && to) addTo(found, name, { start: from.start, end: to.end });
    }
  });
  return found;
}

const withoutParticles = (folded: string) =>
  /^\p{Script=Arabic}/u.test(folded)
    ? // "لل" is the article behind a particle.
      folded.replace(/^[وف]?لل(?=.{2})/u, "ال").replace(ARABIC_PARTICLES, "")
    : folded;

const overlap = (one: Place, other: Place) => one.start < other.end && other.start < one.end;

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.start} ${place.end}`, place])).values()];
}
