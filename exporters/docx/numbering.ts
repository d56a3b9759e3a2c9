import { AlignmentType, type INumberingOptions, LevelFormat } from "docx";
import { LIST_STYLES, type ListStyle, MAX_INDENT } from "../../core/document/schema";
import { type LabelShape, labelShape } from "../../core/report/list-labels";
import { paragraphLabel } from "../../core/report/number-paragraphs";
import type { DocxProfile } from "./docx-look";

const FORMATS = {
  bullet: LevelFormat.BULLET,
  decimal: LevelFormat.DECIMAL,
  letter: LevelFormat.LOWER_LETTER,
  roman: LevelFormat.LOWER_ROMAN,
} as const satisfies Record<ListStyle, unknown>;

const BULLETS = ["•", "–", "•"];

type Label = { format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string };

function labelOf(style: ListStyle, level: number): Label {
  const format = FORMATS[style];
  if (style === "bullet") return { format, text: BULLETS[level % BULLETS.length] ?? "•" };
  return { format, text: style === "decimal" ? `%${level + 1}.` : `(%${level + 1})` };
}

const UN_FORMATS = {
  digits: LevelFormat.DECIMAL,
  letters: LevelFormat.LOWER_LETTER,
  roman: LevelFormat.LOWER_ROMAN,
  abjad: LevelFormat.ARABIC_ABJAD,
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

/** One definition for every list style, with a level for every indent, and one for paragraphs. */
export function listDefinitions(profile: DocxProfile, language: string): INumberingOptions {
  const isNumbered = profile === "un";
  const first = isNumbered ? UNDER_NUMBERS : 567;
  const lists = LIST_STYLES.map((style) => ({
    reference: listReference(style),
    levels: Array.from({ length: MAX_INDENT + 1 }, (_, level) => ({
      level,
      ...(isNumbered ? unLabelOf(style, level, language) : labelOf(style, level)),
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { start: first + level * 454, hanging: 397 } } },
    })),
  }));
  return { config: isNumbered ? [...lists, paragraphNumbers(language)] : lists };
}

function paragraphNumbers(language: string): INumberingOptions["config"][number] {
  return {
    reference: PARAGRAPH_NUMBERS,
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        text: paragraphLabel("%1", language),
        alignment: AlignmentType.START,
        // The number is set into the first line; the others begin at the margin.
        style: { paragraph: { indent: { start: 0, hanging: 0 }, leftTabStop: NUMBER_ROOM } },
      },
    ],
  };
}
