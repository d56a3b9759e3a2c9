import { isAllowedHref } from "../../core/document/schema";
import type { ReportWarning, TextRun } from "../../core/report/report-model";
import type { PageText } from "../html/page-text";
import type { OdtLooks } from "./odt-looks";
import { type OdtElement, type OdtNode, partsOf, wordsOf } from "./odt-xml";

export type OdtWarn = (code: ReportWarning["code"], message: string, words?: string) => void;
type Look = Pick<TextRun, "bold" | "italic" | "link">;

/** So many spaces one element may stand for: more is no text. */
const MOST_SPACES = 1_000;
const PASSED_OVER = new Set([
  "text:bookmark",
  "text:bookmark-start",
  "text:bookmark-end",
  "text:change",
  "text:change-start",
  "text:change-end",
  "text:soft-page-break",
  "text:reference-mark",
  "text:reference-mark-start",
  "text:reference-mark-end",
  "text:toc-mark",
  "text:toc-mark-start",
  "text:toc-mark-end",
  "text:ruby-text",
  "office:annotation-end",
]);

/** Reads the phrasing of paragraphs: words with their white space as ODF means it, notes, links. */
export class OdtPhrases {
  comments = 0;

  constructor(
    private readonly looks: OdtLooks,
    private readonly warn: OdtWarn,
    /** Gives a note its number and reads what it says. */
    private readonly note: (note: OdtElement) => number | null,
    /** Words of a text box, which stand after the paragraph it hangs on. */
    private readonly box: (box: OdtElement) => void,
  ) {}

  /** Adds the words of a paragraph to the block that is open. */
  read(paragraph: OdtElement, text: PageText, look: Look = {}): void {
    for (const node of paragraph.children) this.#node(node, text, look);
  }

  #node(node: OdtNode, text: PageText, look: Look): void {
    if (typeof node === "string") {
      text.words(node, look);
      return;
    }
    const { name, attributes } = node;
    if (PASSED_OVER.has(name)) return;
    switch (name) {
      case "text:s": {
        const count = Number(attributes["text:c"] ?? 1) || 1;
        text.exact(" ".repeat(Math.min(Math.max(count, 1), MOST_SPACES)), look);
        break;
      }
      case "text:tab":
        text.exact("\t", look);
        break;
      case "text:line-break":
        text.exact("\n", look);
        break;
      case "text:note": {
        const number = this.note(node);
        if (number !== null) text.note(number);
        break;
      }
      case "office:annotation":
        this.comments += 1;
        break;
      case "text:a":
        this.read(node, text, { ...look, ...this.#link(attributes["xlink:href"] ?? "") });
        break;
      case "draw:frame":
      case "draw:a":
        this.#frame(node, text);
        break;
      default:
        this.#span(node, text, look);
    }
  }

  #span(node: OdtElement, text: PageText, look: Look): void {
    const named = node.attributes["text:style-name"];
    // A space of our own between two marks of notes.
    if (named === "Footnote_20_anchor" && wordsOf(node).trim() === "") return;
    const { bold, italic, isHidden } = this.looks.text(named);
    if (isHidden) {
      this.warn("hidden_text_dropped", "Hidden text was left out", wordsOf(node));
      return;
    }
    this.read(node, text, withMark(withMark(look, "bold", bold), "italic", italic));
  }

  #link(href: string): Look {
    if (href === "" || href.startsWith("#")) return {};
    if (isAllowedHref(href)) return { link: href };
    this.warn(
      "link_dropped",
      `The link "${href.slice(0, 80)}" was left out: only http, https and mailto links are kept`,
    );
    return {};
  }

  #frame(frame: OdtElement, text: PageText): void {
    for (const inner of partsOf(frame)) {
      if (inner.name === "draw:frame") this.#frame(inner, text);
      else if (inner.name === "draw:text-box") this.box(inner);
      else if (inner.name === "draw:image") {
        const said = partsOf(frame).find(({ name }) => name === "svg:title" || name === "svg:desc");
        const words = said ? wordsOf(said) : (frame.attributes["draw:name"] ?? "");
        this.warn("image_dropped", "An image was left out: keep it as evidence", words);
      } else if (inner.name === "draw:object" || inner.name === "draw:object-ole") {
        this.warn("embedded_dropped", "An embedded object was left out");
      }
    }
  }
}

function withMark(look: Look, name: "bold" | "italic", isOn: boolean | undefined): Look {
  if (isOn === undefined) return look;
  if (isOn) return { ...look, [name]: true as const };
  const { [name]: _, ...rest } = look;
  return rest;
}
