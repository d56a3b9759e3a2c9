import { type Direction, isAllowedHref, MAX_INDENT } from "../../core/document/schema";
import { boldness, isHidden, slant } from "../../core/html/inline-style";
import { behindRedirect } from "../../core/html/note-anchors";
import type { WordLists } from "../../core/html/word-lists";
import type { ReportWarning, TextBlock, TextRun } from "../../core/report/report-model";
import type { Numbered } from "../docx/word-lists";
import { type PageItem, type PageList, PageLists } from "./page-lists";
import type { PageNotes } from "./page-notes";
import type { PageStyles } from "./page-styles";
import { tableRows } from "./page-tables";
import { type PageLook, PageText } from "./page-text";
import { type HtmlElement, wordsIn } from "./parse-html";

const SKIPPED = new Set(
  "script style title head template noscript iframe object embed svg math select textarea button audio video canvas meta link nav".split(
    " ",
  ),
);
const BLOCKS = new Set(
  "address article aside body center dd details div dl dt fieldset figcaption figure footer form header hr html li main ol p pre section summary table tbody td tfoot th thead tr caption ul blockquote h1 h2 h3 h4 h5 h6".split(
    " ",
  ),
);

type Context = {
  look: PageLook;
  shape: Pick<TextBlock, "kind" | "indent"> & { dir?: Direction };
  heading: { depth: number; isTitle: boolean } | null;
  item: PageItem | null;
  list: PageList | null;
  isPreformatted: boolean;
};
export const START: Context = {
  look: {},
  shape: { kind: "paragraph" },
  heading: null,
  item: null,
  list: null,
  isPreformatted: false,
};

export type PageTools = {
  notes: PageNotes;
  styles: PageStyles;
  wordLists: WordLists;
  warn(code: ReportWarning["code"], message: string, words?: string): void;
  /** Hears of every list item that has a number. */
  numbered(item: Numbered): void;
};

/** Reads what stands under an element into a text; `isFlat` where no table can stand. */
export class PageWalk {
  readonly #lists: PageLists;
  constructor(
    private readonly tools: PageTools,
    private readonly text: PageText,
    private readonly isFlat = false,
  ) {
    this.#lists = new PageLists(tools);
  }

  /** The children of an element; the element itself says nothing. */
  inside(element: HtmlElement, context: Context = START): void {
    for (const child of element.children) {
      if (typeof child !== "string") this.#enter(child, context);
      else {
        if (!this.text.isOpen) {
          if (child.trim() === "") continue;
          this.#begin(context);
        }
        this.text.words(child, context.look, context.isPreformatted);
      }
    }
  }

  #enter(element: HtmlElement, context: Context): void {
    const { name } = element;
    const { notes, styles } = this.tools;
    if (SKIPPED.has(name) || notes.bodies.has(element)) return;
    if (this.#isMargin(element) || this.#isContents(element)) return;
    const style = styles.of(element);
    if (isHidden(style)) {
      const words = wordsIn(element).trim();
      if (words !== "") this.tools.warn("hidden_text_dropped", "Hidden text was left out", words);
      return;
    }
    if (style.get("mso-list") === "ignore") return;
    if (name === "img") this.#image(element);
    else if (name === "br") this.text.breakLine();
    else if (name === "del") {
      this.tools.warn("changes_accepted", "A tracked deletion was accepted", wordsIn(element));
    } else if (name === "a" && this.#isBesideText(element, context)) return;
    else if (name === "table" && !this.isFlat) this.#table(element);
    else this.#descend(element, style, context);
  }

  #descend(element: HtmlElement, style: Map<string, string>, context: Context): void {
    const isBlock = BLOCKS.has(element.name);
    if (isBlock) this.text.close();
    this.inside(element, this.#contextIn(element, style, context));
    if (isBlock) this.text.close();
  }

  /** The head and foot of a page, which LibreOffice writes once as blocks. */
  #isMargin({ name, attributes, ...element }: HtmlElement): boolean {
    if (name !== "div" || !/^(?:header|footer)$/.test(attributes.title ?? "")) return false;
    const words = wordsIn({ name, attributes, ...element }).trim();
    if (words !== "")
      this.tools.warn("header_dropped", "A page header or footer was left out", words);
    return true;
  }

