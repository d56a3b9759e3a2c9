/** The styles that come with Penumbra, by the names of their CSL files. */
export const CITATION_STYLES = [
  "un",
  "chicago-fullnote-bibliography",
  "chicago-fullnote-bibliography-with-ibid",
  "chicago-note-bibliography",
  "chicago-note-bibliography-with-ibid",
  "oscola",
  "apa",
] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** What people call them. */
const OTHER_NAMES: Readonly<Record<string, CitationStyle>> = {
  chicago: "chicago-fullnote-bibliography",
  "chicago-notes": "chicago-fullnote-bibliography",
  "chicago-ibid": "chicago-fullnote-bibliography-with-ibid",
  "chicago-notes-ibid": "chicago-fullnote-bibliography-with-ibid",
  "chicago-notes-with-ibid": "chicago-fullnote-bibliography-with-ibid",
};

/** The style of that name, its CSL file's or a usual one; null when none comes with Penumbra. */
export function citationStyleOf(name: string): CitationStyle | null {
  const known = name.toLowerCase();
  return CITATION_STYLES.find((style) => style === known) ?? OTHER_NAMES[known] ?? null;
}

/** A style to word by: one that comes with Penumbra, or an organisation's own, as XML that was read and tried. */
export type StyleToWord = { name: CitationStyle } | { xml: string };
