import { isAllowedHref } from "../../core/document/schema";
import { cleanText } from "../../core/report/clean-text";
import type { ReportFootnote, ReportModel, Run, TextRun } from "../../core/report/report-model";
import { element, escapeMarkup } from "../markup";
import { stretchesOf } from "../pdf/writing";
import type { AutomaticStyles } from "./automatic-styles";
import { countryOf, languagesOf } from "./odt-styles";
import type { ParagraphStyles } from "./paragraph-styles";

/** Runs as the phrasing of an ODF text: notes where their marks stand, links, looks and languages. */
export class OdtRuns {
  readonly #notes: ReadonlyMap<number, ReportFootnote>;
  readonly #own: string;
  readonly #known: ReadonlySet<string>;

  constructor(
    { language, footnotes }: Pick<ReportModel, "language" | "footnotes">,
    readonly styles: AutomaticStyles,
    readonly paragraphs: ParagraphStyles,
  ) {
    this.#notes = new Map(footnotes.map((note) => [note.number, note]));
    this.#own = language.toLowerCase().split("-")[0] ?? "en";
    this.#known = new Set(Object.values(languagesOf(language)));
  }

  write(runs: readonly Run[]): string {
    return runs
      .map((run, index) => {
        if ("text" in run) return this.#text(run);
        const before = runs[index - 1];
        return `${before && "footnote" in before ? TWO_MARKS : ""}${this.#note(run.footnote)}`;
      })
      .join("");
  }

  #note(number: number): string {
    const { runs = [], text = "" } = this.#notes.get(number) ?? {};
    const body = element(
      "text:p",
      { "text:style-name": this.paragraphs.name("Footnote", text) },
      this.write(runs),
    );
    return element(
      "text:note",
      { "text:id": `ftn${number}`, "text:note-class": "footnote" },
      element("text:note-citation", {}, String(number)) + element("text:note-body", {}, body),
    );
  }

  #text(run: TextRun): string {
    const words = stretchesOf(cleanText(run.text), this.#own)
      .map(({ text, lang }) => {
        const style = this.#style(run, this.#known.has(lang) ? null : lang);
        return style === null
          ? spaced(text)
          : element("text:span", { "text:style-name": style }, spaced(text));
      })
      .join("");
    const link = run.link === undefined ? "" : cleanText(run.link);
    const target = run.goesTo === undefined ? link : `#rec_${run.goesTo}`;
    if (run.goesTo === undefined && !isAllowedHref(link)) return words;
    return element(
      "text:a",
      { "xlink:type": "simple", "xlink:href": target, "text:style-name": "Internet_20_link" },
      words,
    );
  }

  /** Bold and italic alone are named styles, which whoever edits the file can change at once. */
  #style({ bold, italic }: TextRun, lang: string | null): string | null {
    if (lang === null && !italic) return bold ? "Strong_20_Emphasis" : null;
    if (lang === null && !bold) return "Emphasis";
    const each = (name: string, value: string) => ({
      [`fo:${name}`]: value,
      [`style:${name}-asian`]: value,
      [`style:${name}-complex`]: value,
    });
    const properties = {
      ...(bold && each("font-weight", "bold")),
      ...(italic && each("font-style", "italic")),
      ...(lang !== null && { "fo:language": lang, "fo:country": countryOf(lang) }),
    };
    return this.styles.name("T", "text", {}, element("style:text-properties", properties, ""));
  }
}

/** Two marks side by side, 2 and 3, would be read as 23. */
const TWO_MARKS = '<text:span text:style-name="Footnote_20_anchor">\u00A0</text:span>';

/** Words with the white space ODF would take away said in elements: all spaces but single ones inside. */
export function spaced(text: string): string {
  return text
    .split(/(\t|\n| {2,}|(?<=^|[\t\n]) +| +(?=$|[\t\n]))/)
    .map((part) => {
      if (part === "\t") return "<text:tab/>";
      if (part === "\n") return "<text:line-break/>";
      if (part === "" || part.trim() !== "" || part[0] !== " ") return escapeMarkup(part);
      return part.length === 1 ? "<text:s/>" : `<text:s text:c="${part.length}"/>`;
    })
    .join("");
}
