import { type NameWord, nameWords } from "./fold-name";
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
export function findProtectedNames(text: string, names: readonly ProtectedName[]): NameHit[] {
  const words = nameWords(text);
  if (words.length === 0 || names.length === 0) return [];
  const looked = { words, openings: openingsOf(words), ...soundsOf(words) };
  const hits = names.flatMap((name, index) => {
    const { spellings, sounds } = wantedOf(name);
    const spelled = distinct(spellings.flatMap((spelling) => spelledIn(looked, spelling)));
    const similar = distinct(sounds.flatMap((sound) => similarIn(looked, sound))).filter(
      (one) => !spelled.some((other) => overlap(one, other)),
    );
    return [
      ...spelled.map((place) => ({ name: index, ...place, kind: "spelled" as const })),
      ...similar.map((place) => ({ name: index, ...place, kind: "similar" as const })),
    ];
  });
  return hits.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** A name's spellings as they are looked for: their letters run together, and the consonants of each word. */
type WantedName = { spellings: readonly string[]; sounds: readonly (readonly string[])[] };

/** The same names are looked for in every block of a report. */
const known = new WeakMap<ProtectedName, WantedName>();

function wantedOf(name: ProtectedName): WantedName {
  const present = known.get(name);
  if (present) return present;
  const words = [name.name, ...name.variants].map(nameWords);
  const sounds = words
    .map((each) => soundsOf(each).sounds.map(({ skeleton }) => skeleton))
    .filter((each) => each.length >= LEAST_WORDS && each.join("").length >= LEAST_CONSONANTS);
  const spellings = words.map((each) => each.map(({ folded }) => folded).join(""));
  const wanted = { spellings: [...new Set(spellings)], sounds };
  known.set(name, wanted);
  return wanted;
}

type Place = { start: number; end: number };
type Sound = Place & { skeleton: string };
/** A text made ready once for all names. */
type Looked = {
  words: readonly NameWord[];
  /** By first letter: what a word may begin a name with, itself or behind its particles. */
  openings: ReadonlyMap<string, readonly { first: number; letters: string }[]>;
  sounds: readonly Sound[];
  /** Places in `sounds`, by skeleton. */
  soundsAt: ReadonlyMap<string, readonly number[]>;
};

function openingsOf(words: readonly NameWord[]): Looked["openings"] {
  const openings = new Map<string, { first: number; letters: string }[]>();
  words.forEach(({ folded }, first) => {
    for (const letters of new Set([folded, withoutParticles(folded)])) {
      const begin = letters.slice(0, 1);
      const same = openings.get(begin);
      if (same) same.push({ first, letters });
      else openings.set(begin, [{ first, letters }]);
    }
  });
  return openings;
}

function soundsOf(words: readonly NameWord[]): Pick<Looked, "sounds" | "soundsAt"> {
  const sounds = words
    .filter(({ folded }) => !ARTICLES.has(folded))
    .map(({ start, end, folded }) => ({ start, end, skeleton: nameSkeleton(folded) }));
  const soundsAt = new Map<string, number[]>();
  sounds.forEach(({ skeleton }, at) => {
    const same = soundsAt.get(skeleton);
    if (same) same.push(at);
    else soundsAt.set(skeleton, [at]);
  });
  return { sounds, soundsAt };
}

/** Words whose letters, run together, are those wanted. */
function spelledIn({ words, openings }: Looked, wanted: string): Place[] {
  return (openings.get(wanted.slice(0, 1)) ?? []).flatMap(({ first, letters }) => {
    let read = letters;
    let last = first;
    while (read.length < wanted.length && wanted.startsWith(read)) {
      const next = words[last + 1];
      if (!next) break;
      read += next.folded;
      last += 1;
    }
    const [from, to] = [words[first], words[last]];
    return read === wanted && from && to ? [{ start: from.start, end: to.end }] : [];
  });
}

const withoutParticles = (folded: string) =>
  /^\p{Script=Arabic}/u.test(folded)
    ? // "لل" is the article behind a particle.
      folded.replace(/^[وف]?لل(?=.{2})/u, "ال").replace(ARABIC_PARTICLES, "")
    : folded;

/** Words with the consonants wanted, articles passed over. */
function similarIn({ sounds, soundsAt }: Looked, wanted: readonly string[]): Place[] {
  return (soundsAt.get(wanted[0] ?? "") ?? []).flatMap((first) => {
    const isSame = wanted.every((each, index) => sounds[first + index]?.skeleton === each);
    const [from, to] = [sounds[first], sounds[first + wanted.length - 1]];
    return isSame && from && to ? [{ start: from.start, end: to.end }] : [];
  });
}

const overlap = (one: Place, other: Place) => one.start < other.end && other.start < one.end;

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.start} ${place.end}`, place])).values()];
}
