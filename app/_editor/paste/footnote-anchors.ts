import { noteOfBackLink } from "@/core/html/note-anchors";

/** Bodies of the footnotes in pasted HTML, by the name their references use. */
export function findNoteBodies(root: ParentNode): Map<string, Element> {
  const bodies = new Map<string, Element>();
  for (const anchor of root.querySelectorAll("a[href]")) {
    const note = noteOfBackLink(anchor.getAttribute("href") ?? "");
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
