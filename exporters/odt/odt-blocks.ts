import type { ReportSection, TableBlock, TextBlock } from "../../core/report/report-model";
import { element } from "../markup";
import { type NestedList, nestLists } from "../nest-lists";
import { type PlacedCell, placeCells } from "../place-cells";
import type { OdtRuns } from "./odt-runs";
import { INDENT_CM, listStyleName, QUOTE_CM } from "./odt-styles";
import type { ParagraphStyles } from "./paragraph-styles";

/** Where a block stands, as far as its named style depends on it. */
type Place = { level: number; style: string; isInCell?: true };

const DEEPEST_OUTLINE = 6;

/** Writes the text of a report's sections as the body of an ODF text. */
export class OdtBlocks {
  readonly headings: { name: string; level: number; title: string }[] = [];
  #sections = 0;
  #tables = 0;

  constructor(
    readonly runs: OdtRuns,
    readonly styles: ParagraphStyles,
  ) {}

  section(section: ReportSection): string {
    const { title, level, kind, blocks, compiled } = section;
    this.#sections += 1;
    const notes = [...(kind === undefined ? [] : [kind]), ...(compiled ? ["compiled"] : [])];
    const isFirst = this.#sections === 1 && level === 1 && notes.length === 0 && blocks.length > 0;
    const id = ["section", this.#sections, ...notes].join("-");
    const style = kind === "bibliography" ? "Bibliography_20_1" : "Standard";
    const heading = title === "" ? this.#untitled(level, id) : this.#title(title, level, id);
    const body = this.#flow(blocks, { level, style });
    return (title === "" && isFirst ? "" : heading) + body;
  }

  #title(title: string, level: number, id: string): string {
    return element(
      "text:h",
      {
        "text:style-name": this.styles.name(`Heading_20_${level}`, title),
        "text:outline-level": level,
        "xml:id": id,
      },
      this.#anchor(title, level) + this.runs.write([{ text: title }]),
    );
  }