  /** A table of contents as Word, LibreOffice and converters write one; a report makes its own. */
  #isContents(element: HtmlElement): boolean {
    const { class: classes = "", id = "", role } = element.attributes;
    const isOne = /\bMsoToc(?:\d|Heading)\b/.test(classes) || /^(?:TOC|Table of Contents)/.test(id);
    if (!isOne && role !== "doc-toc") return false;
    this.tools.warn("contents_dropped", "A table of contents was left out", wordsIn(element));
    return true;
  }

  #image({ attributes }: HtmlElement): void {
    const words = attributes.alt ?? "";
    this.tools.warn("image_dropped", "An image was left out: keep it as evidence", words);
  }

  #isBesideText(anchor: HtmlElement, context: Context): boolean {
    const { notes } = this.tools;
    if (notes.isBesideText(anchor)) return true;
    const number = notes.markedBy(anchor);
    if (number === null) return false;
    if (!this.text.isOpen) this.#begin(context);
    this.text.note(number);
    return true;
  }

  #begin({ heading, item, shape }: Context): void {
    if (heading) {
      this.text.beginHeading(heading.depth, heading.isTitle);
      return;
    }
    if (!item) this.text.begin(shape);
    else if (item.block === null) {
      item.block = this.text.begin({ ...item.shape, ...(shape.dir && { dir: shape.dir }) });
      if (item.numbering) this.tools.numbered({ block: item.block, numbering: item.numbering });
    } else if (!this.text.goOn(item.block)) {
      const indent = Math.min((item.shape.indent ?? 0) + 1, MAX_INDENT);
      this.text.begin({ ...shape, kind: "paragraph", indent });
    }
  }

  #contextIn(element: HtmlElement, style: Map<string, string>, context: Context): Context {
    const { name } = element;
    const inner: Context = { ...context, look: this.#lookIn(element, style, context) };
    if (name === "ul" || name === "ol") inner.list = this.#lists.open(element, style, context.list);
    else if (name === "li") {
      inner.item = this.#lists.item(element, style, context.list);
      inner.shape = withDirection(context.shape, element, style);
    } else if (BLOCKS.has(name)) this.#readBlock(element, style, inner);
    if (name === "pre") inner.isPreformatted = true;
    return inner;
  }

  #lookIn(element: HtmlElement, style: Map<string, string>, { look, heading }: Context): PageLook {
    const { name } = element;
    const isBold = boldness(style) ?? (name === "b" || name === "strong" || look.bold === true);
    const isSlanted = name === "i" || name === "em" || name === "cite" || name === "dfn";
    const isItalic = slant(style) ?? (isSlanted || look.italic === true);
    const link = name === "a" ? (this.#linkOf(element) ?? look.link) : look.link;
    // All words of a heading are bold.
    const isPlain = heading !== null || /^h[1-6]$/.test(name);
    return {
      ...(isBold && !isPlain && { bold: true as const }),
      ...(isItalic && { italic: true as const }),
      ...(link !== undefined && { link }),
    };
  }

  #linkOf({ attributes }: HtmlElement): string | undefined {
    const written = (attributes.href ?? "").trim();
    if (written === "" || written.startsWith("#")) return undefined;
    const href = behindRedirect(written);
    if (isAllowedHref(href)) return href;
    const shown = href.slice(0, 80);
    this.tools.warn(
      "link_dropped",
      `The link "${shown}" was left out: only http, https and mailto links are kept`,
    );
    return undefined;
  }

  #readBlock(element: HtmlElement, style: Map<string, string>, inner: Context): void {
    const classes = element.attributes.class ?? "";
    const heading = headingOf(element, style, classes);
    inner.shape = withDirection(inner.shape, element, style);
    if (heading) {
      inner.heading = heading;
      inner.item = null;
      return;
    }
    if (element.name === "blockquote" || /\bMso(?:Intense)?Quote/.test(classes)) {
      inner.shape = { ...inner.shape, kind: "quotation" };
    }
    const item = this.#lists.wordItem(element, style);
    if (item) inner.item = item;
  }

  #table(element: HtmlElement): void {
    this.text.close();
    const rows = tableRows(element, (cell) => {
      const inner = new PageText();
      new PageWalk(this.tools, inner, true).inside(cell);
      inner.close();
      return inner.parts.flatMap((part): TextBlock[] => {
        if (!("kind" in part)) return [{ kind: "heading", level: 1, text: "", runs: part.runs }];
        return part.kind === "table" ? [] : [part];
      });
    });
    if (rows.length > 0) this.text.add({ kind: "table", text: "", rows });
  }
}

function withDirection(
  shape: Context["shape"],
  { attributes }: HtmlElement,
  style: Map<string, string>,
): Context["shape"] {
  const said = (attributes.dir ?? style.get("direction") ?? "").toLowerCase();
  return said === "rtl" || said === "ltr" ? { ...shape, dir: said } : shape;
}

function headingOf(
  { name }: HtmlElement,
  style: Map<string, string>,
  classes: string,
): Context["heading"] {
  if (/\b(?:MsoTitle|title)\b/.test(classes) && name === "p") return { depth: 1, isTitle: true };
  const tag = /^h([1-6])$/.exec(name)?.[1];
  if (tag) return { depth: Number(tag), isTitle: /\btitle\b/.test(classes) && tag === "1" };
  const outline = Number(style.get("mso-outline-level"));
  return outline >= 1 && outline <= 6 ? { depth: outline, isTitle: false } : null;
}

/** The words of a note: its lines, one under another. */
export function noteRuns(body: HtmlElement, tools: PageTools): TextRun[] {
  const text = new PageText();
  new PageWalk(tools, text, true).inside(body);
  text.close();
  return text.parts.flatMap((part, index) => {
    const runs = "rows" in part ? [] : part.runs.filter((run) => "text" in run);
    const first = runs[0];
    if (index === 0 && first) first.text = first.text.replace(/^[\s.\]:]+/, "");
    return index === 0 ? runs : [{ text: "\n" }, ...runs];
  });
}
