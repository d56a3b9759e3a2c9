import { sign, valued } from "./word-xml";

/** A cell's place on the grid. */
type Placed = { x: number; y: number; colspan: number; rowspan: number; isHead: boolean };

/** A table on its grid. */
export type WordTable<Cell extends Placed = Placed> = {
  /** Widths in twentieths of a point. */
  columns: readonly number[];
  rows: number;
  cells: readonly Cell[];
  isRtl: boolean;
  /** Whether screen readers take the first row as heads. */
  hasHead: boolean;
  /** How many rows stand again on every page. */
  heads: number;
  /** Elements that say of the next row who put it in or took it out. */
  said?(): string;
  /** The paragraphs of a cell, asked for in the order in which they are read. */
  write(cell: Cell): string;
  /** Inside the cells, in twentieths of a point. */
  room?: { block: number; inline: number };
};

const RULE = { "w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "8C8C8C" };
const RULES = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => sign(`w:${side}`, RULE))
  .join("");
const HEAD_SHADE = sign("w:shd", { "w:val": "clear", "w:color": "auto", "w:fill": "EFEFEC" });
const EMPTY = "<w:p/>";
const USUAL_ROOM = { block: 40, inline: 100 };

/** A table with thin rules, as wide as the text: no row parted between two pages, heads on every page. */
export function tableXml<Cell extends Placed>(table: WordTable<Cell>): string {
  const { columns, isRtl, hasHead, room = USUAL_ROOM } = table;
  const margins = (["top", "left", "bottom", "right"] as const)
    .map((side) => {
      const width = side === "top" || side === "bottom" ? room.block : room.inline;
      return sign(`w:${side}`, { "w:w": width, "w:type": "dxa" });
    })
    .join("");
  const properties =
    (isRtl ? "<w:bidiVisual/>" : "") +
    sign("w:tblW", { "w:w": 5000, "w:type": "pct" }) +
    `<w:tblBorders>${RULES}</w:tblBorders><w:tblCellMar>${margins}</w:tblCellMar>` +
    sign("w:tblLook", {
      "w:val": hasHead ? "0020" : "0000",
      "w:firstRow": hasHead ? 1 : 0,
      "w:lastRow": 0,
      "w:firstColumn": 0,
      "w:lastColumn": 0,
      "w:noHBand": 0,
      "w:noVBand": 0,
    });
  const widths = columns.map((width) => sign("w:gridCol", { "w:w": width })).join("");
  const grid = onGrid(table.cells);
  let rows = "";
  for (let y = 0; y < table.rows; y += 1) rows += rowXml(table, y, grid[y] ?? []);
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${widths}</w:tblGrid>${rows}</w:tbl>`;
}

/** By row and column, the cell that reaches there. */
function onGrid<Cell extends Placed>(cells: readonly Cell[]): Cell[][] {
  const grid: Cell[][] = [];
  for (const cell of cells) {
    for (let y = cell.y; y < cell.y + cell.rowspan; y += 1) {
      const row = grid[y] ?? [];
      grid[y] = row;
      for (let x = cell.x; x < cell.x + cell.colspan; x += 1) row[x] = cell;
    }
  }
  return grid;
}

function rowXml<Cell extends Placed>(table: WordTable<Cell>, y: number, row: readonly Cell[]) {
  const properties = `<w:cantSplit/>${y < table.heads ? "<w:tblHeader/>" : ""}${table.said?.() ?? ""}`;
  let cells = "";
  for (let x = 0; x < table.columns.length; ) {
    const placed = row[x];
    cells += placed ? cellXml(table, placed, y) : cell(widthOf(table.columns, x, 1), "", EMPTY);
    x = placed ? placed.x + placed.colspan : x + 1;
  }
  return `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
}

const widthOf = (columns: readonly number[], x: number, span: number) =>
  columns.slice(x, x + span).reduce((sum, width) => sum + width, 0);

function cellXml<Cell extends Placed>(table: WordTable<Cell>, placed: Cell, y: number): string {
  const { colspan, rowspan } = placed;
  const merged =
    rowspan === 1 ? "" : y === placed.y ? valued("w:vMerge", "restart") : "<w:vMerge/>";
  const look =
    (colspan > 1 ? valued("w:gridSpan", colspan) : "") + merged + (placed.isHead ? HEAD_SHADE : "");
  const width = widthOf(table.columns, placed.x, colspan);
  return cell(width, look, y === placed.y ? table.write(placed) || EMPTY : EMPTY);
}

const cell = (width: number, look: string, content: string) =>
  `<w:tc><w:tcPr>${sign("w:tcW", { "w:w": width, "w:type": "dxa" })}${look}</w:tcPr>${content}</w:tc>`;
