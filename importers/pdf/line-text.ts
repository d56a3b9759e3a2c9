import type { PdfItem, PdfLine } from "./pdf-page";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;
/** Type this much smaller than its line, and raised, is a note's marker. */
const MARKER_SIZE = 0.85;
/** A gap of this many heights of type is a tab. */
const TAB = 2;
/** A gap of this many heights of type is a space, where the file does not write one. */
const SPACE = 0.16;

/** The items of one row as a line: in reading order, spaces where the file leaves room. */
export function lineOf(items: readonly PdfItem[]): PdfLine | null {
  const inked = items.filter(({ text }) => text.trim() !== "");
  if (inked.length === 0) return null;
  const size = mainSize(inked);
  const baseline = inked.find((item) => item.size === size)?.top ?? inked[0]?.top ?? 0;
  const isRightToLeft = readsRightToLeft(inked);
  const placed = items
    .map((item) => ({ ...item, text: item.text.trim() === "" ? "" : wordsOf(item) }))
    .filter(({ text }) => text !== "")
    .toSorted((a, b) => a.left - b.left);
  const ordered = isRightToLeft ? rightToLeft(placed) : placed;
  return {
    text: joinItems(ordered),
    left: Math.min(...inked.map(({ left }) => left)),
    right: Math.max(...inked.map(({ right }) => right)),
    top: baseline,
    size,
    isRightToLeft,
  };

  function wordsOf(item: PdfItem): string {
    const isRaised = item.size < size * MARKER_SIZE && item.top < baseline - size * 0.15;
    const marks = item.text.trim();
    if (!isRaised || !/^\d{1,3}$/.test(marks)) return item.text;
    return [...marks].map((digit) => SUPERSCRIPTS[Number(digit)] ?? digit).join("");
  }
}

function mainSize(items: readonly PdfItem[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of items) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function readsRightToLeft(items: readonly PdfItem[]): boolean {
  const text = items.map((item) => item.text).join("");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && (text.match(RIGHT_TO_LEFT)?.length ?? 0) > letters * 0.4;
}

/** Words from the right; Latin words and numbers among them keep their own order. */
function rightToLeft(placed: PdfItem[]): PdfItem[] {
  const ordered: PdfItem[] = [];
  let latin: PdfItem[] = [];
  for (const item of placed.toReversed()) {
    const isArabic = new RegExp(RIGHT_TO_LEFT.source).test(item.text);
    const isLatin = !isArabic && /[\p{L}\d]/u.test(item.text);
    if (isLatin) latin.unshift(item);
    else {
      ordered.push(...latin, item);
      latin = [];
    }
  }
  return [...ordered, ...latin];
}

function joinItems(items: readonly PdfItem[]): string {
  let text = "";
  items.forEach((item, index) => {
    const previous = items[index - 1];
    if (previous) {
      const gap = Math.max(item.left - previous.right, previous.left - item.right);
      const height = Math.max(item.size, previous.size);
      if (gap > height * TAB) text += "    ";
      else if (gap > height * SPACE && !/\s$/.test(text) && !/^\s/.test(item.text)) text += " ";
    }
    text += item.text;
  });
  return text.trim();
}
