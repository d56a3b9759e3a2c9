import {
  type BlockAttributes,
  DEFAULT_BLOCK,
  isAllowedHref,
  type ListStyle,
  MAX_INDENT,
} from "@/core/document/schema";
import { boldness, isHidden, slant, styleOf } from "@/core/html/inline-style";
import { behindRedirect, noteOfBackLink, referencedNote } from "@/core/html/note-anchors";
import { styleOfListElement, type WordLists } from "@/core/html/word-lists";
import type {
  ContentBlock,
  ContentCell,
  ContentRow,
  ContentTable,
  ContentTextBlock,
} from "@/core/shared-text/section-content";
import { ContentBuilder, type Look } from "./content-builder";
import type { PasteWarning } from "./html-to-content";

/** Where the pasted text goes: a note holds neither footnotes nor tables. */
export type PasteSurface = "section" | "note";

const MAX_NODES = 200_000;
const MAX_CELLS = 5_000;
const MAX_CHARACTERS = 200_000;

const SKIPPED = new Set(
  "script style title head template noscript iframe object embed svg math select textarea button audio video canvas del meta link".split(
    " ",
  ),
);
const BLOCKS = new Set(
  "address article aside body center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul blockquote h1 h2 h3 h4 h5 h6".split(
    " ",
  ),
);

type Item = { isBegun: boolean; attributes: BlockAttributes };
type Context = Look & {
  attributes: BlockAttributes;
  item: Item | null;
  list: { style: ListStyle; depth: number } | null;
};
type Step = { node: Node; context: Context } | { leave: true };

type Options = {
  surface: PasteSurface;
  newId: () => string;
  bodies: Map<string, Element>;
  wordLists: WordLists;
};

const START: Context = {
  bold: false,
  italic: false,
  link: null,
  attributes: DEFAULT_BLOCK,
  item: null,
  list: null,
};

