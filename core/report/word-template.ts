/** Of a `.docx` or `.dotx` that is brought as a template. */
export const MOST_TEMPLATE_BYTES = 10 * 1024 * 1024;

/**
 * What the parts of a report are called in Word, in the order they are shown. Each has the id our own
 * files give its style, and the names a template's style may have in place of it, in lower case.
 */
export const TEMPLATE_ROLES = [
  { role: "text", id: "Normal", names: ["normal", "default paragraph style"] },
  { role: "title", id: "Title", names: ["title"] },
  { role: "subtitle", id: "Subtitle", names: ["subtitle"] },
  { role: "heading1", id: "Heading1", names: ["heading 1"] },
  { role: "heading2", id: "Heading2", names: ["heading 2"] },
  { role: "heading3", id: "Heading3", names: ["heading 3"] },
  { role: "heading4", id: "Heading4", names: ["heading 4"] },
  { role: "heading5", id: "Heading5", names: ["heading 5"] },
  { role: "heading6", id: "Heading6", names: ["heading 6"] },
  { role: "quotation", id: "Quote", names: ["quote", "quotations", "block text"] },
  { role: "listItem", id: "ListParagraph", names: ["list paragraph"] },
  {
    role: "tableText",
    id: "TableText",
    names: ["table text", "table contents", "table body", "tabletext"],
  },
  { role: "footnote", id: "FootnoteText", names: ["footnote text", "footnote"] },
  {
    role: "footnoteMark",
    id: "FootnoteReference",
    names: ["footnote reference", "footnote anchor", "footnote characters"],
  },
  { role: "link", id: "Hyperlink", names: ["hyperlink", "internet link"] },
  { role: "bibliography", id: "Bibliography", names: ["bibliography"] },
  {
    role: "contentsTitle",
    id: "ContentsHeading",
    names: ["toc heading", "contents heading", "table of contents heading"],
  },
  { role: "contents1", id: "TOC1", names: ["toc 1", "contents 1"] },
  { role: "contents2", id: "TOC2", names: ["toc 2", "contents 2"] },
  { role: "contents3", id: "TOC3", names: ["toc 3", "contents 3"] },
] as const;

export type TemplateRole = (typeof TEMPLATE_ROLES)[number]["role"];

/** What of a template's headers and footers cannot come along. */
export const TEMPLATE_LEAVINGS = ["links", "fields", "drawings", "pictures", "fonts"] as const;
export type TemplateLeaving = (typeof TEMPLATE_LEAVINGS)[number];

/** Why a file cannot be a template, beside not being readable at all. */
export const TEMPLATE_PROBLEMS = [
  "macros",
  "external",
  "remote_template",
  "embedded",
  "no_styles",
  "too_large",
  "too_slow",
] as const;
export type TemplateProblem = (typeof TEMPLATE_PROBLEMS)[number];

/** Which pages of a template have a header or footer of their own. */
export type TemplatePages = "default" | "first" | "even";

/** What was found in a template, to be shown before and after it is used. */
export type TemplateFacts = {
  /** The template's style for each part of a report, by its name; null where it has none. */
  roles: { role: TemplateRole; style: string | null }[];
  /** The typefaces it asks for. None is in the file: they must be on the machine that shows it. */
  fonts: string[];
  /** In millimetres. */
  page: { width: number; height: number };
  headers: TemplatePages[];
  footers: TemplatePages[];
  pictures: number;
  /** Whether any header or footer counts pages. */
  hasPageNumbers: boolean;
  leftOut: { what: TemplateLeaving; count: number }[];
};

/** One style of a template, as XML that names no machine, person or time. */
export type TemplateStyle = {
  id: string;
  name: string;
  type: string;
  isDefault: boolean;
  xml: string;
};

/** A header or footer: `xml` is the whole part, `pictures` the pictures it shows, by relationship id. */
export type TemplateMargin = {
  kind: "header" | "footer";
  pages: TemplatePages;
  xml: string;
  pictures: { id: string; picture: number }[];
};

export type TemplatePicture = { ending: "png" | "jpeg" | "gif"; bytes: Uint8Array };

/** All that is taken from a template, read and written anew: what is not here cannot be in a report. */
export type WordTemplate = {
  /** What stands inside `w:docDefaults`, without languages. */
  defaults: string;
  styles: TemplateStyle[];
  /** Definitions of lists that styles use, and what uses them; both with numbers no report takes. */
  abstractNumbers: string[];
  numbers: string[];
  /** How the levels of plain lists are marked, from the styles "List Bullet" and "List Number". */
  listLevels: { bullet: string[]; decimal: string[] };
  theme: string | null;
  fonts: string | null;
  /** The inside of `w:sectPr`, without headers and footers. */
  page: string;
  /** Between the margins, in twentieths of a point. */
  textWidth: number;
  margins: TemplateMargin[];
  pictures: TemplatePicture[];
  isEvenDifferent: boolean;
  /** In half points, where the styles say them. */
  sizes: { text: number | null; headings: (number | null)[] };
};
