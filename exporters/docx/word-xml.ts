import { escapeMarkup } from "../markup";
import type { WordLanguages } from "./word-language";

/** How a run looks where it is not as its style says. */
export type RunLook = {
  style?: string;
  bold?: boolean;
  italic?: boolean;
  isRtl?: boolean;
  /** Only what is not the file's own. */
  language?: Partial<WordLanguages>;
  /** The element that says how it looked before a tracked change. */
  change?: string;
};

/** A piece of text, or something else that stands in a line, such as the mark of a note. */
export type WordRun = RunLook & ({ text: string; isOnNewLine?: boolean } | { mark: string });

/** Room in twentieths of a point; `line` in 240ths of a line where the rule is `auto`. */
export type Spacing = { before?: number; after?: number; line?: number; lineRule?: string };
export type Indent = { start?: number; end?: number; hanging?: number };

/** How a paragraph looks where it is not as its style says. */
export type ParagraphLook = {
  style?: string;
  keepNext?: boolean;
  keepLines?: boolean;
  /** The number of the list it is in, and how deep. */
  list?: { number: number; level: number };
  tabs?: string;
  isRtl?: boolean;
  spacing?: Spacing;
  indent?: Indent;
  alignment?: "start" | "center";
  outlineLevel?: number;
  /** Elements that say of its end who put it in or took it out. */
  end?: string;
  /** The element that says how it looked before a tracked change. */
  change?: string;
};

/** An empty element; attributes that are undefined are left out. */
export function sign(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
): string {
  let written = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) written += ` ${key}="${escapeMarkup(String(value))}"`;
  }
  return `${written}/>`;
}

/** An empty element that says a value. */
export const valued = (name: string, value: string | number) => sign(name, { "w:val": value });

/** The elements that say how a run looks, in the order the schema of Word wants. */
function runProperties({ style, bold, italic, isRtl, language, change }: RunLook): string {
  const said =
    (style === undefined ? "" : valued("w:rStyle", style)) +
    (bold ? "<w:b/><w:bCs/>" : "") +
    (italic ? "<w:i/><w:iCs/>" : "") +
    (isRtl ? "<w:rtl/>" : "") +
    (language === undefined ? "" : languageSign(language)) +
    (change ?? "");
  return said === "" ? "" : `<w:rPr>${said}</w:rPr>`;
}

/** The element that says the language of a run. */
export const languageSign = ({ value, eastAsia, bidirectional }: Partial<WordLanguages>) =>
  sign("w:lang", { "w:val": value, "w:eastAsia": eastAsia, "w:bidi": bidirectional });

/** A run; deleted text stands in an element of its own name. */
export function runXml(run: WordRun, isDeleted = false): string {
  const properties = runProperties(run);
  if ("mark" in run) return `<w:r>${properties}${run.mark}</w:r>`;
  const name = isDeleted ? "w:delText" : "w:t";
  const text = `<${name} xml:space="preserve">${escapeMarkup(run.text)}</${name}>`;
  return `<w:r>${properties}${run.isOnNewLine ? "<w:br/>" : ""}${text}</w:r>`;
}

/** The elements that say how a paragraph looks, in the order the schema of Word wants. */
export function paragraphProperties(look: ParagraphLook): string {
  const { style, list, tabs, spacing, indent, alignment, outlineLevel, end, change } = look;
  const named = style ?? (list ? "ListParagraph" : undefined);
  return (
    (named === undefined ? "" : valued("w:pStyle", named)) +
    (look.keepNext ? "<w:keepNext/>" : "") +
    (look.keepLines ? "<w:keepLines/>" : "") +
    (list
      ? `<w:numPr>${valued("w:ilvl", list.level)}${valued("w:numId", list.number)}</w:numPr>`
      : "") +
    (tabs ?? "") +
    (look.isRtl ? "<w:bidi/>" : "") +
    (spacing
      ? sign("w:spacing", {
          "w:before": spacing.before,
          "w:after": spacing.after,
          "w:line": spacing.line,
          "w:lineRule": spacing.lineRule,
        })
      : "") +
    (indent
      ? sign("w:ind", {
          "w:start": indent.start,
          "w:end": indent.end,
          "w:hanging": indent.hanging,
        })
      : "") +
    (alignment === undefined ? "" : valued("w:jc", alignment)) +
    (outlineLevel === undefined ? "" : valued("w:outlineLvl", outlineLevel)) +
    (end === undefined ? "" : `<w:rPr>${end}</w:rPr>`) +
    (change ?? "")
  );
}

/** A paragraph around what stands in its lines. */
export function paragraphXml(look: ParagraphLook, content: string): string {
  const properties = paragraphProperties(look);
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

/** A bookmark around what stands in a line. */
export const bookmarked = (name: string, id: number, content: string) =>
  `${sign("w:bookmarkStart", { "w:name": name, "w:id": id })}${content}${sign("w:bookmarkEnd", { "w:id": id })}`;

/** The three signs of a field, between which its code and what it shows stand. */
export const FIELD = {
  begin: '<w:fldChar w:fldCharType="begin"/>',
  separate: '<w:fldChar w:fldCharType="separate"/>',
  end: '<w:fldChar w:fldCharType="end"/>',
} as const;

/** The code of a field. */
export const fieldCode = (code: string) =>
  `<w:instrText xml:space="preserve">${escapeMarkup(code)}</w:instrText>`;

/** `Page 3 of 12`, counted by Word. */
export function pageOfXml(words: { page: string; of: string }, isRtl: boolean): string {
  const look = isRtl ? { isRtl } : {};
  const counted = (code: string) =>
    [FIELD.begin, fieldCode(code), FIELD.separate, FIELD.end]
      .map((mark) => runXml({ ...look, mark }))
      .join("");
  const said = (text: string) => runXml({ ...look, text });
  return paragraphXml(
    { style: "Footer", alignment: "center", ...look },
    said(`${words.page} `) + counted("PAGE") + said(` ${words.of} `) + counted("NUMPAGES"),
  );
}
