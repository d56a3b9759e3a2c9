import type { DocxNumbering } from "../docx/docx-document";
import { formatNumber } from "../docx/number-formats";
import type { OdtListLevel, OdtLooks } from "./odt-looks";
import type { OdtElement } from "./odt-xml";

const FORMATS: Readonly<Record<string, string>> = {
  "1": "decimal",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
  "": "none",
};

/** A list that is being read: its style, and how far each level has counted. */
export type OdtList = { id: string; style: string | undefined; depth: number; counts: number[] };

/** Keeps count of lists, and of those that go on from earlier ones. */
export class OdtNumbers {
  readonly #byId = new Map<string, number[]>();
  #last: number[] = [];
  #lists = 0;
  readonly #headings: number[] = [];

  constructor(private readonly looks: OdtLooks) {}

  open(element: OdtElement, around: OdtList | null): OdtList {
    const { attributes } = element;
    const style = attributes["text:style-name"] ?? around?.style;
    if (around) {
      const isOther = style !== around.style;
      const counts = isOther ? around.counts.slice(0, around.depth + 1) : around.counts;
      counts.length = Math.min(counts.length, around.depth + 1);
      return { id: around.id, style, depth: around.depth + 1, counts };
    }
    const goesOn = attributes["text:continue-list"];
    const earlier = goesOn === undefined ? undefined : this.#byId.get(goesOn);
    const isGoingOn = attributes["text:continue-numbering"] === "true";
    const counts = earlier ?? (isGoingOn ? this.#last : []);
    this.#lists += 1;
    this.#last = counts;
    const id = attributes["xml:id"];
    if (id !== undefined) this.#byId.set(id, counts);
    return { id: String(this.#lists), style, depth: 0, counts };
  }

  /** The number of the next item of a list; null for lists without any style. */
  item(list: OdtList, element: OdtElement): DocxNumbering | null {
    const level = this.looks.list(list.style, list.depth);
    const said = Number(element.attributes["text:start-value"]);
    return this.#number(
      list.counts,
      level,
      list.depth,
      list.id,
      Number.isInteger(said) ? said : null,
    );
  }

  /** What stands before a heading, where headings are numbered by the file; "" otherwise. */
  heading(outline: number): string {
    const level = this.looks.outline(outline);
    if (!level || level.format === "" || level.format === null) return "";
    return this.#number(this.#headings, level, outline - 1, "headings", null)?.label ?? "";
  }

  #number(
    counts: number[],
    level: OdtListLevel | null,
    depth: number,
    listId: string,
    said: number | null,
  ): DocxNumbering | null {
    const number = said ?? (counts[depth] ?? (level?.start ?? 1) - 1) + 1;
    counts.length = Math.min(counts.length, depth + 1);
    for (let above = counts.length; above < depth; above += 1) counts[above] = 1;
    counts[depth] = number;
    if (level === null || level.format === null) {
      return { listId, level: depth, number, format: "bullet", label: "•", parts: 1 };
    }
    const format = FORMATS[level.format] ?? "decimal";
    const shown = Math.min(level.shown, depth + 1);
    const numbers = counts
      .slice(depth + 1 - shown, depth + 1)
      .map((count, index) => formatNumber(count, index === shown - 1 ? format : "decimal"));
    const label = `${level.before}${numbers.join(".")}${level.after}`;
    return { listId, level: depth, number, format, label, parts: shown };
  }
}
