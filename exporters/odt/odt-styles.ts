import { LIST_STYLES, type ListStyle, MAX_INDENT } from "../../core/document/schema";
import { isRightToLeftLanguage } from "../../core/report/direction";
import type { DocumentWords } from "../../core/report/document-words";
import { element, escapeMarkup } from "../markup";
import { ODF_NAMESPACES } from "./odt-namespaces";

/** One step in, in centimetres: what the Word file has in its own unit. */
export const INDENT_CM = 0.8;
export const QUOTE_CM = 1.27;
const TEXT_WIDTH_CM = 15.6;
const FONT = "Times New Roman";

const centimetres = (amount: number) => `${Number(amount.toFixed(3))}cm`;

/** The name of a list style in the file. */
export const listStyleName = (style: ListStyle) => `List_20_${style}`;

type Fonts = { size?: number; bold?: boolean; italic?: boolean; colour?: string };

/** A look holds for Western, Asian and complex writing alike. */
function textLook({ size, bold, italic, colour }: Fonts): string {
  const each = (name: string, value: string) => ({
    [`fo:${name}`]: value,
    [`style:${name}-asian`]: value,
    [`style:${name}-complex`]: value,
  });
  const attributes = {
    ...(size !== undefined && each("font-size", `${size}pt`)),
    ...(bold !== undefined && each("font-weight", bold ? "bold" : "normal")),
    ...(italic !== undefined && each("font-style", italic ? "italic" : "normal")),
    ...(colour !== undefined && { "fo:color": colour }),
  };
  return Object.keys(attributes).length === 0
    ? ""
    : element("style:text-properties", attributes, "");
}

type Paragraph = {
  name: string;
  parent?: string;
  next?: string;
  level?: number;
  text?: Fonts;
  look?: Record<string, string>;
  tabs?: string;
};

function paragraphStyle({ name, parent, next, level, text, look, tabs }: Paragraph): string {
  return element(
    "style:style",
    {
      "style:name": name.replaceAll(" ", "_20_"),
      "style:display-name": name,
      "style:family": "paragraph",
      "style:parent-style-name": parent?.replaceAll(" ", "_20_"),
      "style:next-style-name": next?.replaceAll(" ", "_20_"),
      "style:default-outline-level": level,
      "style:class": level === undefined ? undefined : "text",
    },
    element("style:paragraph-properties", look ?? {}, tabs ?? "") + textLook(text ?? {}),
  );
}

const KEEP = { "fo:keep-with-next": "always", "fo:keep-together": "always" };
const space = (before: number, after: number) => ({
  "fo:margin-top": centimetres(before),
  "fo:margin-bottom": centimetres(after),
});
const HEADINGS: readonly (Fonts & { before: number })[] = [
  { size: 14, bold: true, before: 0.7 },
  { size: 12.5, bold: true, before: 0.53 },
  { size: 11.5, bold: true, before: 0.46 },
  { size: 11, italic: true, bold: false, before: 0.39 },
  { size: 11, italic: true, bold: false, before: 0.35 },
  { size: 11, italic: true, bold: false, before: 0.35 },
];

function headingStyles(): string {
  return HEADINGS.map(({ before, ...text }, index) => {
    const level = index + 1;
    const name = `Heading ${level}`;
    return (
      paragraphStyle({
        name,
        parent: "Standard",
        next: "Standard",
        level,
        text,
        look: { ...space(before, 0.21), ...KEEP },
      }) + paragraphStyle({ name: `Inner heading ${level}`, parent: name, next: "Standard", level })
    );
  }).join("");
}

function contentsStyles(): string {
  const tabs = element(
    "style:tab-stops",
    {},
    element(
      "style:tab-stop",
      {
        "style:position": centimetres(TEXT_WIDTH_CM),
        "style:type": "right",
        "style:leader-style": "dotted",
        "style:leader-text": ".",
      },
      "",
    ),
  );
  return [1, 2, 3]
    .map((level) =>
      paragraphStyle({
        name: `Contents ${level}`,
        parent: "Standard",
        tabs,
        look: { ...space(0, 0.1), "fo:margin-left": centimetres((level - 1) * 0.5) },
      }),
    )
    .join("");
}

