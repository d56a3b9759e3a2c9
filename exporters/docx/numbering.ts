import { LIST_STYLES, type ListStyle, MAX_INDENT } from "../../core/document/schema";
import { type LabelShape, labelShape } from "../../core/report/list-labels";
import { paragraphLabel } from "../../core/report/number-paragraphs";
import type { DocxProfile } from "./docx-look";
import type { ListNumbers } from "./list-numbers";
import { WORD_NAMESPACES } from "./word-package";
import { type ParagraphLook, paragraphProperties, sign, valued } from "./word-xml";

const FORMATS = {
  bullet: "bullet",
  decimal: "decimal",
  letter: "lowerLetter",
  roman: "lowerRoman",
} as const satisfies Record<ListStyle, unknown>;

const BULLETS = ["•", "–", "•"];

type Label = { format: string; text: string };

function labelOf(style: ListStyle, level: number): Label {
  const format = FORMATS[style];
  if (style === "bullet") return { format, text: BULLETS[level % BULLETS.length] ?? "•" };
  return { format, text: style === "decimal" ? `%${level + 1}.` : `(%${level + 1})` };
}

const UN_FORMATS = {
  digits: "decimal",
  letters: "lowerLetter",
  roman: "lowerRoman",
  abjad: "arabicAbjad",
} as const satisfies Record<LabelShape["count"], unknown>;

function unLabelOf(style: ListStyle, level: number, language: string): Label {
  if (style === "bullet") return labelOf(style, level);
  const { count, before, after } = labelShape(style, level, language);
  return { format: UN_FORMATS[count], text: `${before}%${level + 1}${after}` };
}

/** The name of a list style's definition in the document. */
export const listReference = (style: ListStyle) => `list-${style}`;

/** The name of the definition that numbers paragraphs straight through. */
export const PARAGRAPH_NUMBERS = "paragraphs";

/** How far from the margin the words of a numbered paragraph begin, in twentieths of a point. */
const NUMBER_ROOM = 680;
/** How far from the margin the words of what stands under a numbered paragraph begin. */
export const UNDER_NUMBERS = NUMBER_ROOM + 397;

/**
 * The lists of a document: one definition for every list style, with a level for every indent, one
 * for paragraphs where they are numbered, and the lists that were written.
 */
export function numberingXml(profile: DocxProfile, language: string, numbers: ListNumbers): string {
  const isNumbered = profile === "un";
  const first = isNumbered ? UNDER_NUMBERS : 567;
  const definitions = LIST_STYLES.map((style) => ({
    name: listReference(style),
    levels: Array.from({ length: MAX_INDENT + 1 }, (_, level) =>
      levelXml(level, isNumbered ? unLabelOf(style, level, language) : labelOf(style, level), {
        indent: { start: first + level * 454, hanging: 397 },
      }),
    ),
  }));
  if (isNumbered) definitions.push({ name: PARAGRAPH_NUMBERS, levels: [paragraphLevel(language)] });
  const ids = new Map(definitions.map(({ name }, index) => [name, index + 1]));
  const written = definitions.map(
    ({ name, levels }) =>
      `<w:abstractNum w:abstractNumId="${ids.get(name)}">${valued("w:multiLevelType", "hybridMultilevel")}${levels.join("")}</w:abstractNum>`,
  );
  return `<w:numbering${WORD_NAMESPACES}>${written.join("")}${numbers.xml(ids)}</w:numbering>`;
}

/** The number is set into the first line; the others begin at the margin. */
const paragraphLevel = (language: string) =>
  levelXml(
    0,
    { format: "decimal", text: paragraphLabel("%1", language) },
    {
      indent: { start: 0, hanging: 0 },
      tabs: `<w:tabs>${sign("w:tab", { "w:val": "left", "w:pos": NUMBER_ROOM })}</w:tabs>`,
    },
  );

function levelXml(level: number, { format, text }: Label, look: ParagraphLook): string {
  return `<w:lvl w:ilvl="${level}">${valued("w:start", 1)}${valued("w:numFmt", format)}${valued("w:lvlText", text)}${valued("w:lvlJc", "left")}<w:pPr>${paragraphProperties(look)}</w:pPr></w:lvl>`;
}
