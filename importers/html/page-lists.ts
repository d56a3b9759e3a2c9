import { type ListStyle, MAX_INDENT } from "../../core/document/schema";
import { styleOf } from "../../core/html/inline-style";
import { styleOfListElement } from "../../core/html/word-lists";
import type { TextBlock } from "../../core/report/report-model";
import type { DocxNumbering } from "../docx/docx-document";
import type { PageTools } from "./page-walk";
import { allElements, type HtmlElement, wordsIn } from "./parse-html";

export type PageList = { style: ListStyle; depth: number; isOrdered: boolean; next: number };
export type PageItem = {
  shape: Pick<TextBlock, "kind" | "list" | "indent">;
  numbering: DocxNumbering | null;
  /** Its block, once it has begun. */
  block: TextBlock | null;
};

const FORMATS = {
  bullet: "bullet",
  decimal: "decimal",
  letter: "lowerLetter",
  roman: "lowerRoman",
} as const satisfies Record<ListStyle, string>;

/** Lists as pages have them: in elements, in Google's classes, and in Word's own properties. */
export class PageLists {
  constructor(private readonly tools: Pick<PageTools, "styles" | "wordLists">) {}

  open(element: HtmlElement, style: Map<string, string>, around: PageList | null): PageList {
    const { name, attributes } = element;
    const said = this.tools.styles.listOf(element);
    const type = { name, type: attributes.type ?? "" };
    const start = Number.parseInt(attributes.start ?? "1", 10);
    return {
      style: said?.style ?? styleOfListElement(type, style.get("list-style-type") ?? ""),
      depth: said?.depth ?? (around ? around.depth + 1 : 0),
      isOrdered: name === "ol",
      next: Number.isSafeInteger(start) ? start : 1,
    };
  }

  item(element: HtmlElement, style: Map<string, string>, list: PageList | null): PageItem {
    const own = style.get("list-style-type");
    const type = { name: "li", type: element.attributes.type ?? "" };
    const kind = own ? styleOfListElement(type, own) : (list?.style ?? "bullet");
    const said = Number.parseInt(element.attributes["aria-level"] ?? "", 10) - 1;
    const depth = Number.isNaN(said) ? (list?.depth ?? 0) : said;
    const value = Number.parseInt(element.attributes.value ?? "", 10);
    const number = Number.isNaN(value) ? (list?.next ?? 1) : value;
    if (list) list.next = number + 1;
    const isNumbered = list?.isOrdered === true && kind !== "bullet";
    return itemOf(kind, depth, isNumbered ? number : null);
  }

  /** A paragraph of Word that is an item of a list, with its number or bullet written out. */
  wordItem(paragraph: HtmlElement, style: Map<string, string>): PageItem | null {
    const said = style.get("mso-list");
    if (said === undefined) return null;
    const marker = writtenMarker(paragraph);
    const found = this.tools.wordLists.itemOf(said, marker);
    if (!found) return null;
    const number =
      found.list === "decimal" ? /^\s*(\d{1,6})[.)]?\s*$/.exec(marker)?.[1] : undefined;
    return itemOf(found.list, found.indent, number === undefined ? null : Number(number));
  }
}

function itemOf(list: ListStyle, depth: number, number: number | null): PageItem {
  const indent = Math.min(Math.max(depth, 0), MAX_INDENT);
  return {
    shape: { kind: "list_item", list, ...(indent > 0 && { indent }) },
    numbering:
      number === null
        ? null
        : {
            listId: "",
            format: FORMATS[list],
            level: indent,
            number,
            label: labelOf(list, number),
            parts: 1,
          },
    block: null,
  };
}

function labelOf(list: ListStyle, number: number): string {
  if (list === "letter" && number >= 1 && number <= 26) {
    return `(${String.fromCharCode(96 + number)})`;
  }
  return `${number}.`;
}

function writtenMarker(paragraph: HtmlElement): string {
  for (const element of allElements(paragraph)) {
    if (element.name !== "span") continue;
    if (styleOf(element.attributes.style).get("mso-list") !== "ignore") continue;
    return wordsIn(element).slice(0, 20);
  }
  return "";
}