const NAMED: readonly Paragraph[] = [
  {
    name: "Title",
    parent: "Standard",
    next: "Standard",
    text: { size: 18, bold: true },
    look: { ...space(0, 0.28), ...KEEP },
  },
  {
    name: "Subtitle",
    parent: "Standard",
    next: "Standard",
    text: { size: 12, colour: "#404040" },
    look: space(0, 0.1),
  },
  {
    name: "Quotations",
    parent: "Standard",
    look: {
      ...space(0.1, 0.25),
      "fo:margin-left": centimetres(QUOTE_CM),
      "fo:margin-right": centimetres(QUOTE_CM),
    },
  },
  { name: "List item", parent: "Standard", look: space(0, 0.16) },
  { name: "Table Contents", parent: "Standard", text: { size: 10 }, look: space(0.07, 0.07) },
  { name: "Table Heading", parent: "Table Contents", text: { bold: true } },
  {
    name: "Bibliography 1",
    parent: "Standard",
    look: { ...space(0, 0.18), "fo:margin-left": "0.8cm", "fo:text-indent": "-0.8cm" },
  },
  {
    name: "Footnote",
    parent: "Standard",
    text: { size: 9 },
    look: {
      ...space(0, 0.07),
      // The number takes the room of the first line's hanging indent.
      "fo:margin-left": "0.55cm",
      "fo:text-indent": "-0.55cm",
      "fo:line-height": "100%",
    },
  },
  {
    name: "Contents Heading",
    parent: "Standard",
    text: { size: 12, bold: true },
    look: { ...space(0.63, 0.21), ...KEEP },
  },
  { name: "Header", parent: "Standard", text: { size: 9, colour: "#595959" }, look: space(0, 0) },
  {
    name: "Footer",
    parent: "Standard",
    text: { size: 9, colour: "#595959" },
    look: { ...space(0, 0), "fo:text-align": "center" },
  },
  {
    name: "Untitled section",
    parent: "Standard",
    text: { size: 2 },
    look: { ...space(0, 0), ...KEEP },
  },
];

const BULLETS = ["•", "–"];
const FORMATS = { decimal: "1", letter: "a", roman: "i" } as const;

function listStyle(style: ListStyle, isRtl: boolean): string {
  const levels = Array.from({ length: MAX_INDENT + 1 }, (_, index) => {
    const place = element(
      "style:list-level-properties",
      {
        "text:list-level-position-and-space-mode": "label-alignment",
        ...(isRtl && { "fo:text-align": "right" }),
      },
      element(
        "style:list-level-label-alignment",
        {
          "text:label-followed-by": "listtab",
          "text:list-tab-stop-position": centimetres(1 + index * INDENT_CM),
          "fo:text-indent": "-0.7cm",
          "fo:margin-left": centimetres(1 + index * INDENT_CM),
        },
        "",
      ),
    );
    if (style === "bullet") {
      const sign = BULLETS[index % BULLETS.length] ?? "•";
      const attributes = { "text:level": index + 1, "text:bullet-char": sign };
      return element("text:list-level-style-bullet", attributes, place);
    }
    const isInBrackets = style !== "decimal";
    return element(
      "text:list-level-style-number",
      {
        "text:level": index + 1,
        "style:num-format": FORMATS[style],
        ...(isInBrackets && { "style:num-prefix": "(" }),
        "style:num-suffix": isInBrackets ? ")" : ".",
      },
      place,
    );
  });
  return element("text:list-style", { "style:name": listStyleName(style) }, levels.join(""));
}

function characterStyle(name: string, properties: string): string {
  return element(
    "style:style",
    {
      "style:name": name.replaceAll(" ", "_20_"),
      "style:display-name": name,
      "style:family": "text",
    },
    properties,
  );
}

/** Languages of the three kinds of writing a document has: Western, Asian and complex. */
export function languagesOf(language: string): { western: string; asian: string; complex: string } {
  const [primary = "en"] = language.toLowerCase().split("-");
  const isRtl = isRightToLeftLanguage(primary);
  const isAsian = ["zh", "ja", "ko"].includes(primary);
  return {
    western: isRtl || isAsian ? "en" : primary,
    asian: isAsian ? primary : "zh",
    complex: isRtl ? primary : "ar",
  };
}

const COUNTRIES: Readonly<Record<string, string>> = {
  en: "GB",
  fr: "FR",
  es: "ES",
  ru: "RU",
  ar: "SA",
  zh: "CN",
};
/** ODF wants a country with every language. */
export const countryOf = (language: string) => COUNTRIES[language] ?? "none";

function defaults(language: string): string {
  const { western, asian, complex } = languagesOf(language);
  const isRtl = isRightToLeftLanguage(language);
  return element(
    "style:default-style",
    { "style:family": "paragraph" },
    element(
      "style:paragraph-properties",
      { "style:writing-mode": isRtl ? "rl-tb" : "lr-tb", "fo:orphans": 2, "fo:widows": 2 },
      "",
    ) +
      element(
        "style:text-properties",
        {
          "style:font-name": FONT,
          "style:font-name-asian": FONT,
          "style:font-name-complex": FONT,
          "fo:font-size": "11pt",
          "style:font-size-asian": "11pt",
          "style:font-size-complex": isRtl ? "12pt" : "11pt",
          "fo:language": western,
          "fo:country": countryOf(western),
          "style:language-asian": asian,
          "style:country-asian": countryOf(asian),
          "style:language-complex": complex,
          "style:country-complex": countryOf(complex),
        },
        "",
      ),
  );
}

