import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

/**
 * The usual shape: a node type for each kind of block, lists that wrap, tables
 * of nested nodes, and footnotes that hold their words where they stand.
 */
export const usualSchema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block" },
    heading: { content: "inline*", group: "block", attrs: { level: { default: 1 } } },
    bulletList: { content: "listItem+", group: "block" },
    listItem: { content: "paragraph block*" },
    footnote: { content: "text*", inline: true, group: "inline", attrs: { id: { default: null } } },
    text: { group: "inline" },
    ...tableNodes({ tableGroup: "block", cellContent: "paragraph+", cellAttributes: {} }),
  },
  marks: { bold: {} },
});
