import { compareInlines } from "../version/compare-inlines";
import type { Inline, TextInline } from "./section-content";
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
  for (const change of compareInlines(was, is)) {
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

const MARKS = ["bold", "italic", "link"] as const;

function markChanges(before: TextInline, after: TextInline): Record<string, unknown> {
  const changed = MARKS.filter((mark) => before[mark] !== after[mark]);
  return Object.fromEntries(changed.map((mark) => [mark, after[mark] ?? null]));
}
