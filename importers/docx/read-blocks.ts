import type {
  DocxBlock,
  DocxCell,
  DocxChanged,
  DocxCommentEdge,
  DocxParagraph,
  DocxRow,
  DocxTable,
} from "./docx-document";
import type { NumberingCounter } from "./numbering";
import { type RunContext, readRuns } from "./read-runs";
import { headingLevel, isQuotationStyle } from "./styles";
import { child, elements, isOn, settingOf, type XmlElement } from "./xml";

export type BlockContext = RunContext & { numbering: NumberingCounter };

const PASSED_OVER = new Set(["sectPr", "Fallback", "tcPr", "tblPr", "tblGrid", "sdtPr", "pPr"]);
const EMBEDDED = new Set(["altChunk", "subDoc"]);

/** Blocks in reading order; wrappers such as content controls and insertions are seen through. */
export function readBlocks(parent: XmlElement, context: BlockContext): DocxBlock[] {
  const blocks: DocxBlock[] = [];
  addBlocks(parent, context, blocks, {});
  return blocks;
}

function addBlocks(
  parent: XmlElement,
  context: BlockContext,
  blocks: DocxBlock[],
  changed: DocxChanged,
): void {
  /** Comments that begin between two paragraphs: with the next. */
  let edges: DocxCommentEdge[] = [];
  for (const element of elements(parent)) {
    const { name, attributes } = element;
    if (name === "p") {
      const [paragraph, ...boxes] = readParagraph(element, context, changed);
      if (paragraph) blocks.push({ ...paragraph, runs: [...edges, ...paragraph.runs] });
      for (const box of boxes) blocks.push(box);
      edges = [];
    } else if (name === "tbl") blocks.push(readTable(element, context));
    else if (name === "commentRangeStart" && attributes.id !== undefined) {
      edges.push({ kind: "comment", edge: "start", id: attributes.id });
    } else if (name === "commentRangeEnd" && attributes.id !== undefined) {
      endComment(blocks, attributes.id);
    } else if (EMBEDDED.has(name)) context.found.lose("embedded_object", attributes.id ?? "");
    else if (name === "ins" || name === "moveTo") {
      addBlocks(element, context, blocks, { ...changed, inserted: context.found.change(element) });
    } else if (name === "del" || name === "moveFrom") {
      addBlocks(element, context, blocks, { ...changed, deleted: context.found.change(element) });
    } else if (!PASSED_OVER.has(name)) addBlocks(element, context, blocks, changed);
  }
}

/** A comment that ends between two paragraphs ends with the one before. */
function endComment(blocks: readonly DocxBlock[], id: string): void {
  let last: DocxBlock | undefined = blocks.at(-1);
  while (last?.kind === "table") last = last.rows.at(-1)?.cells.at(-1)?.blocks.at(-1);
  last?.runs.push({ kind: "comment", edge: "end", id });
}

function readParagraph(
  element: XmlElement,
  context: BlockContext,
  changed: DocxChanged,
): [DocxParagraph, ...DocxBlock[]] {
  const properties = child(element, "pPr");
  const style = context.styles.get(
    settingOf(properties, "pStyle") ?? context.styles.defaultParagraphId,
  );
  const outline = settingOf(properties, "outlineLvl");
  const bidi = child(properties, "bidi");
  const isRightToLeft = bidi ? isOn(bidi) : (style?.isRightToLeft ?? null);
  const level = outline === null ? (style?.headingLevel ?? null) : headingLevel("", outline);
  // A heading is bold and a quotation italic by what it is, not as words are made to stand out.
  const hasOwnLook = level !== null || isQuotationStyle(style?.name ?? "");
  const { runs, boxes } = readRuns(element, context, hasOwnLook ? null : style);
  const reshaped = child(properties, "pPrChange");
  if (reshaped) context.found.lose("formatting_change", "");
  const { inserted, deleted } = changed;
  const paragraph: DocxParagraph = {
    kind: "paragraph",
    style: style?.name ?? null,
    headingLevel: level,
    numbering: null,
    direction: isRightToLeft === null ? null : isRightToLeft ? "rtl" : "ltr",
    ...indentOf(child(properties, "ind")),
    ...endOf(child(properties, "rPr"), context),
    ...(reshaped && { shaped: context.found.formatting(reshaped) }),
    ...bookmarksIn(element),
    runs: runs.map((run) =>
      run.kind === "comment" || run.kind === "loss" || (inserted ?? deleted) === undefined
        ? run
        : { ...(inserted && { inserted }), ...(deleted && { deleted }), ...run },
    ),
  };
  const list = child(properties, "numPr");
  const numId = settingOf(list, "numId") ?? style?.list.numId;
  if (numId !== undefined && numId !== "0" && !isAllDeleted(paragraph)) {
    const level = Number(settingOf(list, "ilvl") ?? style?.list.level ?? 0);
    paragraph.numbering = context.numbering.next({ numId, level });
  }
  return [paragraph, ...boxes.flatMap((box) => readBlocks(box, context))];
}

