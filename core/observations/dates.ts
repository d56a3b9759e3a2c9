import type { ObservationLanguage } from "./languages/observation-language";

/** A date in a text: ISO form and where its words stand. */
export type FoundDate = { day: string; start: number; end: number };

const ENDINGS = "(?:er|re|st|nd|rd|th|º|°|-го|-е)?";

/** Every full date in the text, in order: "7 December 2018", "December 7, 2018", "2018年12月7日". */
export function findDates(text: string, { months }: ObservationLanguage): FoundDate[] {
  const found: FoundDate[] = [];
  months.forEach((name, index) => {
    const month = index + 1;
    const dayFirst = new RegExp(
      `(?<!\\d)(\\d{1,2})${ENDINGS}(?:\\s+(?:de|of))?\\s+(?:${name})(?:\\s+de|\\s+del)?,?\\s+(\\d{4})(?!\\d)`,
      "giu",
    );
    const monthFirst = new RegExp(
      `(?<!\\p{L})(?:${name})\\s+(\\d{1,2})${ENDINGS},?\\s+(\\d{4})(?!\\d)`,
      "giu",
    );
    for (const match of text.matchAll(dayFirst)) add(match, match[2], month, match[1]);
    for (const match of text.matchAll(monthFirst)) add(match, match[2], month, match[1]);
  });
  for (const match of text.matchAll(/(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g)) {
    add(match, match[1], Number(match[2]), match[3]);
  }
  return found.sort((a, b) => a.start - b.start);

  function add(match: RegExpExecArray, year: string | undefined, month: number, day?: string) {
    const iso = isoDate(Number(year), month, Number(day));
    if (iso) found.push({ day: iso, start: match.index, end: match.index + match[0].length });
  }
}

function isoDate(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(month) || year < 1945 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

/** Whole months from one day to another, to the nearest. */
export function monthsBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Math.round(days / 30.44);
}