  /** What sets a section without a title apart from the one before it: a line without words. */
  #untitled(level: number, id: string): string {
    const attributes = {
      "text:style-name": "Untitled_20_section",
      "text:outline-level": level,
      "xml:id": id,
    };
    return element("text:h", attributes, "");
  }

  #anchor(title: string, level: number): string {
    const name = `heading-${this.headings.length + 1}`;
    this.headings.push({ name, level, title });
    return element("text:bookmark", { "text:name": name }, "");
  }

  #flow(blocks: ReportSection["blocks"], place: Place): string {
    return nestLists(blocks)
      .map((placed) => {
        if ("items" in placed) return this.#list(placed, 0, place);
        return placed.kind === "table" ? this.#table(placed) : this.#text(placed, place);
      })
      .join("\n");
  }

  #text(block: TextBlock, place: Place): string {
    const { kind, dir, indent = 0 } = block;
    const words = this.#words(block);
    const text = textOf(block);
    if (kind === "heading") {
      const outline = Math.min(DEEPEST_OUTLINE, place.level + (block.level ?? 1));
      const named = `Inner_20_heading_20_${outline}`;
      const style = this.styles.name(named, text, withDirection(dir, indent * INDENT_CM));
      const anchor = text.trim() === "" ? "" : this.#anchor(text.trim(), outline);
      return element(
        "text:h",
        { "text:style-name": style, "text:outline-level": outline },
        anchor + words,
      );
    }
    const isQuotation = kind === "quotation";
    const start = indent * INDENT_CM + (isQuotation && indent > 0 ? QUOTE_CM : 0);
    const named = isQuotation ? "Quotations" : place.style;
    const shape = {
      ...withDirection(dir, start),
      ...(isQuotation && indent > 0 && { end: QUOTE_CM }),
    };
    return element("text:p", { "text:style-name": this.styles.name(named, text, shape) }, words);
  }

  #words(block: TextBlock): string {
    const words = this.runs.write(block.runs);
    if (block.recommendation === undefined) return words;
    const name = { "text:name": `rec_${block.recommendation}` };
    return (
      element("text:bookmark-start", name, "") + words + element("text:bookmark-end", name, "")
    );
  }

  /** A list at its depth: lists that leave depths out stand in items without words. */
  #list(list: NestedList, depthNow: number, place: Place): string {
    const style = place.isInCell ? place.style : "List_20_item";
    const items = list.items.map(({ block, lists }, index) => {
      const shape = withDirection(block.dir, 0);
      const named = this.styles.name(style, textOf(block), shape);
      const words = element("text:p", { "text:style-name": named }, this.#words(block));
      const inner = lists.map((nested) => this.#list(nested, list.indent + 1, place)).join("");
      const first = index === 0 && list.style !== "bullet" ? { "text:start-value": 1 } : {};
      return element("text:list-item", first, words + inner);
    });
    let written = element(
      "text:list",
      { "text:style-name": listStyleName(list.style) },
      items.join(""),
    );
    for (let depthLeft = list.indent - depthNow; depthLeft > 0; depthLeft -= 1) {
      const item = element("text:list-item", {}, written);
      written = element("text:list", { "text:style-name": listStyleName(list.style) }, item);
    }
    return written;
  }

  #table({ rows }: TableBlock): string {
    this.#tables += 1;
    const { columns, cells } = placeCells(rows);
    const grid = rows.map((_, y) => this.#row(cells, columns, y));
    let head = 0;
    while (rows[head]?.cells.every(({ header }) => header === true)) head += 1;
    const reaches = cells.some(({ y, rowspan }) => y < head && y + rowspan > head);
    const lines = reaches || head === rows.length ? 0 : head;
    const headRows = grid.slice(0, lines).join("");
    return element(
      "table:table",
      { "table:name": `Table${this.#tables}`, "table:style-name": "Grid" },
      element("table:table-column", { "table:number-columns-repeated": columns }, "") +
        (lines === 0 ? "" : element("table:table-header-rows", {}, headRows)) +
        grid.slice(lines).join(""),
    );
  }

  #row(cells: readonly PlacedCell[], columns: number, y: number): string {
    let written = "";
    for (let x = 0; x < columns; x += 1) {
      const begun = cells.find((placed) => placed.x === x && placed.y === y);
      if (begun) written += this.#cell(begun);
      else if (cells.some((placed) => covers(placed, x, y))) {
        written += element("table:covered-table-cell", {}, "");
      } else {
        // A row shorter than the others: the grid has no gaps.
        const empty = element("text:p", { "text:style-name": "Table_20_Contents" }, "");
        written += element("table:table-cell", { "table:style-name": "Filler" }, empty);
      }
    }
    return element("table:table-row", { "table:style-name": "Row" }, written);
  }

  #cell({ cell, colspan, rowspan }: PlacedCell): string {
    const isHead = cell.header === true;
    const style = isHead ? "Table_20_Heading" : "Table_20_Contents";
    return element(
      "table:table-cell",
      {
        "table:style-name": isHead ? "HeadCell" : "Cell",
        "office:value-type": "string",
        ...(colspan > 1 && { "table:number-columns-spanned": colspan }),
        ...((rowspan > 1 || colspan > 1) && { "table:number-rows-spanned": rowspan }),
      },
      this.#flow(cell.blocks, { level: 3, style, isInCell: true }),
    );
  }
}

const covers = ({ x, y, colspan, rowspan }: PlacedCell, column: number, row: number) =>
  column >= x && column < x + colspan && row >= y && row < y + rowspan;

const withDirection = (dir: TextBlock["dir"], start: number) => ({
  start,
  ...(dir !== undefined && { dir }),
});

const textOf = ({ runs }: TextBlock) => runs.map((run) => ("text" in run ? run.text : "")).join("");
