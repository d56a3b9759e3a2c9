import { noteOfBackLink, referencedNote } from "../../core/html/note-anchors";
import { allElements, type HtmlElement } from "./parse-html";

/** Comments, as Word and Google Docs write them into pages: at their words, and in a list at the end. */
const COMMENT_MARK = /#(?:_msocom_|cmnt)\d{1,6}$/;
const COMMENT_BODY = /#(?:_msoanchor_|cmnt_ref)\d{1,6}$/;
const AROUND = 8;

/** The notes and comments of a page: where their marks stand, and what they say. */
export class PageNotes {
  /** Elements that are no part of the text where they stand. */
  readonly bodies = new Set<HtmlElement>();
  comments = 0;
  readonly #numbers = new Map<string, number>();
  readonly #found = new Map<string, HtmlElement>();

  constructor(root: HtmlElement) {
    const byId = new Map<string, HtmlElement>();
    for (const element of allElements(root)) {
      const { id, name } = element.attributes;
      if (id !== undefined && !byId.has(id)) byId.set(id, element);
      if (name !== undefined && !byId.has(name)) byId.set(name, element);
    }
    for (const element of allElements(root)) {
      if (element.name !== "a") continue;
      const { href = "", role } = element.attributes;
      const back = noteOfBackLink(href);
      if (back !== null) this.#add(back, bodyAround(element, back));
      else if (COMMENT_BODY.test(href)) {
        this.comments += 1;
        this.bodies.add(bodyAround(element, ""));
      } else if (role === "doc-noteref") {
        const name = nameOf(href);
        const body = byId.get(name);
        if (body) this.#add(name, body);
      }
    }
  }

  #add(name: string, body: HtmlElement): void {
    if (this.#found.has(name)) return;
    this.#found.set(name, body);
    this.bodies.add(body);
  }

  /** The number of the note an anchor marks; null for other links. A mark without a note has one, too. */
  markedBy(anchor: HtmlElement): number | null {
    const { href = "", role } = anchor.attributes;
    const name = referencedNote(href) ?? (role === "doc-noteref" ? nameOf(href) : null);
    if (name === null || name === "") return null;
    const number = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, number);
    return number;
  }

  /** Whether an anchor only leads back from a note, or to a comment. */
  isBesideText(anchor: HtmlElement): boolean {
    const { href = "", role } = anchor.attributes;
    return (
      role === "doc-backlink" ||
      noteOfBackLink(href) !== null ||
      COMMENT_MARK.test(href) ||
      COMMENT_BODY.test(href)
    );
  }

  /** Notes in the order of their marks, then those nothing marks. */
  *inOrder(): Generator<{ number: number; body: HtmlElement }> {
    for (const [name, body] of this.#found) {
      if (!this.#numbers.has(name)) this.#numbers.set(name, this.#numbers.size + 1);
      yield { number: this.#numbers.get(name) ?? 0, body };
    }
  }
}

const nameOf = (href: string) => (href.length > 500 ? "" : href.slice(href.lastIndexOf("#") + 1));

function bodyAround(backLink: HtmlElement, note: string): HtmlElement {
  let best = backLink;
  let element = backLink.parent;
  for (let steps = 0; element !== null && steps < AROUND; steps += 1) {
    const { name, attributes } = element;
    if (name === "body" || name === "html" || name === "") break;
    if (attributes.id === note && note !== "") return element;
    if (/^(?:p|li|div|dd)$/.test(name) && best === backLink) best = element;
    element = element.parent;
  }
  return best;
}
