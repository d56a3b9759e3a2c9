import type { DocxSizes } from "./docx-look";
import type { WordLanguages } from "./word-language";
import { WORD_NAMESPACES } from "./word-package";
import { languageSign, type ParagraphLook, paragraphProperties, sign, valued } from "./word-xml";

const LATIN = "Times New Roman";
const FONT = sign("w:rFonts", {
  "w:ascii": LATIN,
  "w:cs": LATIN,
  "w:eastAsia": "SimSun",
  "w:hAnsi": LATIN,
});
const INK = "1A1A1A";
const PALE = "595959";
const SINGLE = { line: 240, lineRule: "auto" };

/** Of paragraphs that are numbered straight through. */
export const NUMBERED_STYLE = "NumberedParagraph";

type Letters = { hasOwnFont?: true; weight?: "bold" | "italic"; color?: string; size?: number };
type Style = {
  id: string;
  /** By its name Word knows how deep a heading is; left out where it is the id. */
  name?: string;
  next?: string;
  /** Among the styles that Word offers first. */
  isOffered?: true;
  /** Word shows it only where it is used. */
  isQuiet?: true;
  letters?: Letters;
  look?: ParagraphLook;
};

/** A heading; Word knows by the style's name how deep it is, other programs are told. */
const heading = (level: number, size: number, before: number): Style => ({
  id: `Heading${level}`,
  name: `Heading ${level}`,
  next: "Normal",
  isOffered: true,
  letters: { hasOwnFont: true, weight: level > 3 ? "italic" : "bold", color: INK, size },
  look: {
    keepNext: true,
    keepLines: true,
    spacing: { before, after: 120 },
    outlineLevel: level - 1,
  },
});

/** An entry of the contents, so deep. */
const entry = (level: number, isRtl: boolean): Style => ({
  id: `TOC${level}`,
  name: `toc ${level}`,
  next: "Normal",
  look: { isRtl, spacing: { after: 60 }, indent: { start: (level - 1) * 280 } },
});

/** What stands at the head or foot of pages. */
const margin = (id: string): Style => ({
  id,
  name: id.toLowerCase(),
  letters: { color: PALE, size: 18 },
  look: { spacing: { after: 0 } },
});

function paragraphStyles(sizes: DocxSizes, isRtl: boolean): Style[] {
  const [first, second, third, deeper] = sizes.headings;
  return [
    {
      id: "Title",
      next: "Normal",
      isOffered: true,
      letters: { hasOwnFont: true, weight: "bold", color: INK, size: sizes.title },
      look: { keepNext: true, spacing: { before: 0, after: 160 } },
    },
    heading(1, first, 400),
    heading(2, second, 300),
    heading(3, third, 260),
    heading(4, deeper, 220),
    heading(5, deeper, 200),
    heading(6, deeper, 200),
    {
      id: "ListParagraph",
      name: "List Paragraph",
      isOffered: true,
      look: { spacing: { after: 90, line: sizes.line, lineRule: "auto" } },
    },
    {
      id: "FootnoteText",
      name: "footnote text",
      isQuiet: true,
      letters: { size: sizes.note },
      look: { spacing: { after: 40, ...SINGLE } },
    },
    {
      id: "Subtitle",
      next: "Normal",
      isOffered: true,
      letters: { color: "404040", size: 24 },
      look: { spacing: { after: 60 } },
    },
    {
      id: "Quote",
      isOffered: true,
      look: { spacing: { before: 60, after: 140 }, indent: { start: 720, end: 720 } },
    },
    { id: NUMBERED_STYLE, name: "Numbered Paragraph", isOffered: true },
    {
      id: "Bibliography",
      next: "Bibliography",
      look: { spacing: { after: 100 }, indent: { start: 454, hanging: 454 } },
    },
    {
      id: "TableText",
      name: "Table Text",
      isOffered: true,
      letters: { size: sizes.table },
      look: { spacing: { before: 40, after: 40, line: 252, lineRule: "auto" } },
    },
    {
      id: "ContentsHeading",
      name: "TOC Heading",
      next: "Normal",
      letters: { weight: "bold", color: INK, size: 24 },
      look: { keepNext: true, spacing: { before: 360, after: 120 } },
    },
    entry(1, isRtl),
    entry(2, isRtl),
    entry(3, isRtl),
    margin("Footer"),
    margin("Header"),
  ];
}

/** Of letters, the default of the file, tables, links and marks of notes. */
const FIXED_STYLES =
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:color w:val="1F4E79"/><w:u w:val="single"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>';

/**
 * Real styles under Word's own names, so that a whole report is restyled by
 * changing them: a serif face, open lines, room between paragraphs, in the manner
 * of United Nations documents.
 */
export function stylesXml(sizes: DocxSizes, language: WordLanguages, isRtl: boolean): string {
  const text = { spacing: { after: sizes.afterParagraph, line: sizes.line, lineRule: "auto" } };
  const defaults =
    `<w:rPrDefault><w:rPr>${FONT}${sizeSigns(sizes.text)}${languageSign(language)}</w:rPr></w:rPrDefault>` +
    `<w:pPrDefault><w:pPr>${paragraphProperties(text)}</w:pPr></w:pPrDefault>`;
  const styles = paragraphStyles(sizes, isRtl).map(styleXml);
  return `<w:styles${WORD_NAMESPACES}><w:docDefaults>${defaults}</w:docDefaults>${FIXED_STYLES}${styles.join("")}</w:styles>`;
}

const sizeSigns = (size: number) => valued("w:sz", size) + valued("w:szCs", size);

function styleXml({ id, name = id, next, isOffered, isQuiet, letters, look }: Style): string {
  const paragraph = look === undefined ? "" : `<w:pPr>${paragraphProperties(look)}</w:pPr>`;
  return (
    `<w:style w:type="paragraph" w:styleId="${id}">${valued("w:name", name)}${valued("w:basedOn", "Normal")}` +
    (next === undefined ? "" : valued("w:next", next)) +
    (isQuiet ? `${valued("w:uiPriority", 99)}<w:semiHidden/><w:unhideWhenUsed/>` : "") +
    (isOffered ? "<w:qFormat/>" : "") +
    paragraph +
    (letters === undefined ? "" : `<w:rPr>${lettersXml(letters)}</w:rPr>`) +
    "</w:style>"
  );
}

function lettersXml({ hasOwnFont, weight, color, size }: Letters): string {
  return (
    (hasOwnFont ? FONT : "") +
    (weight === "bold" ? "<w:b/><w:bCs/>" : "") +
    (weight === "italic" ? "<w:i/><w:iCs/>" : "") +
    (color === undefined ? "" : valued("w:color", color)) +
    (size === undefined ? "" : sizeSigns(size))
  );
}
