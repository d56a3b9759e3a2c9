import { type IStylesOptions, LineRuleType } from "docx";
import type { DocxSizes } from "./docx-look";
import type { WordLanguages } from "./word-language";

const LATIN = "Times New Roman";
const FONT = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: "SimSun" };
const INK = "1A1A1A";

/** Of paragraphs that are numbered straight through. */
export const NUMBERED_STYLE = "NumberedParagraph";

/** Word knows by the style's name how deep a heading is; other programs are told. */
const heading = (
  level: number,
  size: number,
  before: number,
  extra: { italics?: boolean } = {},
) => ({
  run: { bold: extra.italics !== true, size, color: INK, font: FONT, ...extra },
  paragraph: {
    spacing: { before, after: 120 },
    keepNext: true,
    keepLines: true,
    outlineLevel: level - 1,
  },
});

/**
 * Real styles under Word's own names, so that a whole report is restyled by
 * changing them: a serif face, open lines, room between paragraphs, in the manner
 * of United Nations documents.
 */
export function documentStyles(sizes: DocxSizes, language: WordLanguages): IStylesOptions {
  const line = { line: sizes.line, lineRule: LineRuleType.AUTO };
  const [first, second, third, deeper] = sizes.headings;
  return {
    default: {
      document: {
        run: { font: FONT, size: sizes.text, language },
        paragraph: { spacing: { after: sizes.afterParagraph, ...line } },
      },
      title: {
        run: { bold: true, size: sizes.title, color: INK, font: FONT },
        paragraph: { spacing: { before: 0, after: 160 }, keepNext: true },
      },
      heading1: heading(1, first, 400),
      heading2: heading(2, second, 300),
      heading3: heading(3, third, 260),
      heading4: heading(4, deeper, 220, { italics: true }),
      heading5: heading(5, deeper, 200, { italics: true }),
      heading6: heading(6, deeper, 200, { italics: true }),
      listParagraph: { paragraph: { spacing: { after: 90, ...line } } },
      footnoteText: {
        run: { size: sizes.note },
        paragraph: { spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO } },
      },
      footnoteReference: { run: { superScript: true } },
      hyperlink: { run: { color: "1F4E79", underline: {} } },
    },
    paragraphStyles: [
      {
        id: "Subtitle",
        name: "Subtitle",
        basedOn: "Normal",
        next: "Normal",
        quickFormat: true,
        run: { size: 24, color: "404040" },
        paragraph: { spacing: { after: 60 } },
      },
      {
        id: "Quote",
        name: "Quote",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: { indent: { start: 720, end: 720 }, spacing: { before: 60, after: 140 } },
      },
      {
        id: NUMBERED_STYLE,
        name: "Numbered Paragraph",
        basedOn: "Normal",
        quickFormat: true,
      },
      {
        id: "Bibliography",
        name: "Bibliography",
        basedOn: "Normal",
        next: "Bibliography",
        paragraph: { indent: { start: 454, hanging: 454 }, spacing: { after: 100 } },
      },
      {
        id: "TableText",
        name: "Table Text",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: sizes.table },
        paragraph: { spacing: { before: 40, after: 40, line: 252, lineRule: LineRuleType.AUTO } },
      },
      {
        id: "ContentsHeading",
        name: "TOC Heading",
        basedOn: "Normal",
        next: "Normal",
        run: { bold: true, size: 24, color: INK },
        paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
      },
      ...[1, 2, 3].map((level) => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        basedOn: "Normal",
        next: "Normal",
        paragraph: { indent: { start: (level - 1) * 280 }, spacing: { after: 60 } },
      })),
      {
        id: "Footer",
        name: "footer",
        basedOn: "Normal",
        run: { size: 18, color: "595959" },
        paragraph: { spacing: { after: 0 } },
      },
      {
        id: "Header",
        name: "header",
        basedOn: "Normal",
        run: { size: 18, color: "595959" },
        paragraph: { spacing: { after: 0 } },
      },
    ],
  };
}
