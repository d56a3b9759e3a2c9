import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { documentWords } from "../../core/report/document-words";
import type {
  Block,
  ReportSection,
  Row,
  TableBlock,
  TextBlock,
} from "../../core/report/report-model";
import { element } from "../markup";
import { type NestedList, nestLists } from "../nest-lists";
import type { RunWriter } from "./html-runs";

type Attributes = Record<string, string | number | undefined>;
type Direction = "ltr" | "rtl";

const LIST_TYPES = { decimal: "1", letter: "a", roman: "i" } as const;

/** A heading of the report, for its contents. */
export type HtmlHeading = { id: string; level: number; title: string };

/**
 * Writes the text of a report's sections. What HTML has no sign for (an indent, a direction that was
 * chosen, linked paragraphs) stands in classes and `data-` attributes, so that the page read again
 * gives the same report.
 */
export class BlockHtml {
  readonly headings: HtmlHeading[] = [];
  readonly #base: Direction;
  readonly #tableWord: string;
  #tables = 0;

  constructor(readonly runs: RunWriter) {
    this.#base = isRightToLeftLanguage(runs.language) ? "rtl" : "ltr";
    this.#tableWord = documentWords(runs.language).table;
  }

  section(section: ReportSection): string {
    const { title, level, kind, paragraphs, blocks, compiled } = section;
    const body = () => this.#flow(blocks, level).join("\n");
    const id = title.trim() === "" ? undefined : this.#heading(title, level);
    const heading = element(
      `h${level + 1}`,
      { id, class: "title", ...this.#direction(title, undefined, this.#base) },
      this.runs.words(title),
    );
    return element(
      "section",
      {
        "aria-labelledby": id,
        ...(kind === "bibliography" && { role: "doc-bibliography", class: "bibliography" }),
        "data-level": level,
        ...(paragraphs.length > 0 && {
          "data-paragraphs": paragraphs.map(encodeURIComponent).join(),
        }),
        ...(compiled && { "data-compiled": "" }),
      },
      `\n${id === undefined ? "" : `${heading}\n`}${body()}\n`,
    );
  }

  /** A recommendation is led to by an id of its own; other headings get one. */
  #heading(title: string, level: number, own?: string | number): string {
    const id = own === undefined ? `section-${this.headings.length + 1}` : String(own);
    this.headings.push({ id, level, title });
    return id;
  }

  #flow(blocks: readonly Block[], sectionLevel: number): string[] {
    return nestLists(blocks).map((placed) => {
      if ("items" in placed) return this.#list(placed, null, this.#base);
      return placed.kind === "table" ? this.#table(placed) : this.#text(placed, sectionLevel);
    });
  }

  /** `dir` where it is not that of what is around; class "auto" where the words alone ask for it. */
  #direction(text: string, dir: TextBlock["dir"], around: Direction): Attributes {
    if (dir !== undefined) return { dir };
    const found = firstStrongDirection(text) ?? this.#base;
    return found === around ? {} : { dir: found, "data-auto": "" };
  }

  #text(block: TextBlock, sectionLevel: number): string {
    const words = this.runs.write(block.runs);
    const indent = block.indent ?? 0;
    const attributes: Attributes = {
      ...this.#direction(textOf(block), block.dir, this.#base),
      ...(indent > 0 && { class: `i${indent}`, "data-indent": indent }),
      ...recommendation(block),
    };
    if (block.kind === "quotation") return element("blockquote", attributes, `<p>${words}</p>`);
    if (block.kind !== "heading") return element("p", attributes, words);
    const level = sectionLevel + (block.level ?? 1);
    const title = textOf(block).trim();
    const id = title === "" ? attributes.id : this.#heading(title, level, attributes.id);
    return element(
      `h${Math.min(6, level + 1)}`,
      { ...attributes, id, "data-level": block.level ?? 1 },
      words,
    );
  }

  #list(list: NestedList, above: number | null, around: Direction): string {
    const jump = list.indent - (above === null ? 0 : above + 1);
    const items = list.items.map(({ block, lists }) => {
      const dir = block.dir ?? firstStrongDirection(textOf(block)) ?? this.#base;
      const attributes = {
        ...this.#direction(textOf(block), block.dir, around),
        ...recommendation(block),
      };
      const inner = lists.map((nested) => `\n${this.#list(nested, list.indent, dir)}`).join("");
      return element("li", attributes, `<p>${this.runs.write(block.runs)}</p>${inner}`);
    });
    const name = list.style === "bullet" ? "ul" : "ol";
    return element(
      name,
      {
        ...(list.style !== "bullet" && { type: LIST_TYPES[list.style], class: list.style }),
        ...(jump > 0 && { class: `${list.style} i${jump}`, "data-indent": list.indent }),
      },
      `\n${items.join("\n")}\n`,
    );
  }

  #table(table: TableBlock): string {
    this.#tables += 1;
    const caption = `${this.#tableWord} ${this.#tables}`;
    const head = headRows(table.rows);
    const rows = table.rows.map((row, index) => this.#row(row, index < head));
    const part = (name: string, lines: readonly string[]) =>
      lines.length === 0 ? "" : `<${name}>\n${lines.join("\n")}\n</${name}>\n`;
    const inner = `<caption>${caption}</caption>\n${part("thead", rows.slice(0, head))}${part("tbody", rows.slice(head))}`;
    return element(
      "div",
      { class: "table", role: "region", "aria-label": caption, tabindex: "0" },
      `<table>\n${inner}</table>`,
    );
  }

  #row({ cells }: Row, isHead: boolean): string {
    const written = cells.map(({ header, colspan, rowspan, blocks }) => {
      const group = isHead ? (colspan === undefined ? "col" : "colgroup") : undefined;
      const scope = group ?? (rowspan === undefined ? "row" : "rowgroup");
      return element(
        header ? "th" : "td",
        { ...(header && { scope }), colspan, rowspan },
        this.#flow(blocks, 3).join(""),
      );
    });
    return element("tr", {}, written.join(""));
  }
}

/** How many rows are the head: all of their cells are, and none reaches further down. */
function headRows(rows: readonly Row[]): number {
  let head = 0;
  while (rows[head]?.cells.every(({ header }) => header === true)) head += 1;
  const reaches = rows
    .slice(0, head)
    .some(({ cells }, index) => cells.some(({ rowspan }) => index + (rowspan ?? 1) > head));
  return reaches ? 0 : head;
}

const recommendation = ({ recommendation: id }: TextBlock): Attributes =>
  id === undefined ? {} : { id: `rec-${id}` };

const textOf = ({ runs }: TextBlock) => runs.map((run) => ("text" in run ? run.text : "")).join("");
