/** A chosen paragraph of the concluding observations, in the order of the document. */
export type ChosenParagraph = {
  id: string;
  number: string;
  heading: string;
  /** Sub-paragraphs chosen ("a"); empty for the whole paragraph. */
  labels: readonly string[];
};

export type ScaffoldedSection = {
  title: string;
  paragraphs: { paragraphId: string; label: string }[];
};

export const SCAFFOLDS = ["empty", "paragraphs", "headings", "template"] as const;
export type Scaffold = (typeof SCAFFOLDS)[number];

const PARAGRAPH_WORD: Record<string, (number: string) => string> = {
  en: (number) => `Paragraph ${number}`,
  fr: (number) => `Paragraphe ${number}`,
  es: (number) => `Párrafo ${number}`,
  ar: (number) => `الفقرة ${number}`,
  ru: (number) => `Пункт ${number}`,
  zh: (number) => `第${number}段`,
};

/**
 * The sections a report starts with: one for each chosen paragraph, or one for
 * each heading that chosen paragraphs stand under. Titles are the headings of the
 * concluding observations; where several sections would share one, the number
 * tells them apart. For a template, one for each paragraph: what stands around them is `templateSections`.
 */
export function scaffoldSections(
  chosen: readonly ChosenParagraph[],
  by: Scaffold,
  language: string,
): ScaffoldedSection[] {
  if (by === "empty") return [];
  const groups: ChosenParagraph[][] = [];
  for (const paragraph of chosen) {
    const last = groups.at(-1);
    const continues =
      by === "headings" && paragraph.heading !== "" && last?.[0]?.heading === paragraph.heading;
    if (last && continues) last.push(paragraph);
    else groups.push([paragraph]);
  }
  const headings = groups.map((group) => group[0]?.heading ?? "");
  return groups.map((group, index) => ({
    title: titleOf(group, isRepeated(headings, index), language),
    paragraphs: group.flatMap(({ id, labels }) =>
      (labels.length === 0 ? [""] : labels).map((label) => ({ paragraphId: id, label })),
    ),
  }));
}

function isRepeated(headings: readonly string[], index: number): boolean {
  return headings.some((heading, other) => other !== index && heading === headings[index]);
}

function titleOf(group: readonly ChosenParagraph[], repeated: boolean, language: string): string {
  const numbers = group.map(({ number }) => number).join(", ");
  const heading = group[0]?.heading ?? "";
  const word = PARAGRAPH_WORD[language.split("-")[0] ?? ""] ?? PARAGRAPH_WORD.en;
  if (heading === "") return word?.(numbers) ?? numbers;
  return repeated ? `${heading} (${numbers})` : heading;
}
