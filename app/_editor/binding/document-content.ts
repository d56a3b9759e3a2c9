import type { Node as TextNode } from "prosemirror-model";
import type { ContentCell, ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { type Marks, toBlockAttributes } from "@/core/shared-text/shared-text";
import { inlineElementsOf } from "./elements";

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
