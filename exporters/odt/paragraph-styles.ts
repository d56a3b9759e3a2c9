import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import type { TextBlock } from "../../core/report/report-model";
import { element } from "../markup";
import type { AutomaticStyles } from "./automatic-styles";

/** The styles of a report's paragraphs. */
export class ParagraphStyles {
  readonly #base: "ltr" | "rtl";
  readonly #styles: AutomaticStyles;

  constructor(language: string, styles: AutomaticStyles) {
    this.#base = isRightToLeftLanguage(language) ? "rtl" : "ltr";
    this.#styles = styles;
  }

  /**
   * The style of a paragraph: the named one, or one made of it where the paragraph runs the other
   * way or stands further in. "D" begins those whose direction is only that of their words.
   */
  name(
    named: string,
    text: string,
    { dir, start = 0, end }: { dir?: TextBlock["dir"]; start?: number; end?: number } = {},
  ): string {
    const found = dir ?? firstStrongDirection(text) ?? this.#base;
    const isOther = dir !== undefined || found !== this.#base;
    if (!isOther && start === 0) return named;
    const properties = {
      ...(isOther && {
        "style:writing-mode": found === "rtl" ? "rl-tb" : "lr-tb",
        "fo:text-align": found === "rtl" ? "right" : "left",
      }),
      ...(start > 0 && { "fo:margin-left": `${Number(start.toFixed(3))}cm` }),
      ...(end !== undefined && { "fo:margin-right": `${end}cm` }),
    };
    const parent = { "style:parent-style-name": named };
    const letter = dir === undefined ? "D" : "P";
    return this.#styles.name(
      letter,
      "paragraph",
      parent,
      element("style:paragraph-properties", properties, ""),
    );
  }
}
