import type { ListStyle } from "../../core/document/schema";
import { styleOf } from "../../core/html/inline-style";
import { styleOfListElement } from "../../core/html/word-lists";
import type { HtmlElement } from "./parse-html";

const MAX_SHEET = 500_000;
const MOST_RULES = 5_000;
/** What is asked of a class: all else is looks. */
const ASKED = ["font-weight", "font-style", "display", "list-style-type", "direction"];

/** The style sheets of a page, as far as they say how words and lists are meant. */
export class PageStyles {
  readonly #classes = new Map<string, Map<string, string>>();
  readonly #lists = new Map<string, ListStyle>();

  constructor(sheets: string) {
    if (sheets.length > MAX_SHEET) return;
    let rules = 0;
    for (const [, name = "", declarations] of sheets.matchAll(
      /(?<![\w-])\.([\w-]{1,80})\s*\{([^}]{1,4000})\}/g,
    )) {
      rules += 1;
      if (rules > MOST_RULES) return;
      const said = [...styleOf(declarations)].filter(([property]) => ASKED.includes(property));
      if (said.length > 0) this.#classes.set(name, new Map(said));
    }
    // Google Docs writes every level of a list as a class of its own.
    for (const [, name = "", format = ""] of sheets.matchAll(
      /\.(lst-kix_[\w-]{1,60})\s*>\s*li:before\s*\{[^}]{0,200}counter\([\w-]{1,80},\s*([\w-]{1,40})\)/g,
    )) {
      this.#lists.set(name, styleOfListElement({ name: "ol", type: "" }, format));
    }
  }

  /** What is said of an element by its classes, then by itself. */
  of(element: HtmlElement): Map<string, string> {
    const own = styleOf(element.attributes.style);
    const classes = classesOf(element);
    if (classes.length === 0) return own;
    const all = classes.flatMap((name) => [...(this.#classes.get(name) ?? [])]);
    return new Map([...all, ...own]);
  }

  /** The style and level Google Docs gives a list by its class, or null. */
  listOf(element: HtmlElement): { style: ListStyle; depth: number } | null {
    const name = classesOf(element).find((one) => one.startsWith("lst-kix_"));
    const depth = /-(\d)$/.exec(name ?? "")?.[1];
    if (name === undefined || depth === undefined) return null;
    const style = this.#lists.get(name) ?? (element.name === "ol" ? "decimal" : "bullet");
    return { style, depth: Number(depth) };
  }
}

const classesOf = ({ attributes }: HtmlElement): string[] =>
  (attributes.class ?? "")
    .split(/\s+/)
    .filter((name) => name !== "")
    .slice(0, 20);
