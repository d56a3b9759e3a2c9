import type { ListStyle } from "../../core/document/schema";
import { placeListItems } from "../../core/report/list-numbers";
import type { Block, Run, TextBlock } from "../../core/report/report-model";
import type { DocxNumbering } from "./docx-document";

/** A list item as it is read first, and the number Word prints before it. */
export type Numbered = { block: TextBlock; numbering: DocxNumbering };

const STYLES: Readonly<Record<string, ListStyle>> = {
  bullet: "bullet",
  decimal: "decimal",
  lowerLetter: "letter",
  arabicAbjad: "letter",
  lowerRoman: "roman",
};

/** The list style that prints like this number, or null where none does. */
export function listStyleOf({ format, label, parts }: DocxNumbering): ListStyle | null {
  const style = Object.hasOwn(STYLES, format) ? (STYLES[format] ?? null) : null;
  if (style === "bullet") return style;
  // "1.1" and "Article 1" are more than a number.
  const isPlain = parts === 1 && /^[([]?\p{L}*\d*[.)\]:–-]*$/u.test(label.trim());
  return isPlain ? style : null;
}

/**
 * Leaves as lists what a report numbers as Word does; of the others, lists that go on from an earlier
 * one or are numbered otherwise, the numbers become words, because other passages refer to them.
 * Answers how many.
 */
export function settleNumbers(blocks: readonly Block[], numbered: readonly Numbered[]): number {
  let left = numbered.filter(({ block }) => block.kind === "list_item");
  let written = 0;
  const write = (items: readonly Numbered[]) => {
    for (const { block, numbering } of items) writeNumber(block, numbering);
    const gone = new Set(items);
    left = left.filter((item) => !gone.has(item));
    written += items.length;
  };
  write(left.filter(({ numbering }) => listStyleOf(numbering) === null));
  for (let round = 0; ; round += 1) {
    const places = placeListItems(blocks);
    const isOff = ({ block, numbering }: Numbered) =>
      block.list !== "bullet" && places.get(block)?.number !== numbering.number;
    const off = new Set(left.filter(isOff).map(({ block }) => places.get(block)?.list));
    if (off.size === 0) return written;
    // What is written out interrupts the lists around it: those are looked at again.
    const all = round > 20;
    write(
      left.filter(
        ({ block }) => block.list !== "bullet" && (all || off.has(places.get(block)?.list)),
      ),
    );
  }
}

function writeNumber(block: TextBlock, { label }: DocxNumbering): void {
  block.kind = "paragraph";
  delete block.list;
  if (label.trim() !== "") block.runs = withLabel(label, block.runs);
}

/** Words after the number Word prints before them. */
export function withLabel(label: string, runs: readonly Run[]): Run[] {
  const [first, ...rest] = runs;
  const isWhole = first !== undefined && "text" in first && first.word === undefined;
  return isWhole
    ? [{ ...first, text: `${label} ${first.text}` }, ...rest]
    : [{ text: `${label} ` }, ...runs];
}
