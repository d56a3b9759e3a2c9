import { Fragment, type Mark, type Node, type Schema, Slice } from "@tiptap/pm/model";
import { MARKER } from "@/core/document/schema";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "@/core/shared-text/section-content";

/** Blocks as nodes of an editor's schema; what the schema has no place for is left out. */
export function contentToNodes(schema: Schema, blocks: readonly ContentBlock[]): Node[] {
  return blocks.flatMap((block) => {
    if (block.type === "block") return [blockNode(schema, block)];
    const { table, table_row, table_cell, table_header } = schema.nodes;
    if (!table || !table_row || !table_cell || !table_header) return flatTable(schema, block);
    const rows = block.rows.map((row) =>
      table_row.create(
        null,
        row.cells.map((cell) =>
          (cell.header ? table_header : table_cell).create(
            { colspan: cell.colspan, rowspan: cell.rowspan },
            cell.blocks.map((inner) => blockNode(schema, inner)),
          ),
        ),
      ),
    );
    return [table.create(null, rows)];
  });
}

/** A table's words as blocks, for places where no table may stand. */
function flatTable(schema: Schema, table: Extract<ContentBlock, { type: "table" }>): Node[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell) => cell.blocks.map((block) => blockNode(schema, block))),
  );
}

function blockNode(schema: Schema, block: ContentTextBlock): Node {
  const inlines = block.inlines.flatMap((inline) => inlineNode(schema, inline));
  return schema.node("block", { ...block.attributes }, Fragment.from(inlines));
}

function inlineNode(schema: Schema, inline: Inline): Node[] {
  const { bold, italic, link, claim, withheld, footnote, citation } = schema.marks;
  const marks: Mark[] = [];
  if (inline.withheld !== undefined && withheld) {
    marks.push(withheld.create({ instead: inline.withheld }));
  }
  if ("footnote" in inline) {
    const marker = footnote?.create({ id: inline.footnote });
    return marker ? [schema.text(MARKER, [...marks, marker])] : [];
  }
  if ("citation" in inline) {
    const marker = citation?.create(inline.citation);
    return marker ? [schema.text(MARKER, [...marks, marker])] : [];
  }
  if (inline.text === "") return [];
  if (inline.link && link) marks.push(link.create({ href: inline.link }));
  if (inline.bold && bold) marks.push(bold.create());
  if (inline.italic && italic) marks.push(italic.create());
  if (inline.claim && claim) marks.push(claim.create({ id: inline.claim }));
  return [schema.text(inline.text, marks)];
}

/**
 * Content as something to paste: paragraphs at its ends flow into the text they
 * meet, other blocks stay blocks of their own.
 */
export function contentToSlice(
  schema: Schema,
  content: SectionContent,
  options: { isInCell: boolean; isInEmptyBlock: boolean },
): Slice {
  const blocks = options.isInCell ? content.blocks.flatMap(withoutTables) : content.blocks;
  const nodes = contentToNodes(schema, blocks);
  const [first] = nodes;
  const last = nodes.at(-1);
  const isOnlyText = nodes.length === 1 && isPlain(first);
  const openStart = isOnlyText || (!options.isInEmptyBlock && isPlain(first)) ? 1 : 0;
  const openEnd = isOnlyText || (!options.isInEmptyBlock && last?.type.name === "block") ? 1 : 0;
  return new Slice(Fragment.from(nodes), openStart, openEnd);
}

function isPlain(node: Node | undefined): boolean {
  return node?.type.name === "block" && node.attrs.kind === "paragraph";
}

function withoutTables(block: ContentBlock): ContentTextBlock[] {
  if (block.type === "block") return [block];
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks));
}
