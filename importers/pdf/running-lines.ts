import type { PageRegions, PdfLine } from "./pdf-page";

/** How far from the page's edge a running line may stand, as a share of its height. */
const EDGE = 0.14;
const LINES_AT_EDGE = 3;
/** Odd and even pages may have heads of their own, so half of half the pages must do. */
const SHARE = 0.3;

/**
 * The pages without lines that stand at their upper or lower edge again and again:
 * running heads, page numbers, job numbers. `heads` has each of them once.
 */
export function takeRunningLines(pages: readonly PageRegions[]): {
  pages: PageRegions[];
  heads: string[];
} {
  const seen = new Map<string, { pages: Set<number>; text: string }>();
  pages.forEach((page, index) => {
    for (const line of edgeLines(page)) {
      const entry = seen.get(keyOf(line)) ?? { pages: new Set<number>(), text: line.text };
      entry.pages.add(index);
      seen.set(keyOf(line), entry);
    }
  });
  const needed = Math.max(2, Math.ceil(pages.length * SHARE));
  const running = new Map([...seen].filter(([, entry]) => entry.pages.size >= needed));
  return {
    heads: [...new Set([...running.values()].map(({ text }) => text))],
    pages: pages.map((page) => {
      const edges = new Set(edgeLines(page).filter((line) => running.has(keyOf(line))));
      const regions = page.regions
        .map((lines) => lines.filter((line) => !edges.has(line)))
        .filter((lines) => lines.length > 0);
      return { ...page, regions };
    }),
  };
}

function edgeLines({ height, regions }: PageRegions): PdfLine[] {
  const lines = regions.flat().toSorted((a, b) => a.top - b.top);
  const upper = lines.slice(0, LINES_AT_EDGE).filter(({ top }) => top < height * EDGE);
  const lower = lines.slice(-LINES_AT_EDGE).filter(({ top }) => top > height * (1 - EDGE));
  return [...upper, ...lower];
}

/** Page numbers differ from page to page and may stand on either side. */
function keyOf({ text }: PdfLine): string {
  return text
    .replaceAll(/(?<![\w/.-])\d{1,3}(?![\w/.-])/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
