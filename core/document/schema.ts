import { type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";

/**
 * The shape of a section's text: what the editor may produce, the server
 * accepts and every exporter handles.
 *
 * Blocks are flat: a heading, list item or quotation is a `block` whose
 * attributes say so, never another node type or a wrapper, because changing a
 * node's type while a colleague types in it loses their words. Content is
 * always optional, so no honest merge can make a document invalid.
 *
 * Version 2 is version 1 with suggestions beside the text (tags.ts): a tab
 * that knows nothing of them would show what is suggested as if it stood.
 * Version 3 is version 2 with claims and recommendations: a tab that knows nothing
 * of them would take them off every passage it copies, cuts or brings back.
 * Version 4 is version 3 with passages that are withheld from public files: a tab that
 * knows nothing of them would bring them back as words like all others.
 * All came by addition: an older document is one of this version.
 */
export const SCHEMA_VERSION = 4;

/** The one character that stands for a footnote or citation marker. */
export const MARKER = "\uFFFC";

export const BLOCK_KINDS = ["paragraph", "heading", "list_item", "quotation"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export const LIST_STYLES = ["bullet", "decimal", "letter", "roman"] as const;
export type ListStyle = (typeof LIST_STYLES)[number];

export const DIRECTIONS = ["ltr", "rtl"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const MAX_INDENT = 8;
export const MAX_HEADING_LEVEL = 3;

/**
 * Attributes of a block. `level` counts for headings (1 to 3, under the
 * section's own title), `list` for list items, `indent` for all; `dir` null
 * lets the first strong letter decide (UAX #9 P2). `recommendation` is the id of
 * the recommendation the block is; null or left out for none, as in all that was
 * stored before there were any. Only blocks of a section's own text are one.
 */
export type BlockAttributes = {
  kind: BlockKind;
  level: number;
  indent: number;
  list: ListStyle;
  dir: Direction | null;
  recommendation?: string | null;
};

export const DEFAULT_BLOCK: Readonly<Required<BlockAttributes>> = {
  kind: "paragraph",
  level: 1,
  indent: 0,
  list: "bullet",
  dir: null,
  recommendation: null,
};

/** `id` names the shared sequence of the cell's words; "" until the editor gives one. */
const cellAttributes = {
  id: { default: "" },
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
};

const block = {
  content: "text*",
  group: "flow",
  attrs: {
    kind: { default: DEFAULT_BLOCK.kind },
    level: { default: DEFAULT_BLOCK.level },
    indent: { default: DEFAULT_BLOCK.indent },
    list: { default: DEFAULT_BLOCK.list },
    dir: { default: DEFAULT_BLOCK.dir },
    recommendation: { default: DEFAULT_BLOCK.recommendation },
  },
} satisfies NodeSpec;

const text = { inline: true } satisfies NodeSpec;

const nodes = {
  doc: { content: "(block | table)*" },
  block,
  table: { content: "table_row*", tableRole: "table", isolating: true, group: "flow" },
  table_row: { content: "(table_cell | table_header)*", tableRole: "row" },
  table_cell: {
    content: "block*",
    tableRole: "cell",
    isolating: true,
    attrs: cellAttributes,
  },
  table_header: {
    content: "block*",
    tableRole: "header_cell",
    isolating: true,
    attrs: cellAttributes,
  },
  text,
} satisfies Record<string, NodeSpec>;

const marks = {
  /**
   * On words, markers among them, that are left out of public files; `instead` are the words that stand
   * there in their place, "" for none. What is typed at its end belongs to it: what is said on must not get out. First, so that
   * it is one frame around whatever other marks are in it.
   */
  withheld: { attrs: { instead: { default: "" } } },
  link: { attrs: { href: {} }, inclusive: false },
  bold: {},
  italic: {},
  /**
   * On the words of the claim with this id. Typing inside it goes on with it, typing
   * behind it does not; a word belongs to one claim at most.
   */
  claim: { attrs: { id: {} }, inclusive: false },
  /**
   * On exactly one MARKER character: the reference of the footnote with this
   * id. In the shared sequence the marker is one embedded element, so a
   * formatting range can neither cover two markers nor leave one bare.
   */
  footnote: { attrs: { id: {} }, inclusive: false, excludes: "footnote citation" },
  /**
   * On exactly one MARKER character inside a footnote: source, where in it,
   * and words around it. All strings; "" means none.
   */
  citation: {
    attrs: {
      id: {},
      source: {},
      locator: { default: "" },
      label: { default: "page" },
      prefix: { default: "" },
      suffix: { default: "" },
    },
    inclusive: false,
    excludes: "footnote citation",
  },
} satisfies Record<string, MarkSpec>;

const noteMarks = {
  withheld: marks.withheld,
  link: marks.link,
  bold: marks.bold,
  italic: marks.italic,
  citation: { ...marks.citation, excludes: "citation" },
} satisfies Record<string, MarkSpec>;

// Said to be pure, so that programs which only need the limits above are built without the library.
/** The text of a section: blocks and tables, footnote markers, no citations outside notes. */
export const sectionSchema = /* @__PURE__ */ new Schema({ nodes, marks });

/** The text of one footnote: blocks with citations, no tables and no footnotes. */
export const noteSchema = /* @__PURE__ */ new Schema({
  nodes: { doc: { content: "block*" }, block, text },
  marks: noteMarks,
});

/** What may stand in place of a withheld passage: one line, short; "" for nothing. */
export function isInstead(words: unknown): words is string {
  return (
    typeof words === "string" &&
    words.length <= MAX_INSTEAD &&
    !/[\p{Cc}\p{Co}\u2028\u2029\uFFFC]/u.test(words)
  );
}

export const MAX_INSTEAD = 200;

/** Link targets a document may hold; everything else is dropped on the way in (ASVS 5.0 1.2.2). */
export function isAllowedHref(href: string): boolean {
  return href.length <= 4000 && /^(https?:\/\/|mailto:)[^\s]+$/i.test(href);
}
