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

function fragmentOf(anchor: Element): string {
  const href = anchor.getAttribute("href") ?? "";
  const hash = href.lastIndexOf("#");
  return hash < 0 || href.length > 500 ? "" : href.slice(hash + 1);
}

/** The note an anchor refers to ("ftn1", "sdfootnote1"), or null if it is no footnote reference. */
export function referencedNote(anchor: Element): string | null {
  const fragment = fragmentOf(anchor);
  for (const pattern of REFERENCE) {
    const match = pattern.exec(fragment);
    if (match?.[1]) return match[1].replace(/^fn[:-]/, "fn");
  }
  return null;
}

/** The note whose body an anchor begins, or null. */
export function noteOfBackLink(anchor: Element): string | null {
  const fragment = fragmentOf(anchor);
  for (const pattern of BACK_LINK) {
    const match = pattern.exec(fragment);
    if (match) return `${match[1]}${match[2]}`;
  }
  return null;
}

/** Bodies of the footnotes in pasted HTML, by the name their references use. */
export function findNoteBodies(root: ParentNode): Map<string, Element> {
  const bodies = new Map<string, Element>();
  for (const anchor of root.querySelectorAll("a[href]")) {
    const note = noteOfBackLink(anchor);
    if (note && !bodies.has(note)) bodies.set(note, bodyAround(anchor, note));
  }
  return bodies;
}

function bodyAround(backLink: Element, note: string): Element {
  let best = backLink;
  let element: Element | null = backLink.parentElement;
  for (let steps = 0; element && steps < 8; steps += 1) {
    const tag = element.localName;
    if (tag === "body" || tag === "html") break;
    if (element.id === note) return element;
    const isBlock = tag === "p" || tag === "li" || tag === "div" || tag === "dd";
    if (isBlock && best === backLink) best = element;
    element = element.parentElement;
  }
  return best;
}
