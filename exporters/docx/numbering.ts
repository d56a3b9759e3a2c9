import { AlignmentType, type INumberingOptions, LevelFormat } from "docx";
import { LIST_STYLES, type ListStyle, MAX_INDENT } from "../../core/document/schema";

const FORMATS = {
  bullet: LevelFormat.BULLET,
  decimal: LevelFormat.DECIMAL,
  letter: LevelFormat.LOWER_LETTER,
  roman: LevelFormat.LOWER_ROMAN,
} as const satisfies Record<ListStyle, unknown>;

const BULLETS = ["•", "–", "•"];

function label(style: ListStyle, level: number): string {
  if (style === "bullet") return BULLETS[level % BULLETS.length] ?? "•";
  return style === "decimal" ? `%${level + 1}.` : `(%${level + 1})`;
}

/** The name of a list style's definition in the document. */
export const listReference = (style: ListStyle) => `list-${style}`;

/** One definition for every list style, with a level for every indent. */
export function listDefinitions(): INumberingOptions {
  return {
    config: LIST_STYLES.map((style) => ({
      reference: listReference(style),
      levels: Array.from({ length: MAX_INDENT + 1 }, (_, level) => ({
        level,
        format: FORMATS[style],
        text: label(style, level),
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { start: 567 + level * 454, hanging: 397 } } },
      })),
    })),
  };
}