/** One reading of pasted HTML. Walks with a stack of its own: nesting is the paster's to choose. */
export class HtmlWalk {
  readonly notes: Record<string, ContentTextBlock[]> = {};
  readonly #options: Options;
  readonly #bodyElements: Set<Element>;
  #nodes = 0;
  #cells = 0;
  #characters = 0;
  #notesWithoutText = 0;
  #pictures = 0;
  #links = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#bodyElements = new Set(options.bodies.values());
  }

  /** The blocks under an element, or null when there is more than one section may hold. */
  blocksOf(root: Element): ContentBlock[] | null {
    const builder = new ContentBuilder();
    this.#walk(root, builder, this.#options.surface === "section");
    return this.#isSpent ? null : builder.blocks;
  }

  warnings(): PasteWarning[] {
    const warnings: PasteWarning[] = [
      { code: "footnotes_without_text", count: this.#notesWithoutText },
      { code: "pictures_left_out", count: this.#pictures },
      { code: "links_left_out", count: this.#links },
    ];
    return warnings.filter((warning) => warning.count > 0);
  }

  get #isSpent(): boolean {
    return this.#nodes > MAX_NODES || this.#characters > MAX_CHARACTERS || this.#cells > MAX_CELLS;
  }

  #walk(root: Element, builder: ContentBuilder, isTopLevel: boolean): void {
    const steps: Step[] = childSteps(root, START);
    while (!this.#isSpent) {
      const step = steps.pop();
      if (!step) break;
      if ("leave" in step) {
        builder.close();
        continue;
      }
      this.#nodes += 1;
      if (isText(step.node)) this.#addText(step.node.data, builder, step.context);
      else if (isElement(step.node)) {
        this.#enter(step.node, step.context, builder, steps, isTopLevel);
      }
    }
    builder.close();
  }

  #addText(text: string, builder: ContentBuilder, context: Context): void {
    this.#characters += text.length;
    if (!builder.isOpen) {
      if (text.trim() === "") return;
      beginIn(builder, context);
    }
    builder.addText(text, context);
  }

  #enter(
    element: Element,
    context: Context,
    builder: ContentBuilder,
    steps: Step[],
    isTopLevel: boolean,
  ): void {
    const tag = element.localName;
    if (SKIPPED.has(tag) || this.#bodyElements.has(element)) return;
    const style = styleOf(element.getAttribute("style"));
    if (isHidden(style) || style.get("mso-list") === "ignore") return;
    if (tag === "img") {
      this.#pictures += 1;
      return;
    }
    if (tag === "br") {
      builder.close();
      return;
    }
    if (tag === "a" && this.#isFootnoteAnchor(element, builder, context, isTopLevel)) return;
    if (tag === "table" && isTopLevel) {
      builder.close();
      const table = this.#tableOf(element);
      if (table) builder.addBlock(table);
      return;
    }
    const inner = this.#contextIn(element, style, context);
    if (BLOCKS.has(tag)) {
      builder.close();
      steps.push({ leave: true });
    }
    for (const step of childSteps(element, inner)) steps.push(step);
  }

  #isFootnoteAnchor(
    anchor: Element,
    builder: ContentBuilder,
    context: Context,
    isTopLevel: boolean,
  ): boolean {
    const href = anchor.getAttribute("href") ?? "";
    if (noteOfBackLink(href)) return true;
    const note = referencedNote(href);
    if (!note) return false;
    if (this.#options.surface === "note" || (!isTopLevel && this.#isInNote)) return true;
    if (!builder.isOpen) beginIn(builder, context);
    builder.addInline({ footnote: this.#addNote(note) });
    return true;
  }

  #isInNote = false;

  #addNote(name: string): string {
    const id = this.#options.newId();
    const body = this.#options.bodies.get(name);
    if (!body) this.#notesWithoutText += 1;
    const inNote = new ContentBuilder();
    if (body) {
      this.#isInNote = true;
      this.#walk(body, inNote, false);
      this.#isInNote = false;
    }
    this.notes[id] = inNote.blocks.filter((block) => block.type === "block");
    return id;
  }

  #contextIn(element: Element, style: Map<string, string>, context: Context): Context {
    const tag = element.localName;
    const isBold = tag === "b" || tag === "strong" || tag === "th";
    const isItalic = tag === "i" || tag === "em" || tag === "cite" || tag === "dfn";
    const inner: Context = {
      ...context,
      bold: boldness(style) ?? (isBold || context.bold),
      italic: slant(style) ?? (isItalic || context.italic),
    };
    if (tag === "a") inner.link = this.#linkOf(element) ?? context.link;
    else if (tag === "ul" || tag === "ol") inner.list = listIn(element, style, context);
    else if (tag === "li") inner.item = itemIn(element, style, context);
    else if (BLOCKS.has(tag)) this.#readBlock(element, style, inner);
    return inner;
  }

  #linkOf(anchor: Element): string | null {
    const written = (anchor.getAttribute("href") ?? "").trim();
    if (written === "" || written.startsWith("#")) return null;
    const href = behindRedirect(written);
    if (isAllowedHref(href)) return href;
    this.#links += 1;
    return null;
  }

  #readBlock(element: Element, style: Map<string, string>, inner: Context): void {
    const attributes: BlockAttributes = { ...inner.attributes };
    const heading = headingLevel(element, style);
    const name = element.getAttribute("class") ?? "";
    if (heading > 0) {
      Object.assign(attributes, { kind: "heading", level: heading, indent: 0 });
      inner.item = null;
    } else if (element.localName === "blockquote" || /\bMso(Intense)?Quote/.test(name)) {
      attributes.kind = "quotation";
    }
    if (element.getAttribute("dir")?.toLowerCase() === "rtl") attributes.dir = "rtl";
    inner.attributes = attributes;
    const msoList = style.get("mso-list");
    if (!msoList || heading > 0) return;
    const item = this.#options.wordLists.itemOf(msoList, wordMarker(element));
    if (!item) return;
    inner.item = {
      isBegun: false,
      attributes: {
        ...attributes,
        kind: "list_item",
        list: item.list,
        indent: Math.min(item.indent, MAX_INDENT),
      },
    };
  }

  #tableOf(table: Element): ContentTable | null {
    const rows: ContentRow[] = [];
    for (const row of rowsOf(table)) {
      const cells: ContentCell[] = [];
      for (const cell of row.children) {
        if (cell.localName !== "td" && cell.localName !== "th") continue;
        this.#cells += 1;
        if (this.#isSpent) return null;
        const builder = new ContentBuilder();
        this.#walk(cell, builder, false);
        cells.push({
          header: cell.localName === "th",
          colspan: spanOf(cell, "colspan"),
          rowspan: spanOf(cell, "rowspan"),
          blocks: textBlocksOf(builder),
        });
      }
      if (cells.length > 0) rows.push({ cells });
    }
    return rows.length > 0 ? { type: "table", rows } : null;
  }
}

