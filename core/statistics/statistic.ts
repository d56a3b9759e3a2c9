import { z } from "zod";
import { LOCATOR_LABELS } from "../citation/locator";
import { isoDay } from "../observations/parsed-observations";
import { valuesOf } from "./read-figure";

// Line breaks and control characters have no place in a line.
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u);

/** One figure of the register as a person enters it. */
export const statisticInput = z.strictObject({
  /** What is counted: "migrant workers in detention". */
  subject: line(300).min(1),
  /** As it is written, with its own precision: "1,234", "12.5". */
  value: line(40).refine((value) => valuesOf(value).length > 0),
  /** "%", "people", "million euros"; "" for a bare count. */
  unit: line(60),
  /** The day or period it is about, as one says it: "2023", "January to June 2024". */
  period: line(100),
  place: line(200),
  /** Whom it is about: "women", "children under 14". */
  group: line(200),
  sourceId: z.uuid().nullable(),
  locator: line(200),
  locatorLabel: z.enum(LOCATOR_LABELS),
  note: line(1_000),
  /** After this day it is too old to be used without a second look. */
  agesAfter: isoDay.nullable(),
});
export type StatisticInput = z.infer<typeof statisticInput>;

/** What tells which figure an entry is, and what it says. */
export type StatisticFacts = Pick<
  StatisticInput,
  "subject" | "value" | "unit" | "period" | "place" | "group" | "agesAfter"
>;

export type StatisticFlag = { flag: "aged" } | { flag: "disagrees"; withId: string };

/**
 * What is doubtful about the entries of a register: one that has aged by `today`, and two of the
 * same thing (subject, unit, period, place and group, whatever their capitals and accents) with
 * different values.
 */
export function flagStatistics(
  statistics: readonly (StatisticFacts & { id: string })[],
  today: string,
): Map<string, StatisticFlag[]> {
  const byThing = new Map<string, (StatisticFacts & { id: string })[]>();
  for (const entry of statistics) {
    const { subject, unit, period, place, group } = entry;
    const thing = [subject, unit, period, place, group].map(fold).join("\n");
    byThing.set(thing, [...(byThing.get(thing) ?? []), entry]);
  }
  const flags = new Map<string, StatisticFlag[]>();
  for (const entries of byThing.values()) {
    for (const entry of entries) {
      const other = entries.find(({ id, value }) => id !== entry.id && !isSame(value, entry.value));
      const own: StatisticFlag[] = [
        ...(isAged(entry, today) ? [{ flag: "aged" as const }] : []),
        ...(other ? [{ flag: "disagrees" as const, withId: other.id }] : []),
      ];
      if (own.length > 0) flags.set(entry.id, own);
    }
  }
  return flags;
}

/** Whether an entry's day has passed. */
export function isAged({ agesAfter }: Pick<StatisticFacts, "agesAfter">, today: string): boolean {
  return agesAfter !== null && agesAfter < today;
}

const isSame = (one: string, other: string) => {
  const values = valuesOf(other);
  return valuesOf(one).some((value) => values.includes(value));
};

/** Words without case, accents and doubled spaces. */
export const fold = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(/\s+/g, " ").trim().toLowerCase();
