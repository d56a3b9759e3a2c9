import { type Extensions, Mark, Node } from "@tiptap/core";
import type { MarkSpec, NodeSpec, Schema } from "@tiptap/pm/model";
import { isAllowedHref, isInstead, noteSchema, sectionSchema } from "@/core/document/schema";
import { isElementId } from "@/core/shared-text/shared-text";
import { blockAttributesOf, blockDom } from "./block-dom";

/** What an editor edits: a section's text or one footnote's. */
export type Surface = "section" | "note";

export function schemaOf(surface: Surface): Schema {
  return surface === "section" ? sectionSchema : noteSchema;
}

/**
 * Nodes and marks of a surface. Shape comes from the core schema, only the DOM
 * is said here, and plainly: no component stands behind a node, so a long text
 * stays fast on an old laptop.
 */
export function documentExtensions(surface: Surface): Extensions {
  const { nodes, marks } = schemaOf(surface).spec;
  const extensions: Extensions = [];
  nodes.forEach((name, spec) => {
    extensions.push(nodeExtension(name, spec));
  });
  marks.forEach((name, spec) => {
    extensions.push(markExtension(name, spec));
  });
  return extensions;
}

type Dom = {
  parseHTML: () => {
    tag: string;
    getAttrs?: (element: HTMLElement) => Record<string, unknown> | false;
  }[];
  renderHTML: NonNullable<NodeSpec["toDOM"]>;
};

const CELL_ATTRIBUTES = (element: HTMLElement) => ({
  colspan: Number(element.getAttribute("colspan") ?? 1),
  rowspan: Number(element.getAttribute("rowspan") ?? 1),
  colwidth: null,
});

const NODE_DOM: Record<string, Dom> = {
  block: {
    parseHTML: () => [
      { tag: "div[data-kind]", getAttrs: blockAttributesOf },
      { tag: "p", getAttrs: blockAttributesOf },
    ],
    renderHTML: (node) => ["div", blockDom(node.attrs), 0],
  },
  table: {
    parseHTML: () => [{ tag: "table" }],
    renderHTML: () => ["div", { class: "table-frame" }, ["table", ["tbody", 0]]],
  },
  table_row: { parseHTML: () => [{ tag: "tr" }], renderHTML: () => ["tr", 0] },
  table_cell: {
    parseHTML: () => [{ tag: "td", getAttrs: CELL_ATTRIBUTES }],
    renderHTML: (node) => ["td", spans(node.attrs), 0],
  },
  table_header: {
    parseHTML: () => [{ tag: "th", getAttrs: CELL_ATTRIBUTES }],
    renderHTML: (node) => ["th", spans(node.attrs), 0],
  },
};

function spans(attrs: Record<string, unknown>): Record<string, string> {
  return {
    ...(attrs.colspan === 1 ? {} : { colspan: String(attrs.colspan) }),
    ...(attrs.rowspan === 1 ? {} : { rowspan: String(attrs.rowspan) }),
  };
}

function nodeExtension(name: string, spec: NodeSpec) {
  const dom = NODE_DOM[name];
  return Node.create({
    name,
    topNode: name === "doc",
    ...(spec.content === undefined ? {} : { content: spec.content }),
    ...(spec.group === undefined ? {} : { group: spec.group }),
    ...(spec.inline === undefined ? {} : { inline: spec.inline }),
    ...(spec.isolating === undefined ? {} : { isolating: spec.isolating }),
    extendNodeSchema: (extension) =>
      extension.name === name && spec.tableRole ? { tableRole: spec.tableRole } : {},
    addAttributes: () => attributesOf(spec),
    ...(dom
      ? {
          parseHTML: dom.parseHTML,
          renderHTML: ({ node }) => dom.renderHTML(node),
        }
      : {}),
  });
}

// Attributes are rendered by the node as a whole, because they decide together (a heading's level,
// a list item's style), so none renders itself.
function attributesOf(spec: NodeSpec | MarkSpec) {
  return Object.fromEntries(
    Object.entries(spec.attrs ?? {}).map(([key, attribute]) => [
      key,
      {
        ...("default" in attribute ? { default: attribute.default } : { isRequired: true }),
        rendered: false,
      },
    ]),
  );
}

type MarkDom = {
  parseHTML: {
    tag: string;
    getAttrs?: (element: HTMLElement) => Record<string, unknown> | false;
  }[];
  tag: string;
  attributes: (attrs: Record<string, unknown>) => Record<string, string>;
};

const MARK_DOM: Record<string, MarkDom> = {
  link: {
    parseHTML: [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = element.getAttribute("href") ?? "";
          return isAllowedHref(href) ? { href } : false;
        },
      },
    ],
    tag: "a",
    attributes: (attrs) => ({ href: String(attrs.href), rel: "noopener noreferrer nofollow" }),
  },
  bold: {
    parseHTML: [{ tag: "strong" }, { tag: "b" }],
    tag: "strong",
    attributes: () => ({}),
  },
  italic: { parseHTML: [{ tag: "em" }, { tag: "i" }], tag: "em", attributes: () => ({}) },
  claim: {
    parseHTML: [
      {
        tag: "span[data-claim]",
        getAttrs: (element) => {
          const id = element.getAttribute("data-claim");
          return isElementId(id) ? { id } : false;
        },
      },
    ],
    tag: "span",
    attributes: (attrs) => ({ class: "claim", "data-claim": String(attrs.id) }),
  },
  withheld: {
    parseHTML: [
      {
        tag: "mark[data-withheld]",
        getAttrs: (element) => {
          const instead = element.getAttribute("data-withheld");
          return isInstead(instead) ? { instead } : false;
        },
      },
    ],
    tag: "mark",
    attributes: (attrs) => ({
      class: "withheld",
      "data-withheld": String(attrs.instead),
      // The room says there what it means, in the reader's language.
      "aria-describedby": "withheld-words",
    }),
  },
  footnote: {
    parseHTML: [
      {
        tag: "sup[data-footnote]",
        getAttrs: (element) => ({ id: element.getAttribute("data-footnote") }),
      },
    ],
    tag: "sup",
    attributes: (attrs) => ({ class: "footnote-marker", "data-footnote": String(attrs.id) }),
  },
  citation: {
    parseHTML: [{ tag: "span[data-citation]", getAttrs: citationAttributesOf }],
    tag: "span",
    attributes: (attrs) => ({
      class: "citation-chip",
      "data-citation": String(attrs.id),
      "data-source": String(attrs.source),
      "data-locator": String(attrs.locator),
      "data-label": String(attrs.label),
      "data-prefix": String(attrs.prefix),
      "data-suffix": String(attrs.suffix),
    }),
  },
};

function citationAttributesOf(element: HTMLElement): Record<string, unknown> {
  const read = (name: string) => element.getAttribute(`data-${name}`) ?? "";
  return {
    id: read("citation"),
    source: read("source"),
    locator: read("locator"),
    label: read("label") || "page",
    prefix: read("prefix"),
    suffix: read("suffix"),
  };
}

function markExtension(name: string, spec: MarkSpec) {
  const dom = MARK_DOM[name];
  if (!dom) throw new RangeError(`the mark ${name} has no DOM`);
  return Mark.create({
    name,
    ...(spec.inclusive === undefined ? {} : { inclusive: spec.inclusive }),
    ...(spec.excludes === undefined ? {} : { excludes: spec.excludes }),
    addAttributes: () => attributesOf(spec),
    parseHTML: () => dom.parseHTML,
    renderHTML: ({ mark }) => [dom.tag, dom.attributes(mark.attrs), 0],
  });
}