/** What is wholly deleted has no number any more. */
const isAllDeleted = ({ runs, endDeleted }: DocxParagraph) =>
  endDeleted !== undefined &&
  runs.every((run) => run.kind === "comment" || run.kind === "loss" || run.deleted !== undefined);

function endOf(
  mark: XmlElement | null,
  { found }: BlockContext,
): Pick<DocxParagraph, "endInserted" | "endDeleted"> {
  const inserted = child(mark, "ins") ?? child(mark, "moveTo");
  const deleted = child(mark, "del") ?? child(mark, "moveFrom");
  return {
    ...(inserted && { endInserted: found.change(inserted) }),
    ...(deleted && { endDeleted: found.change(deleted) }),
  };
}

function bookmarksIn(element: XmlElement): Pick<DocxParagraph, "bookmarks"> {
  const bookmarks = elements(element, "bookmarkStart").flatMap(
    ({ attributes }) => attributes.name ?? [],
  );
  return bookmarks.length > 0 ? { bookmarks } : {};
}

function indentOf(indent: XmlElement | null): Pick<DocxParagraph, "indent"> {
  if (indent === null) return {};
  const { start, left, end, right } = indent.attributes;
  const [from, to] = [Number(start ?? left ?? 0), Number(end ?? right ?? 0)];
  return { indent: { start: Math.max(0, from) || 0, end: Math.max(0, to) || 0 } };
}

function readTable(element: XmlElement, context: BlockContext): DocxTable {
  const rows: DocxRow[] = [];
  /** Cells that may still grow downwards, by grid column. */
  const growing = new Map<number, DocxCell>();
  for (const row of seeThrough(element, "tr")) {
    const properties = child(row, "trPr");
    const cells: DocxCell[] = [];
    let column = Number(settingOf(properties, "gridBefore") ?? 0) || 0;
    for (const cell of seeThrough(row, "tc")) {
      const own = child(cell, "tcPr");
      const colspan = Math.min(Math.max(Number(settingOf(own, "gridSpan") ?? 1) || 1, 1), 1_000);
      const merge = child(own, "vMerge");
      const above = growing.get(column);
      if (merge && merge.attributes.val !== "restart" && above) {
        above.rowspan += 1;
        const covered = readBlocks(cell, context);
        if (covered.some(hasWords)) above.blocks = [...above.blocks, ...covered];
      } else {
        const read: DocxCell = { colspan, rowspan: 1, blocks: readBlocks(cell, context) };
        cells.push(read);
        if (merge) growing.set(column, read);
        else growing.delete(column);
      }
      column += colspan;
    }
    const inserted = child(properties, "ins");
    const deleted = child(properties, "del");
    rows.push({
      isHeader: isOn(child(properties, "tblHeader")),
      cells,
      ...(inserted && { inserted: context.found.change(inserted) }),
      ...(deleted && { deleted: context.found.change(deleted) }),
    });
  }
  return { kind: "table", rows };
}

const hasWords = (block: DocxBlock): boolean =>
  block.kind === "table" || block.runs.some((run) => run.kind !== "text" || run.text.trim() !== "");

/** Rows and cells may stand in content controls. */
function seeThrough(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => {
    if (element.name === name) return [element];
    return ["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"].includes(element.name)
      ? seeThrough(element, name)
      : [];
  });
}