function notesConfiguration(): string {
  return element(
    "text:notes-configuration",
    {
      "text:note-class": "footnote",
      "text:default-style-name": "Footnote",
      "text:citation-style-name": "Footnote_20_Symbol",
      "text:citation-body-style-name": "Footnote_20_anchor",
      "style:num-format": "1",
      "text:start-value": 0,
      "text:footnotes-position": "page",
      "text:start-numbering-at": "document",
    },
    "",
  );
}

type Margins = { words: DocumentWords; title: string; isRtl: boolean };

function masterPages({ words, title }: Margins): string {
  const line = (name: string, inner: string) =>
    element("text:p", { "text:style-name": name }, inner);
  const page = `${escapeMarkup(words.page)} <text:page-number text:select-page="current">1</text:page-number> ${escapeMarkup(words.of)} <text:page-count>1</text:page-count>`;
  const footer = element("style:footer", {}, line("Footer", page));
  const header = element("style:header", {}, line("Header", escapeMarkup(title)));
  return element(
    "office:master-styles",
    {},
    element(
      "style:master-page",
      { "style:name": "Standard", "style:page-layout-name": "Page" },
      header + footer,
    ) +
      element(
        "style:master-page",
        {
          "style:name": "First_20_Page",
          "style:display-name": "First Page",
          "style:page-layout-name": "FirstPage",
          "style:next-style-name": "Standard",
        },
        footer,
      ),
  );
}

function pageLayouts(isRtl: boolean): string {
  const properties = (top: number) => ({
    "fo:page-width": "21cm",
    "fo:page-height": "29.7cm",
    "style:print-orientation": "portrait",
    "style:writing-mode": isRtl ? "rl-tb" : "lr-tb",
    "fo:margin-top": centimetres(top),
    "fo:margin-bottom": "1.2cm",
    "fo:margin-left": "2.7cm",
    "fo:margin-right": "2.7cm",
  });
  const separator = element(
    "style:footnote-sep",
    {
      "style:width": "0.018cm",
      "style:distance-before-sep": "0.2cm",
      "style:distance-after-sep": "0.15cm",
      "style:adjustment": isRtl ? "right" : "left",
      "style:rel-width": "25%",
      "style:color": "#000000",
    },
    "",
  );
  const margin = (name: string, side: string) =>
    element(
      name,
      {},
      element("style:header-footer-properties", { "fo:min-height": "0.6cm", [side]: "0.5cm" }, ""),
    );
  const header = margin("style:header-style", "fo:margin-bottom");
  const footer = margin("style:footer-style", "fo:margin-top");
  const layout = (name: string, top: number, head: string) =>
    element(
      "style:page-layout",
      { "style:name": name },
      element("style:page-layout-properties", properties(top), separator) + head + footer,
    );
  return (
    layout("Page", 1.2, header) + layout("FirstPage", 2.5, element("style:header-style", {}, ""))
  );
}

/** The part `styles.xml`: named styles that a whole report is restyled by, lists, pages with their head and foot. */
export function odtStyles(language: string, margins: Margins): string {
  const link = textLook({ colour: "#1f4e79" }).replace(
    "<style:text-properties ",
    '<style:text-properties style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color" ',
  );
  const raised = '<style:text-properties style:text-position="super 62%"></style:text-properties>';
  const standard = paragraphStyle({
    name: "Standard",
    look: {
      ...space(0, 0.25),
      "fo:line-height": "115%",
      // "start" is the left to LibreOffice, whichever way a paragraph runs.
      "fo:text-align": margins.isRtl ? "right" : "left",
    },
  });
  const styles = [
    defaults(language),
    standard,
    headingStyles(),
    ...NAMED.map(paragraphStyle),
    contentsStyles(),
    characterStyle("Strong Emphasis", textLook({ bold: true })),
    characterStyle("Emphasis", textLook({ italic: true })),
    characterStyle("Internet link", link),
    characterStyle("Index Link", ""),
    characterStyle("Footnote Symbol", ""),
    characterStyle("Footnote anchor", raised),
    ...LIST_STYLES.map((style) => listStyle(style, margins.isRtl)),
    notesConfiguration(),
  ];
  const fonts = element(
    "office:font-face-decls",
    {},
    element(
      "style:font-face",
      {
        "style:name": FONT,
        "svg:font-family": `'${FONT}'`,
        "style:font-family-generic": "roman",
        "style:font-pitch": "variable",
      },
      "",
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    "office:document-styles",
    { ...ODF_NAMESPACES, "office:version": "1.3" },
    fonts +
      element("office:styles", {}, styles.join("")) +
      element("office:automatic-styles", {}, pageLayouts(margins.isRtl)) +
      masterPages(margins),
  )}`;
}
