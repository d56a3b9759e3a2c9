import type { AnchorPart } from "../comment/comment-anchor";
import { isSamePart } from "../comment/comment-anchor";
import type { TextFigure } from "./find-figures";
import { valuesOf } from "./read-figure";
import { fold, type StatisticFacts } from "./statistic";

export type KnownStatistic = StatisticFacts & { id: string };

/** What a person said of a figure in a text: that it is this entry of the register, or that it is not. */
export type FigureUse = {
  id: string;
  statisticId: string;
  part: AnchorPart;
  written: string;
  before: string;
  after: string;
  isUse: boolean;
};

export type MatchedFigure = {
  figure: TextFigure;
  /**
   * `agrees` and `disagrees` with the entry; `unknown` to the register.
   */
  state: "agrees" | "disagrees" | "unknown";
  statisticId: string | null;
  /** The person's word it rests on; null where words and value alone propose it. */
  useId: string | null;
};

/** As many characters around a figure are the same that it is the place a person pointed to. */
const ENOUGH_CONTEXT = 16;
/** So much of an entry's words must stand in the sentence. */
const NEAR = 0.5;
/** A number from here on stands for few things: the same one, and a word of what is counted, are no chance. */
const TELLING = 100;
const NEAR_TELLING = 0.3;
const SAME_THING = 0.67;
const STEM = 5;

/**
 * Which entry of the register each figure of a text is: where a person said so, by the words
 * around it, whatever number stands there now; else where the sentence has words of what an entry
 * counts and the same value. A figure in a sentence about just what an entry counts, for the same
 * period, that has another value disagrees with it, unless the entry's own stands in that sentence too.
 */
export function matchFigures(
  figures: readonly TextFigure[],
  statistics: readonly KnownStatistic[],
  uses: readonly FigureUse[],
): MatchedFigure[] {
  const byId = new Map(statistics.map((entry) => [entry.id, entry]));
  return figures.map((figure): MatchedFigure => {
    const own = uses.filter((use) => isPlaceOf(use, figure));
    const said = own.find(({ isUse, statisticId }) => isUse && byId.has(statisticId));
    const named = said && byId.get(said.statisticId);
    if (said && named) {
      const state = isSameValue(figure, named) ? "agrees" : "disagrees";
      return { figure, state, statisticId: named.id, useId: said.id };
    }
    const denied = new Set(own.filter(({ isUse }) => !isUse).map(({ statisticId }) => statisticId));
    const open = statistics.filter(({ id }) => !denied.has(id));
    const beside = figures.filter(
      (other) =>
        other !== figure &&
        other.sentence === figure.sentence &&
        isSamePart(other.part, figure.part),
    );
    return propose(figure, beside, open);
  });
}

function propose(
  figure: TextFigure,
  beside: readonly TextFigure[],
  statistics: readonly KnownStatistic[],
): MatchedFigure {
  const words = wordsOf(figure.sentence);
  const enough = (figure.values[0] ?? 0) >= TELLING ? NEAR_TELLING : NEAR;
  const near = statistics
    .map((entry) => ({ entry, share: shareOf(entry, words) }))
    .filter(({ share }) => share >= enough)
    .toSorted((a, b) => b.share - a.share);
  const same = near.find(({ entry }) => isSameValue(figure, entry));
  if (same) return { figure, state: "agrees", statisticId: same.entry.id, useId: null };
  const other = near.find(
    ({ entry, share }) =>
      share >= SAME_THING &&
      // A sentence that gives the entry its value has this figure for something else.
      !beside.some((own) => isSameValue(own, entry)) &&
      isSamePeriod(entry, figure.sentence) &&
      isPercent(entry) === figure.isPercent,
  );
  if (other) return { figure, state: "disagrees", statisticId: other.entry.id, useId: null };
  return { figure, state: "unknown", statisticId: null, useId: null };
}

function isPlaceOf(use: FigureUse, { part, written, before, after }: TextFigure): boolean {
  if (!isSamePart(use.part, part)) return false;
  const common = commonEnd(use.before, before) + commonStart(use.after, after);
  const most = use.before.length + use.after.length;
  const enough = Math.min(ENOUGH_CONTEXT, most);
  return common >= enough && (common > 0 || use.written === written);
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

const isPercent = ({ unit, value }: KnownStatistic) => /%|٪|per ?cent|percent/i.test(unit + value);

function isSameValue(figure: TextFigure, entry: KnownStatistic): boolean {
  if (isPercent(entry) !== figure.isPercent) return false;
  const values = valuesOf(`${entry.value} ${entry.unit}`);
  return figure.values.some((value) => values.includes(value));
}

/** Stems of the words that tell something; short ones do not. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = fold(text).match(/\p{Script=Han}|[\p{L}]+/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/^(?:وال|بال|لل|ال|و)(?=\p{L}{3})/u, ""))
      .filter((word) => word.length > 3 || /\p{Script=Han}|\p{Script=Arabic}{3}/u.test(word))
      .map((word) => word.slice(0, STEM)),
  );
}

function shareOf({ subject, group, place }: KnownStatistic, sentence: ReadonlySet<string>): number {
  const wanted = [...wordsOf(`${subject} ${group}`)];
  if (wanted.length === 0) return 0;
  const found = wanted.filter((word) => sentence.has(word)).length;
  // A place that is named adds to what is known, its absence takes nothing away.
  const places = [...wordsOf(place)].filter((word) => sentence.has(word)).length;
  return Math.min(1, found / wanted.length + (found > 0 && places > 0 ? 0.1 : 0));
}

/** Whether the sentence speaks of the entry's year: it names it, or no year at all. */
function isSamePeriod({ period }: KnownStatistic, sentence: string): boolean {
  const years = (text: string): string[] => [
    ...(text.match(/(?<!\d)(?:1[89]|20)\d{2}(?!\d)/g) ?? []),
  ];
  const own = years(period);
  const named = years(sentence);
  return own.length === 0 || named.length === 0 || own.some((year) => named.includes(year));
}
