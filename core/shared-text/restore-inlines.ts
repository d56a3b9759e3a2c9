import { compareInlines, type InlineChange } from "../version/compare-inlines";
import type { Inline, TextInline } from "./section-content";
import { MARKS } from "./shared-text";
import type { StandingSequence } from "./standing-sequence";

/** How many elements of a sequence inlines take. */
export function lengthOf(inlines: readonly Inline[]): number {
  return inlines.reduce((sum, inline) => sum + ("text" in inline ? inline.text.length : 1), 0);
}

/** Inserts inlines before the element at `at`; answers where they end. */
export function insertInlines(
  sequence: StandingSequence,
  at: number,
  inlines: readonly Inline[],
): number {
  let end = at;
  for (const inline of inlines) end += sequence.insert(end, inline);
  return end;
}

/** Changes the words of a block that begin at `at` into others, word by word; answers where they end. */
export function restoreInlines(
  sequence: StandingSequence,
  at: number,
  was: readonly Inline[],
  is: readonly Inline[],
): number {
  let end = at;
  for (const change of keepingLetters(compareInlines(was, is))) {
    if (change.change === "formatted") {
      sequence.format(end, change.after.text.length, markChanges(change.before, change.after));
      end += change.after.text.length;
    } else if (change.change === "removed") {
      sequence.delete(end, lengthOf([change.inline]));
    } else if (change.change === "added") {
      end += sequence.insert(end, change.inline);
    } else {
      end += lengthOf([change.inline]);
    }
  }
  return end;
}

/**
 * Where words were replaced by words that begin or end alike, those letters stay: so does
 * the cursor of whoever types before or behind them, or else the next letter would go into a word.
 */
function keepingLetters(changes: readonly InlineChange[]): InlineChange[] {
  return changes.flatMap((change, index) => {
    const [before, after] = [changes[index - 1], changes[index + 1]];
    const replaced = change.change === "added" ? replacement(before, change) : null;
    if (replaced !== null) return replaced;
    return replacement(change, after) === null ? [change] : [];
  });
}

/** The changes that make of a removed text the one added behind it, or null if that is not what they are. */
function replacement(
  removed: InlineChange | undefined,
  added: InlineChange | undefined,
): InlineChange[] | null {
  if (removed?.change !== "removed" || added?.change !== "added") return null;
  if (!("text" in removed.inline && "text" in added.inline)) return null;
  if (Object.keys(markChanges(removed.inline, added.inline)).length > 0) return null;
  const { text: from, ...marks } = removed.inline;
  const { text: to } = added.inline;
  const start = alikeAtStart(from, to);
  const end = alikeAtEnd(from.slice(start), to.slice(start));
  const part = (change: "same" | "added" | "removed", text: string): InlineChange[] =>
    text === "" ? [] : [{ change, inline: { text, ...marks } }];
  return [
    ...part("same", to.slice(0, start)),
    ...part("removed", from.slice(start, from.length - end)),
    ...part("added", to.slice(start, to.length - end)),
    ...part("same", to.slice(to.length - end)),
  ];
}

/** How many UTF-16 code units two texts have in common at the start, no character halved. */
function alikeAtStart(one: string, other: string): number {
  return alike([...one], [...other]);
}

function alikeAtEnd(one: string, other: string): number {
  return alike([...one].reverse(), [...other].reverse());
}

function alike(one: readonly string[], other: readonly string[]): number {
  const difference = one.findIndex((character, index) => character !== other[index]);
  return (difference === -1 ? one : one.slice(0, difference)).join("").length;
}

function markChanges(before: TextInline, after: TextInline): Record<string, unknown> {
  const changed = MARKS.filter((mark) => before[mark] !== after[mark]);
  return Object.fromEntries(changed.map((mark) => [mark, after[mark] ?? null]));
}
