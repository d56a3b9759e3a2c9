const NAMED =
  /(?:\b(?:paragraphs?|paras?\.?|paragraphes?|párrafos?)|(?:الفقرات|الفقرتان|الفقرتين|الفقرة))\s+((?:\d{1,3}(?:\s*\([a-z]\))?)(?:\s*(?:,|;|\/|and|et|y|و|&)\s*(?:و)?\d{1,3}(?:\s*\([a-z]\))?)*)/giu;

/** Numbers of paragraphs that a heading names in words: "Detention (paras. 36 and 60 (b))". */
export function namedParagraphs(heading: string): string[] {
  const numbers = [...heading.matchAll(NAMED)].flatMap((found) =>
    [...(found[1] ?? "").matchAll(/(\d{1,3})(?:\s*\(([a-z])\))?/g)].map(([, number, label]) =>
      label === undefined ? (number ?? "") : `${number} (${label})`,
    ),
  );
  return [...new Set(numbers)];
}
