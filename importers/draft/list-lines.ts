import type { ListStyle } from "../../core/document/schema";
import { BULLET } from "./heading-line";

/** A line that may be an item of a list. */
export type ItemLine = { style: ListStyle; number: number; words: string; column: number };

const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/;
const LETTER = /^\(?([a-z])\)\s*(?=\S)/;
const ROMAN = /^\(?([ivx]{1,5})\)\s*(?=\S)/;
const ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/**
 * Reads the sign at the start of a line, knowing the item before it: "(i)"
 * after "(h)" is a letter, else a roman number. Null where there is none.
 */
export function readItemLine(line: string, before: ItemLine | null): ItemLine | null {
  const words = line.trimStart();
  const column = columnsOf(line.slice(0, line.length - words.length));
  const bullet = BULLET.exec(words);
  if (bullet && words.length > bullet[0].length) {
    return { style: "bullet", number: 1, words: words.slice(bullet[0].length), column };
  }
  const decimal = NUMBER.exec(words);
  if (decimal) return item("decimal", Number(decimal[1]), words, decimal[0], column);
  const roman = ROMAN.exec(words);
  const letter = LETTER.exec(words);
  const letterNumber = (letter?.[1]?.charCodeAt(0) ?? 0) - 96;
  const isNextLetter = before?.style === "letter" && letterNumber === before.number + 1;
  const romanNumber = ROMANS.indexOf(roman?.[1] ?? "") + 1;
  if (roman && romanNumber > 0 && !(letter && isNextLetter)) {
    return item("roman", romanNumber, words, roman[0], column);
  }
  return letter ? item("letter", letterNumber, words, letter[0], column) : null;
}

function item(style: ListStyle, number: number, words: string, sign: string, column: number) {
  return { style, number, words: words.slice(sign.length), column };
}

const columnsOf = (space: string) =>
  [...space].reduce((sum, letter) => sum + (letter === "\t" ? 4 : 1), 0);

/**
 * The indent of every item of a run of lines. Deeper columns, and another style
 * after an item, go one in; a style or column that is open already goes back to
 * it. Null for a line whose number continues nothing: those words stay as they are.
 */
export function indentItems(items: readonly ItemLine[]): (number | null)[] {
  const open: ItemLine[] = [];
  return items.map((line) => {
    const known = open.findLastIndex(
      (other) =>
        other.style === line.style && (line.style !== "bullet" || other.column <= line.column),
    );
    const isSibling =
      known !== -1 &&
      (line.style === "bullet"
        ? open[known]?.column === line.column
        : open[known]?.number === line.number - 1);
    if (isSibling) open.length = known;
    else {
      if (line.number !== 1) return null;
      const shallower = open.findIndex((other) => other.column > line.column);
      if (shallower !== -1) open.length = shallower;
      while (isNoParent(open.at(-1), line)) open.pop();
    }
    open.push(line);
    return Math.min(open.length - 1, 8);
  });
}

/** In one column only a finer sign goes inside: (a) in 1., (i) in (a), a bullet in all. */
const FINENESS = { decimal: 0, letter: 1, roman: 2, bullet: 3 } as const satisfies Record<
  ListStyle,
  number
>;

function isNoParent(last: ItemLine | undefined, line: ItemLine): boolean {
  return last?.column === line.column && FINENESS[last.style] >= FINENESS[line.style];
}
