import type { BlockAttributes } from "@/core/document/schema";
import { MARKS, type Marks } from "@/core/shared-text/shared-text";
import type { MarkChange, ShapeChange } from "@/core/shared-text/tags";

type Form<Change extends object> = {
  /** Marks or shape as they stand. */
  standing: Record<keyof Change, unknown>;
  /** What this author and others suggest of them already, in order. */
  own: readonly Change[];
  others: readonly Change[];
  wanted: Change;
  /** The edit changes nothing else: a button for bold or a heading was pressed. */
  isInPlace: boolean;
};

/**
 * What an author now suggests of marks or a shape, in place of all they
 * suggested before; null for nothing. The editor knows the text as it stands:
 * asked in place again for what is suggested, it takes that back.
 */
export function changedForm<Change extends object>(form: Form<Change>): Change | null {
  const { standing, own, others, wanted, isInPlace } = form;
  const shown = Object.assign({}, standing, ...others, ...own);
  const without: typeof standing = Object.assign({}, standing, ...others);
  const isShown = Object.entries(wanted).every(([key, value]) => shown[key] === value);
  const asked = isInPlace && isShown ? pick(standing, wanted) : wanted;
  const entries = Object.entries(Object.assign({}, ...own, asked));
  const left = entries.filter(([key, value]) => without[key as keyof Change] !== value);
  return left.length === 0 ? null : (Object.fromEntries(left) as Change);
}

function pick<T extends object>(from: T, like: object): Partial<T> {
  const entries = Object.entries(from).filter(([key]) => key in like);
  return Object.fromEntries(entries) as Partial<T>;
}

/** Which marks differ, and how; null where none do. */
export function marksBetween(old: Marks, now: Marks): MarkChange | null {
  const change: Record<string, true | string | null> = {};
  for (const key of MARKS) {
    if (old[key] !== now[key]) change[key] = now[key] ?? null;
  }
  return Object.keys(change).length === 0 ? null : change;
}

/** Which attributes of a block differ, and how; null where none do. */
export function shapeBetween(old: BlockAttributes, now: BlockAttributes): ShapeChange | null {
  const change = Object.fromEntries(
    Object.entries(now).filter(([key, value]) => old[key as keyof BlockAttributes] !== value),
  );
  return Object.keys(change).length === 0 ? null : change;
}
