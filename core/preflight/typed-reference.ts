/** A reference to another note that was typed by hand. */
export type TypedReference = {
  /** As it stands there: "Ibid.", "op. cit." */
  words: string;
  /** It means the note right before. */
  isToPrevious: boolean;
  /** The place it names in that source; "" for none, and null where more is said than a place. */
  locator: string | null;
  label: string;
};

const B = "(?<![\\p{L}\\p{N}-])";
const E = "(?![\\p{L}\\p{N}-])";
const START = "^[\\s(]*(?:see\\s+|voir\\s+|véase\\s+|cf\\.\\s+|см\\.\\s+|انظر\\s+|见)?";

/** What means the note before, as it opens a note: English and Latin, French, Spanish, Russian, Arabic, Chinese. */
const PREVIOUS = new RegExp(
  `${START}(ib[ií]d(?:em)?\\.?|idem\\.?|id\\.(?=\\s*(?:[,;]|at${E}|$))|loc\\.\\s?cit\\.?|m[êe]me (?:source|ouvrage|référence)|misma fuente|там же\\.?|(?:المرجع|المصدر) (?:نفسه|ذاته|عينه)|(?:المرجع|المصدر) السابق|نفس (?:المرجع|المصدر)|السابق(?=\\s*(?:[،,.]|$))|同上注?|同前注?)`,
  "iu",
);

/** What means some earlier note, wherever it stands in a note. */
const EARLIER = new RegExp(
  `${B}(op\\.?\\s?cit\\.?|ob\\.\\s?cit\\.?|supra${E}(?=,?\\s*(?:n(?:ote|\\.)?|fn|footnote|at)?\\s*\\.?\\s*\\d|\\s*[,.;)]|\\s*$)|(?:précité|préc\\.)e?s?${E}|note ci-dessus|nota (?:supra|anterior)|указ\\.\\s?соч\\.?|مرجع سابق|مصدر سابق|前引书?|前注)`,
  "iu",
);

const LABELS: readonly [RegExp, string][] = [
  [
    /^(?:paras?\.?|paragraphs?|par\.|párrs?\.?|párrafos?|пп?\.|пункт\S*|الفقرات|الفقرة|فقرة|§§?)/iu,
    "paragraph",
  ],
  [/^(?:arts?\.?|articles?|artículos?|статья|ст\.|المادة)/iu, "article"],
  [/^(?:at(?!\p{L})|págs?\.?|pages?|pp?\.?|с\.|стр\.|صفحة|ص\.?|第)/iu, "page"],
];

/**
 * A reference such as "Ibid., p. 5", "op. cit." or "المرجع نفسه" in a footnote's own words; null
 * where there is none. Such words are wrong as soon as a note moves; the United Nations Editorial
 * Manual lets ibid. stand only right behind the note it means.
 */
export function readTypedReference(text: string): TypedReference | null {
  const previous = PREVIOUS.exec(text);
  if (previous) {
    const [opening, words = ""] = previous;
    const place = readLocator(text.slice(opening.length));
    // "See ibid." says more than the note before does.
    const isBare = !/\p{L}/u.test(opening.slice(0, -words.length));
    return { words, isToPrevious: true, ...place, locator: isBare ? place.locator : null };
  }
  const earlier = EARLIER.exec(text);
  if (!earlier) return null;
  return { words: earlier[1] ?? "", isToPrevious: false, locator: null, label: "page" };
}

function readLocator(rest: string): { locator: string | null; label: string } {
  const words = rest.replace(/^[\s,.:;،，。)]+/u, "").replace(/[\s.)页。]+$/u, "");
  if (words === "") return { locator: "", label: "page" };
  const named = LABELS.find(([label]) => label.test(words));
  const behind = (named ? words.replace(named[0], "") : words).trim();
  const isPlace = /^[\p{Nd}]+(?:\s?[-–,]\s?[\p{Nd}]+)*$/u.test(behind);
  return { locator: isPlace ? behind : null, label: named?.[1] ?? "page" };
}
