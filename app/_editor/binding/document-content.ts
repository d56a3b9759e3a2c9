import type { Node as TextNode } from "prosemirror-model";
import type {
  ContentBlock,
  ContentCell,
  ContentTable,
  ContentTextBlock,
  Inline,
} from "@/core/shared-text/section-content";
import { type Marks, toBlockAttributes } from "@/core/shared-text/shared-text";
import { inlineElementsOf } from "./elements";

/** The blocks of a document or a cell as plain data. */
export function blocksContent(container: TextNode): ContentBlock[] {
  return container.children.map((node) =>
    node.type.name === "table" ? tableContent(node) : blockContent(node),
  );
}

/** A table as plain data. */
export function tableContent(table: TextNode): ContentTable {
  return {
    type: "table",
    rows: table.children.map((row) => ({ cells: row.children.map(cellContent) })),
  };
}

/** A table cell as plain data. */
export function cellContent(cell: TextNode): ContentCell {
  return {
    header: cell.type.name === "table_header",
    colspan: Number(cell.attrs.colspan),
    rowspan: Number(cell.attrs.rowspan),
    blocks: cell.children.filter((node) => node.type.name === "block").map(blockContent),
  };
}

function blockContent(block: TextNode): ContentTextBlock {
  const inlines: Inline[] = [];
  for (const element of inlineElementsOf(block)) {
    const last = inlines.at(-1);
    if (element.type === "footnote") inlines.push({ footnote: element.id });
    else if (element.type === "citation") inlines.push({ citation: element.citation });
    else if (element.type === "character") {
      const isSame = last !== undefined && "text" in last && hasMarks(last, element.marks);
      if (isSame) last.text += element.character;
      else inlines.push({ text: element.character, ...element.marks });
    }
  }
  return { type: "block", attributes: toBlockAttributes(block.attrs), inlines };
}

function hasMarks({ bold, italic, link }: Marks, marks: Marks): boolean {
  return bold === marks.bold && italic === marks.italic && link === marks.link;
}
