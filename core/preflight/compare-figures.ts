import type { CheckedFigure } from "./checked-report";

const STEM = 5;
/** So much of the shorter sentence's words is in the other one when both speak of the same thing. */
const SAME_THING = 0.6;
/** A number below this stands for many things. */
const TELLING = 100;

type Known = { figure: CheckedFigure; stems: ReadonlySet<string> };

/**
 * The figures of a report, to be asked which of them are one another. A figure is looked for among
 * those that may be meant only, so that long reports are compared in time.
 */
export class FigureIndex {
  readonly #known = new Map<CheckedFigure, Known>();
  readonly #byValue = new Map<string, Known[]>();
  readonly #byThing = new Map<string, Known[]>();

  constructor(figures: readonly CheckedFigure[]) {
    const stemsOfSentence = new Map<string, ReadonlySet<string>>();
    for (const figure of figures) {
      const stems = stemsOfSentence.get(figure.sentence) ?? stemsOf(figure.sentence);
      stemsOfSentence.set(figure.sentence, stems);
      const known = { figure, stems };
      this.#known.set(figure, known);
      for (const value of figure.values) push(this.#byValue, `${value}`, known);
      const thing = thingOf(figure);
      if (thing !== null) push(this.#byThing, thing, known);
    }
  }

  /** The first place that gives the same figure, the same value about something that shares a word, and that `fits`. */
  sameFigure(
    figure: CheckedFigure,
    fits: (other: CheckedFigure) => boolean,
  ): CheckedFigure | undefined {
    const own = this.#known.get(figure);
    const value = figure.values[0];
    if (own === undefined || value === undefined) return undefined;
    const enough = value >= TELLING ? 0.1 : SAME_THING / 2;
    return this.#byValue
      .get(`${value}`)
      ?.find(
        (other) =>
          other.figure !== figure &&
          other.figure.isPercent === figure.isPercent &&
          fits(other.figure) &&
          sharedWords(own.stems, other.stems) > enough,
      )?.figure;
  }

  /**
   * The first earlier place that says another value of the same thing: most words of the sentences
   * are the same, the words right behind the figure and the years named too.
   */
  otherValue(figure: CheckedFigure): CheckedFigure | undefined {
    const own = this.#known.get(figure);
    const thing = thingOf(figure);
    if (own === undefined || thing === null) return undefined;
    for (const other of this.#byThing.get(thing) ?? []) {
      if (other === own) return undefined;
      const isSameValue = figure.values.some((value) => other.figure.values.includes(value));
      if (!isSameValue && sharedWords(own.stems, other.stems) >= SAME_THING) return other.figure;
    }
    return undefined;
  }
}

function push(index: Map<string, Known[]>, key: string, known: Known): void {
  const list = index.get(key);
  if (list) list.push(known);
  else index.set(key, [known]);
}

function sharedWords(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const least = Math.min(words.size, others.size);
  if (least === 0) return 0;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return shared / least;
}

function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{Script=Han}|\p{L}{4,}/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, STEM)));
}

/** What a figure counts, and when; null where no word stands behind it. */
function thingOf({ after, sentence, isPercent }: CheckedFigure): string | null {
  const counted = /^\W*(\p{L}{3,})/u.exec(after.toLowerCase())?.[1];
  if (counted === undefined) return null;
  const years = new Set(sentence.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []);
  return [counted.slice(0, STEM), isPercent, ...[...years].sort()].join(" ");
}
