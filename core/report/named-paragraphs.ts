const NUMBER = String.raw`\d{1,3}(?!\d)(?:\s*\([a-z]\))?`;
const AND = String.raw`(?:and|et|y|и|و|&)(?:\s+(?:finally|lastly|also|enfin|finalmente|также))?`;
const TO = String.raw`\s*[-–—]\s*|\s+(?:to|through|à|al?|по|إلى)\s+`;
const BEHIND = new RegExp(
  String.raw`(?:(?<!\p{L})(?:paragraphs?|paras?\.?|paragraphes?|párrafos?|párrs?\.?|пункт(?:ы|ах|ов|а|е|у|ам)?|пп?\.)|(?:الفقرات|الفقرتان|الفقرتين|الفقرة))\s+(${NUMBER}(?:(?:${TO}|\s*(?:[,;،]?\s*${AND}|[,;،/])\s*و?)${NUMBER})*)`,
  "giu",
);
const CHINESE = /第\s*(\d{1,3}(?:\s*[、,，至到和及-]\s*(?:第\s*)?\d{1,3})*)\s*段/gu;
const RANGE = new RegExp(
  String.raw`(\d{1,3})(?:${TO}|\s*[至到]\s*(?:第\s*)?)(\d{1,3})(?!\s*\()`,
  "gu",
);
const ONE = /(\d{1,3})(?:\s*\(([a-z])\))?/g;
/** No document has so many paragraphs between two that are named together. */
const LONGEST_RANGE = 100;

/**
 * Numbers of paragraphs that a text names in words, each once, in any of the six languages of the
 * United Nations: "Detention (paras. 36 and 60 (b))". "12 to 15" names all four.
 */
export function namedParagraphs(text: string): string[] {
  const lists = [...text.matchAll(BEHIND), ...text.matchAll(CHINESE)].toSorted(
    (one, other) => one.index - other.index,
  );
  const numbers = lists.flatMap(([, list = ""]) =>
    [...list.replaceAll(RANGE, spelledOut).matchAll(ONE)].map(([, number = "", label]) =>
      label === undefined ? number : `${number} (${label})`,
    ),
  );
  return [...new Set(numbers)];
}

function spelledOut(range: string, first: string, last: string): string {
  const [from, to] = [Number(first), Number(last)];
  if (to <= from || to - from > LONGEST_RANGE) return range;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).join(", ");
}