function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function childSteps(element: Element, context: Context): Step[] {
  const steps: Step[] = [];
  for (let child = element.lastChild; child; child = child.previousSibling) {
    steps.push({ node: child, context });
  }
  return steps;
}

function beginIn(builder: ContentBuilder, context: Context): void {
  const item = context.item;
  if (!item) builder.begin({ ...context.attributes });
  else if (!item.isBegun) {
    item.isBegun = true;
    builder.begin({ ...item.attributes });
  } else {
    const indent = Math.min(item.attributes.indent + 1, MAX_INDENT);
    builder.begin({ ...context.attributes, kind: "paragraph", indent });
  }
}

function listIn(element: Element, style: Map<string, string>, context: Context) {
  const depth = context.list ? context.list.depth + 1 : 0;
  return {
    style: styleOfListElement(listElement(element), style.get("list-style-type") ?? ""),
    depth,
  };
}

function itemIn(element: Element, style: Map<string, string>, context: Context): Item {
  const level = element.getAttribute("aria-level") ?? element.getAttribute("data-aria-level");
  const said = level ? Number.parseInt(level, 10) - 1 : Number.NaN;
  const depth = Number.isNaN(said) ? (context.list?.depth ?? 0) : said;
  const type = style.get("list-style-type");
  return {
    isBegun: false,
    attributes: {
      ...context.attributes,
      kind: "list_item",
      list: type
        ? styleOfListElement(listElement(element), type)
        : (context.list?.style ?? "bullet"),
      indent: Math.min(Math.max(depth, 0), MAX_INDENT),
    },
  };
}

function headingLevel(element: Element, style: Map<string, string>): number {
  const tag = /^h([1-6])$/.exec(element.localName)?.[1];
  if (tag) return Math.min(Number(tag), 3);
  if (/\bMsoTitle\b/.test(element.getAttribute("class") ?? "")) return 1;
  const outline = Number(style.get("mso-outline-level"));
  return outline >= 1 && outline <= 6 ? Math.min(outline, 3) : 0;
}

/** The number or bullet Word wrote out before a list paragraph. */
function wordMarker(paragraph: Element): string {
  for (const span of paragraph.querySelectorAll("span[style]")) {
    if (styleOf(span.getAttribute("style")).get("mso-list") === "ignore")
      return (span.textContent ?? "").slice(0, 20);
  }
  return "";
}

function listElement(element: Element): { name: string; type: string } {
  return { name: element.localName, type: element.getAttribute("type") ?? "" };
}

function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.children) {
    if (child.localName === "tr") rows.push(child);
    else if (/^t(head|body|foot)$/.test(child.localName)) {
      for (const row of child.children) if (row.localName === "tr") rows.push(row);
    }
  }
  return rows;
}

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return Number.isInteger(span) && span >= 1 && span <= 100 ? span : 1;
}

function textBlocksOf(builder: ContentBuilder): ContentTextBlock[] {
  const blocks = builder.blocks.filter((block) => block.type === "block");
  return blocks.length > 0
    ? blocks
    : [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines: [] }];
}
