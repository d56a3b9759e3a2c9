import { lineOf } from "./line-text";
import type { PageRegions, PdfItem, PdfLine, PdfPage } from "./pdf-page";

type Row = PdfItem[];

/** Columns are looked for in the middle of the text's width. */
const MIDDLE = { from: 0.3, to: 0.7 } as const;
const NARROWEST_GUTTER = 6;
/** A page of columns may have this share of rows that run across: title, headings, notes. */
const MOST_CROSSING = 0.4;
const FEWEST_ROWS = 6;

/**
 * A page's lines in the order they are read: rows that run across in their
 * place, between them the columns one after the other, from the right where the
 * text runs from the right.
 */
export function readRegions({ width, height, items }: PdfPage): PageRegions {
  const onPage = items.filter(({ left, right }) => right > 0 && left < width);
  const rows = rowsOf(onPage);
  const gutter = findGutter(rows);
  const regions = gutter === null ? [rows] : splitAtGutter(rows, gutter);
  return {
    height,
    regions: regions
      .map((region) => region.map(lineOf).filter((line): line is PdfLine => line !== null))
      .filter((lines) => lines.length > 0),
  };
}

/** Items that stand on one baseline; raised and lowered small type belongs to the row it touches. */
function rowsOf(items: readonly PdfItem[]): Row[] {
  const rows: { top: number; size: number; items: Row }[] = [];
  const bySize = items.toSorted((a, b) => b.size - a.size || a.top - b.top);
  for (const item of bySize) {
    const row = rows.findLast(({ top, size }) => {
      const away = item.top - top;
      return item.size < size * 0.85
        ? away > -size * 0.75 && away < size * 0.3
        : Math.abs(away) < size * 0.35;
    });
    if (row) row.items.push(item);
    else rows.push({ top: item.top, size: item.size, items: [item] });
  }
  return rows.toSorted((a, b) => a.top - b.top).map((row) => row.items);
}

const inked = (row: Row) => row.filter(({ text }) => text.trim() !== "");

/** Where the space between two columns is, or null on a page without columns. */
function findGutter(rows: readonly Row[]): number | null {
  const written = rows.map(inked).filter((row) => row.length > 0);
  if (written.length < FEWEST_ROWS) return null;
  const left = Math.min(...written.flat().map((item) => item.left));
  const right = Math.max(...written.flat().map((item) => item.right));
  let best: { at: number; width: number; crossing: number } | null = null;
  let start: number | null = null;
  let crossing = 0;
  for (
    let x = left + (right - left) * MIDDLE.from;
    x <= left + (right - left) * MIDDLE.to;
    x += 1
  ) {
    const here = written.filter((row) =>
      row.some((item) => item.left < x && item.right > x),
    ).length;
    if (start !== null && here !== crossing) start = null;
    if (start === null) [start, crossing] = [x, here];
    const width = x - start;
    if (width < NARROWEST_GUTTER) continue;
    if (!best || here < best.crossing || (here === best.crossing && width > best.width)) {
      best = { at: start + width / 2, width, crossing: here };
    }
  }
  if (!best || best.crossing > written.length * MOST_CROSSING) return null;
  const { at } = best;
  const sides = [(item: PdfItem) => item.right <= at, (item: PdfItem) => item.left >= at];
  return sides.every(hasProse) ? at : null;

  /** A column of a table or of numbers is short words; one of text is lines. */
  function hasProse(side: (item: PdfItem) => boolean): boolean {
    const letters = written.map((row) =>
      row.filter(side).reduce((sum, { text }) => sum + text.length, 0),
    );
    return letters.filter((count) => count > 18).length >= FEWEST_ROWS;
  }
}

function splitAtGutter(rows: readonly Row[], gutter: number): Row[][] {
  const regions: Row[][] = [];
  let first: Row[] = [];
  let second: Row[] = [];
  let across: Row[] = [];
  const endColumns = () => {
    const pair = isRightToLeft([...first, ...second]) ? [second, first] : [first, second];
    regions.push(...pair.filter((column) => column.length > 0));
    [first, second] = [[], []];
  };
  const endAcross = () => {
    if (across.length > 0) regions.push(across);
    across = [];
  };
  for (const row of rows) {
    const left = row.filter((item) => item.right <= gutter + 1);
    const right = row.filter((item) => item.left >= gutter - 1);
    const crosses = inked(row).some((item) => item.left < gutter - 1 && item.right > gutter + 1);
    if (crosses) {
      endColumns();
      across.push(row);
      continue;
    }
    endAcross();
    if (inked(left).length > 0) first.push(left);
    if (inked(right).length > 0) second.push(right);
  }
  endAcross();
  endColumns();
  return regions;
}

function isRightToLeft(rows: readonly Row[]): boolean {
  const lines = rows.map(lineOf).filter((line) => line !== null);
  return lines.filter((line) => line.isRightToLeft).length > lines.length / 2;
}
