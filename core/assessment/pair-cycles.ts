import type { NumberedWords } from "../observations/compare-editions";

/** A paragraph of later observations and the earlier one it seems to take up. */
export type CyclePair = { number: string; earlierNumber: string; likeness: number };

/** Headings alone pair paragraphs when this much of their words is shared; their texts, when less. */
const ALIKE_HEADINGS = 0.75;
const ALIKE_TEXTS = 0.3;
/** Words this short, of any language, tell nothing. */
const SHORT = 3;

/**
 * Which earlier paragraph each later one seems to take up, where committees come back to a theme:
 * the one most alike by heading and words, both in the same language. Every earlier one is
 * proposed at most once, the most alike pair first. For a person to confirm.
 */
export function pairCycles(
  later: readonly NumberedWords[],
  earlier: readonly NumberedWords[],
): CyclePair[] {
  const before = earlier.map((paragraph) => ({ paragraph, ...bagsOf(paragraph) }));
  const pairs = later.flatMap((paragraph) => {
    const own = bagsOf(paragraph);
    return before.flatMap((candidate): CyclePair[] => {
      const headings = dice(own.heading, candidate.heading);
      const texts = dice(own.text, candidate.text);
      if (texts < (headings >= ALIKE_HEADINGS ? ALIKE_TEXTS / 2 : ALIKE_TEXTS)) return [];
      return [
        {
          number: paragraph.number,
          earlierNumber: candidate.paragraph.number,
          likeness: (headings + texts) / 2,
        },
      ];
    });
  });
  const taken = new Set<string>();
  return pairs
    .toSorted((a, b) => b.likeness - a.likeness)
    .filter(({ number, earlierNumber }) => {
      const keys = [`later ${number}`, `earlier ${earlierNumber}`];
      if (keys.some((key) => taken.has(key))) return false;
      for (const key of keys) taken.add(key);
      return true;
    });
}

function bagsOf({ heading, text, subparagraphs }: NumberedWords) {
  return {
    heading: bagOf(heading),
    text: bagOf([text, ...subparagraphs.map((part) => part.text)].join(" ")),
  };
}

function bagOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{M}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > SHORT || /\p{Script=Han}/u.test(word)));
}

/** Twice what both have, of all that either has; 0 where one has nothing. */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}
