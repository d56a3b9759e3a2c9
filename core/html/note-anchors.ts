/**
 * How office programs write footnotes into HTML: an anchor where the number
 * stands, and elsewhere a body that begins with an anchor back.
 */
const REFERENCE = [
  /^_((?:ftn|edn)\d+)$/, // Word
  /^(sd(?:foot|end)note\d+)sym$/, // LibreOffice
  /^(ftnt\d+)$/, // Google Docs, exported
  /^(fn[:-]?\d+)$/, // Markdown converters
];
const BACK_LINK = [
  /^_(ftn|edn)ref(\d+)$/,
  /^(sd(?:foot|end)note)(\d+)anc$/,
  /^(ftnt)_ref(\d+)$/,
  /^(fn)ref[:-]?(\d+)$/,
];

function fragmentOf(href: string): string {
  const hash = href.lastIndexOf("#");
  return hash < 0 || href.length > 500 ? "" : href.slice(hash + 1);
}

/** The note an anchor's address refers to ("ftn1", "sdfootnote1"), or null if it is no footnote reference. */
export function referencedNote(href: string): string | null {
  const fragment = fragmentOf(href);
  for (const pattern of REFERENCE) {
    const match = pattern.exec(fragment);
    if (match?.[1]) return match[1].replace(/^fn[:-]/, "fn");
  }
  return null;
}

/** The note whose body an anchor with this address begins, or null. */
export function noteOfBackLink(href: string): string | null {
  const fragment = fragmentOf(href);
  for (const pattern of BACK_LINK) {
    const match = pattern.exec(fragment);
    if (match) return `${match[1]}${match[2]}`;
  }
  return null;
}

/** The link behind the redirect Google Docs puts around every address. */
export function behindRedirect(href: string): string {
  const match = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/.exec(href);
  if (!match?.[1]) return href;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return href;
  }
}
