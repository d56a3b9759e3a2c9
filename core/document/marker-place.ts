const CLOSING = `[”’"'»)\\]]*`;
const STOPS = "[.,;:!?…]+";
/** Not within a number or an address: "3.5", "www.un.org". */
const AFTER_STOPS = new RegExp(`^${CLOSING}${STOPS}${CLOSING}(?=$|[\\s\\uFFFC])`, "u");
/** French sets a space that does not break before ; : ! ? and the marker before that space. */
const BEFORE_STOPS = new RegExp(`(?<=\\S)[\\u00A0\\u202F]?${STOPS}$`, "u");

/**
 * How many characters from the caret a new footnote's marker belongs, given the words of its
 * paragraph before and after: after the punctuation in English, before it in French and
 * Spanish (United Nations Editorial Manual, footnotes). 0 in every other language, where we know
 * of no rule, and where no punctuation touches the caret.
 */
export function markerOffset(before: string, after: string, language: string): number {
  const primary = language.split("-")[0]?.toLowerCase();
  if (primary === "en") return AFTER_STOPS.exec(after)?.[0].length ?? 0;
  if (primary !== "fr" && primary !== "es") return 0;
  const follows = after === "" || /^[\s\uFFFC]/u.test(after);
  const length = follows ? (BEFORE_STOPS.exec(before)?.[0].length ?? 0) : 0;
  return length === 0 ? 0 : -length;
}
