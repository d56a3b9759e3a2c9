const LONGEST = 120;

/** Words of a text as a finding shows them: on one line, without footnote markers, at most 120 characters. */
export function excerpt(text: string): string {
  const line = text.replaceAll("\uFFFC", "").replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
