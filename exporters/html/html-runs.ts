import { isAllowedHref } from "../../core/document/schema";
import { cleanText } from "../../core/report/clean-text";
import { isRightToLeftLanguage } from "../../core/report/direction";
import type { Run, TextRun } from "../../core/report/report-model";
import { element, escapeMarkup } from "../markup";
import { stretchesOf } from "../pdf/writing";

/** How one kind of file marks notes; an e-book says more of them than a page. */
export type Dialect = {
  /** Further attributes of a note's mark. */
  mark: Readonly<Record<string, string>>;
  /** Where a note stands, seen from its mark. */
  noteAddress(number: number): string;
  /** Where a recommendation stands, seen from what leads to it. */
  recommendationAddress(id: string): string;
};

/** Ends on a letter or mark of one: numbers and signs behind belong to the words around. */
const END_OF_WORDS = /^([\s\S]*[\p{L}\p{M}])([^\p{L}\p{M}]*)$/u;

/** Runs as HTML phrasing: language and direction of what is in another, links, notes' marks. */
export class RunWriter {
  readonly #isRtl: boolean;
  constructor(
    readonly language: string,
    readonly dialect: Dialect,
  ) {
    this.#isRtl = isRightToLeftLanguage(language);
  }

  write(runs: readonly Run[]): string {
    return runs.map((run) => ("text" in run ? this.#text(run) : this.#mark(run.footnote))).join("");
  }

  #mark(number: number): string {
    const link = element(
      "a",
      {
        href: this.dialect.noteAddress(number),
        id: `mark-${number}`,
        role: "doc-noteref",
        ...this.dialect.mark,
      },
      String(number),
    );
    return `<sup>${link}</sup>`;
  }

  #text(run: TextRun): string {
    let words = this.words(run.text);
    if (run.italic) words = `<em>${words}</em>`;
    if (run.bold) words = `<strong>${words}</strong>`;
    if (run.goesTo !== undefined) {
      return element("a", { href: this.dialect.recommendationAddress(run.goesTo) }, words);
    }
    const link = run.link === undefined ? "" : cleanText(run.link);
    return isAllowedHref(link) ? element("a", { href: link }, words) : words;
  }

  /** Words, each stretch in another language than the report's said to be so. */
  words(text: string): string {
    const own = this.language.split("-")[0]?.toLowerCase() ?? "en";
    return stretchesOf(cleanText(text), own)
      .map(({ text: stretch, lang }) => {
        if (lang === own) return broken(stretch);
        const [, words = "", rest = ""] = END_OF_WORDS.exec(stretch) ?? [];
        if (words === "") return broken(stretch);
        const isRtl = isRightToLeftLanguage(lang);
        const dir = isRtl === this.#isRtl ? undefined : isRtl ? "rtl" : "ltr";
        return element("span", { lang, dir }, broken(words)) + broken(rest);
      })
      .join("");
  }
}

const broken = (text: string) => escapeMarkup(text).replaceAll("\n", "<br/>");
