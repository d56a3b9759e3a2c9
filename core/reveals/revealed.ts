/**
 * What a file says besides its words, in the order people are told: who, where, with what, when, and what
 * is left of earlier work in it.
 */
export const REVEALED_KINDS = [
  "author",
  "last_author",
  "people",
  "company",
  "gps",
  "device",
  "serial",
  "software",
  "template",
  "times",
  "revisions",
  "editing_time",
  "rsids",
  "comments",
  "tracked_changes",
  "hidden",
  "earlier_versions",
  "thumbnail",
  "embedded",
  "custom",
  "macros",
  "outside",
  "description",
] as const;
export type RevealedKind = (typeof REVEALED_KINDS)[number];

/** One kind of thing a file reveals: how often, and the first few values as they stand in it. */
export type RevealedFinding = { kind: RevealedKind; count: number; values: string[] };

/** What a file reveals, and whether all of it could be looked at. */
export type Revealed = { findings: RevealedFinding[]; isWhole: boolean };

/** Larger files are not looked into. */
export const MOST_REVEALED_BYTES = 64 * 1024 * 1024;

/** Values shown of one kind, and letters of one value. */
const MOST_VALUES = 8;
const LONGEST_VALUE = 200;

/** Gathers findings; the same value is one finding, however often it stands there. */
export class RevealedList {
  readonly #values = new Map<RevealedKind, Set<string>>();
  readonly #counts = new Map<RevealedKind, number>();
  isWhole = true;

  /** A value as it stands in the file; nothing where it is empty. */
  add(kind: RevealedKind, given: string): void {
    const value = given
      .normalize("NFC")
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim();
    if (value === "") return;
    const values = this.#values.get(kind) ?? new Set();
    this.#values.set(kind, values);
    if (values.size < 1_000) values.add(cut(value));
  }

  /** Things that are only counted. */
  count(kind: RevealedKind, times = 1): void {
    if (times > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + times);
  }

  /** What was gathered, in the order of {@link REVEALED_KINDS}. */
  get revealed(): Revealed {
    const findings = REVEALED_KINDS.flatMap((kind): RevealedFinding[] => {
      const values = [...(this.#values.get(kind) ?? [])];
      const count = this.#counts.get(kind) ?? values.length;
      return count === 0 ? [] : [{ kind, count, values: values.slice(0, MOST_VALUES) }];
    });
    return { findings, isWhole: this.isWhole };
  }
}

const cut = (value: string) =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
