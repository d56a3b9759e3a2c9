import type { PdfBlock, PdfCell, PdfDocument, PdfLine, PdfList, PdfTable } from "./pdf-document";

/** A longer paragraph would leave too much of a page empty if it began on the next one. */
const LONGEST_MOVED = 1_500;

/**
 * The document with a page begun before what holds these notes, so that they find room at the foot
 * of the page of their marks: the compiler moves single lines with their notes, but not items of
 * lists, rows of tables and headings (typst issues 5314, 5603, 8792). Null where nothing is left to
 * try for any of them.
 */
export function breakBeforeNotes(
  document: PdfDocument,
  notes: readonly number[],
): PdfDocument | null {
  let isChanged = false;
  const wanted = new Set(notes);
  const blocks: PdfBlock[] = [];
  for (const block of document.blocks) {
    const parts = partsOf(block, wanted);
    for (const { part, isMoved } of parts) {
      if (!isMoved || part.breakBefore) blocks.push(part);
      else if (moveWithHeadings(blocks, part)) isChanged = true;
    }
  }
  return isChanged ? { ...document, blocks } : null;
}

/**
 * The document with the rows of tables that hold these notes, and those that cells of them reach into, no longer kept
 * whole: what fills a page by itself leaves its notes no room there. Null where none of them is kept whole.
 */
export function loosenRowsOfNotes(
  document: PdfDocument,
  notes: readonly number[],
): PdfDocument | null {
  let isChanged = false;
  const wanted = new Set(notes);
  const blocks = document.blocks.map((block) => {
    if (block.kind !== "table") return block;
    const rows = rowsTogether(block, wanted);
    const isWhole = ({ y, breakable }: PdfCell) => rows.has(y) && !breakable;
    if (!block.cells.some(isWhole)) return block;
    isChanged = true;
    const cells = block.cells.map((one) => (isWhole(one) ? { ...one, breakable: true } : one));
    return { ...block, cells };
  });
  return isChanged ? { ...document, blocks } : null;
}

/** The rows of these notes, and all that cells join with them. */
function rowsTogether(table: PdfTable, wanted: ReadonlySet<number>): ReadonlySet<number> {
  const rows = new Set(table.cells.filter((one) => holds(one, wanted)).map(({ y }) => y));
  for (let before = -1; before !== rows.size; ) {
    before = rows.size;
    for (const { y, rowspan } of table.cells) {
      const own = Array.from({ length: rowspan }, (_, index) => y + index);
      if (own.some((row) => rows.has(row))) for (const row of own) rows.add(row);
    }
  }
  return rows;
}

const holds = ({ blocks }: PdfCell, wanted: ReadonlySet<number>): boolean =>
  blocks.some((block) =>
    (block.kind === "list" ? block.items.flatMap(marksOfItem) : marks(block)).some((note) =>
      wanted.has(note),
    ),
  );

type Part = { part: PdfBlock; isMoved: boolean };

/** A heading goes along with what stands under it. Whether anything is new by that. */
function moveWithHeadings(blocks: PdfBlock[], moved: PdfBlock): boolean {
  let first = blocks.length;
  while (blocks[first - 1]?.kind === "heading") first -= 1;
  const heading = blocks[first];
  if (heading === undefined) {
    blocks.push({ ...moved, breakBefore: true });
    return true;
  }
  const isNew = heading.breakBefore !== true;
  blocks[first] = { ...heading, breakBefore: true };
  blocks.push(moved);
  return isNew;
}

function partsOf(block: PdfBlock, wanted: ReadonlySet<number>): Part[] {
  if (block.kind === "list") return partsOfList(block, wanted);
  if (block.kind === "table") return partsOfTable(block, wanted);
  const isShort = lengthOf(block) <= LONGEST_MOVED;
  return [{ part: block, isMoved: isShort && marks(block).some((note) => wanted.has(note)) }];
}

function partsOfList(list: PdfBlock & PdfList, wanted: ReadonlySet<number>): Part[] {
  const at = list.items.findIndex((item) => marksOfItem(item).some((note) => wanted.has(note)));
  if (at <= 0) return [{ part: list, isMoved: at === 0 }];
  const { breakBefore: _, ...rest } = list;
  return [
    { part: { ...list, items: list.items.slice(0, at) }, isMoved: false },
    { part: { ...rest, items: list.items.slice(at) }, isMoved: true },
  ];
}

function partsOfTable(table: PdfBlock & PdfTable, wanted: ReadonlySet<number>): Part[] {
  const cell = table.cells.find((one) => holds(one, wanted));
  if (!cell) return [{ part: table, isMoved: false }];
  let row = cell.y;
  while (
    row > table.headRows &&
    table.cells.some(({ y, rowspan }) => y < row && y + rowspan > row)
  ) {
    row -= 1;
  }
  if (row <= table.headRows) return [{ part: table, isMoved: true }];
  const { breakBefore: _, ...rest } = table;
  const { headRows } = table;
  const head = table.headRepeats ? table.cells.filter(({ y }) => y < headRows) : [];
  const kept = table.headRepeats ? headRows : 0;
  const moved = table.cells
    .filter(({ y }) => y >= row)
    .map((one) => ({ ...one, y: one.y - row + kept }));
  return [
    { part: { ...table, cells: table.cells.filter(({ y }) => y < row) }, isMoved: false },
    { part: { ...rest, headRows: kept, cells: [...head, ...moved] }, isMoved: true },
  ];
}

const lengthOf = ({ pieces }: PdfLine) =>
  pieces.reduce((sum, piece) => sum + ("text" in piece ? piece.text.length : 0), 0);

const marks = ({ pieces }: PdfLine): number[] =>
  pieces.flatMap((piece) => ("note" in piece ? [piece.note] : []));

const marksOfItem = (item: PdfList["items"][number]): number[] => [
  ...marks(item),
  ...item.lists.flatMap(({ items }) => items.flatMap(marksOfItem)),
];
