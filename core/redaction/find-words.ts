import { foldName } from "../confidentiality/fold-name";

/** What must not stand in a file, in all the ways it may be spelled there. */
export type KeptOut = {
  /** A protected name, a detail of a sealed source, or words of a passage that was taken out. */
  kind: "name" | "source" | "passage";
  spellings: readonly string[];
  /** It counts only where nothing that stays in the file has its letters. */
  isShort?: true;
};

/** Where something that is kept out stands in a text, by UTF-16 offsets. */
export type FoundWords = { kept: number; start: number; end: number };

/** Scripts that part no words: in them a find may begin and end anywhere. */
const UNPARTED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}\u0640]*/gu;
/** Finds are looked up by so many of their first letters. */
const OPENING = 4;
/** What Arabic writes together with the word behind it, at most: "and" and "for". */
const MOST_PARTICLES = 2;
const ARABIC_PARTICLE = [/^[وف]/u, /^[بلك]/u] as const;

type Needle = { kept: number; letters: string; isUnparted: boolean };

/** Everything that is kept out of a file, made ready to be looked for in many texts. */
export type Wanted = {
  byOpening: ReadonlyMap<string, readonly Needle[]>;
  unparted: readonly Needle[];
};

/**
 * Makes ready what {@link findWords} looks for. Letters are compared as names are
 * (`foldName`): small, without accents, vowel signs and what is not seen; spaces, hyphens and every other
 * sign between words are passed over, so that a find may be parted in any way.
 */
export function wantedWords(keptOut: readonly KeptOut[]): Wanted {
  const byOpening = new Map<string, Needle[]>();
  const unparted: Needle[] = [];
  const seen = new Set<string>();
  keptOut.forEach(({ spellings }, kept) => {
    for (const letters of spellings.flatMap(lettersToFind)) {
      const key = `${kept} ${letters}`;
      if (letters === "" || seen.has(key)) continue;
      seen.add(key);
      const needle = { kept, letters, isUnparted: UNPARTED.test(letters) };
      if (needle.isUnparted) unparted.push(needle);
      const opening = letters.slice(0, OPENING);
      byOpening.set(opening, [...(byOpening.get(opening) ?? []), needle]);
    }
  });
  return { byOpening, unparted };
}

/** The letters of a spelling; an Arabic article is also written "لل" behind "for". */
function lettersToFind(spelling: string): string[] {
  const letters = (spelling.match(WORD) ?? []).map(foldName).join("");
  return letters.startsWith("ال") ? [letters, `لل${letters.slice(2)}`] : [letters];
}

/**
 * The letters of texts as they are compared, in which {@link hasLetters} looks: without words, since files part
 * those at lines, runs and changes of script.
 */
export const lettersOf = (texts: readonly string[]): string =>
  texts.map((text) => streamOf(text).letters).join(" ");

/** Whether something stands among letters, within words too. */
export const hasLetters = (letters: string, { spellings }: Pick<KeptOut, "spellings">): boolean =>
  spellings.flatMap(lettersToFind).some((each) => each !== "" && letters.includes(each));

/** Folding a word is the dear part, and texts repeat their words. */
const folded = new Map<string, string>();
const MOST_FOLDED = 200_000;

function foldOnce(word: string): string {
  const known = folded.get(word);
  if (known !== undefined) return known;
  const letters = foldName(word);
  if (folded.size >= MOST_FOLDED) folded.clear();
  folded.set(word, letters);
  return letters;
}

/** A text as one stream of letters, with where each of its words stands in both. */
type Stream = {
  letters: string;
  /** Places in `letters`, in order; the word's offsets in the text beside them. */
  at: number[];
  start: number[];
  end: number[];
  ends: Set<number>;
};

function streamOf(text: string): Stream {
  const parts: string[] = [];
  const stream: Stream = { letters: "", at: [], start: [], end: [], ends: new Set() };
  let length = 0;
  for (const match of text.matchAll(WORD)) {
    const letters = foldOnce(match[0]);
    if (letters === "") continue;
    parts.push(letters);
    stream.at.push(length);
    stream.start.push(match.index);
    stream.end.push(match.index + match[0].length);
    length += letters.length;
    stream.ends.add(length);
  }
  stream.letters = parts.join("");
  return stream;
}

/**
 * Every place of a text where something that is kept out stands, in reading order: its letters run
 * together from the beginning of a word (in Arabic also behind the particles written with it) to the end of
 * one, however many words they are in the text; in scripts that part no words, anywhere.
 */
export function findWords(text: string, { byOpening, unparted }: Wanted): FoundWords[] {
  if (byOpening.size === 0) return [];
  const stream = streamOf(text);
  const found = new Map<string, FoundWords>();
  const take = (needle: Needle, at: number) => {
    const first = wordAt(stream, at);
    const last = wordAt(stream, at + needle.letters.length - 1);
    const place = { start: stream.start[first] ?? 0, end: stream.end[last] ?? text.length };
    found.set(`${needle.kept} ${place.start} ${place.end}`, { kept: needle.kept, ...place });
  };
  for (const word of stream.at) {
    for (const at of startsOfWord(stream.letters, word)) {
      for (const needle of candidates(byOpening, stream.letters, at)) {
        const { letters } = needle;
        if (!stream.letters.startsWith(letters, at)) continue;
        if (stream.ends.has(at + letters.length)) take(needle, at);
      }
    }
  }
  for (const needle of unparted) {
    let at = stream.letters.indexOf(needle.letters);
    for (; at >= 0; at = stream.letters.indexOf(needle.letters, at + 1)) take(needle, at);
  }
  return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** Spellings shorter than an opening are under all of their letters. */
function candidates(
  byOpening: Wanted["byOpening"],
  letters: string,
  at: number,
): readonly Needle[] {
  const needles: Needle[] = [];
  for (let length = 1; length <= OPENING; length += 1) {
    needles.push(...(byOpening.get(letters.slice(at, at + length)) ?? []));
  }
  return needles;
}

function startsOfWord(letters: string, at: number): number[] {
  const starts = [at];
  for (const particle of ARABIC_PARTICLE) {
    const last = starts.at(-1) ?? at;
    if (last - at < MOST_PARTICLES && particle.test(letters.slice(last, last + 1))) {
      starts.push(last + 1);
    }
  }
  return starts;
}

/** The last word that begins at or before this place of the stream. */
function wordAt({ at }: Stream, place: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((at[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
