/** The numbers of a report's footnotes, derived from the order of sections and markers. */
export type FootnoteNumbers = {
  /** The number each section's first note has or would have, by section id. */
  first: Record<string, number>;
  /** Number by note id. */
  numbers: Record<string, number>;
};

/**
 * Numbers footnotes 1 to n straight through the report. Numbers are derived,
 * never stored: a colleague's insertion would make every later one wrong.
 */
export function numberFootnotes(
  sections: readonly { id: string; noteIds: readonly string[] }[],
): FootnoteNumbers {
  const first: Record<string, number> = {};
  const numbers: Record<string, number> = {};
  let next = 1;
  for (const section of sections) {
    first[section.id] = next;
    for (const id of section.noteIds) {
      numbers[id] = next;
      next += 1;
    }
  }
  return { first, numbers };
}
