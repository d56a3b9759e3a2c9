import type { ContentBlock, Inline, SectionContent } from "../shared-text/section-content";
import type { TextFigure } from "../statistics/find-figures";

/** A sentence ends here and another begins, but not behind an initial. */
const NEXT_SENTENCE =
  /(?<!(?<!\p{L})\p{Lu})[.?!؟]["'”’»)\]]*\uFFFC*\s+[\p{Lu}\p{Lo}“«"(]|[。！？]|\n/u;

/**
 * Finds the note that proves a figure of this section: the first one marked behind it in its
 * sentence, or the note it stands in. Null where the sentence ends without one; a note marked
 * before the figure proves what stands before that. A section is taken apart once for all of its
 * figures.
 */
export function notesBehind(
  content: SectionContent,
): (figure: Pick<TextFigure, "part" | "to">) => string | null {
  const known = new Map<string, Element[]>();
  const elementsOf = (cell: string | null): Element[] => {
    const key = cell ?? "";
    const elements =
      known.get(key) ?? flatten(cell === null ? content.blocks : cellOf(content, cell));
    known.set(key, elements);
    return elements;
  };
  return ({ part, to }) => {
    if (part !== "body" && "note" in part) return part.note;
    return firstNote(elementsOf(part === "body" ? null : part.cell), to);
  };
}

function firstNote(elements: readonly Element[], to: number): string | null {
  let at = 0;
  let between = "";
  for (const { text, footnote } of elements) {
    const start = Math.max(0, to - at);
    at += text.length;
    if (at <= to) continue;
    if (footnote !== null) return NEXT_SENTENCE.test(between) ? null : footnote;
    between += text.slice(start);
    if (between.includes("\n")) return null;
  }
  return null;
}

type Element = { text: string; footnote: string | null };

/** The elements of a sequence with the lengths that places in it are counted by. */
function flatten(blocks: readonly ContentBlock[]): Element[] {
  return blocks.flatMap((block, index) => {
    if (block.type === "table") return [{ text: "\n", footnote: null }];
    const opens = index > 0 && blocks[index - 1]?.type !== "table";
    return [...(opens ? [{ text: "\n", footnote: null }] : []), ...block.inlines.map(elementOf)];
  });
}

function elementOf(inline: Inline): Element {
  if ("text" in inline) return { text: inline.text, footnote: null };
  return { text: "\uFFFC", footnote: "footnote" in inline ? inline.footnote : null };
}

/** Cells are named by their order where no editor runs. */
function cellOf({ blocks }: SectionContent, name: string): ContentBlock[] {
  const cells = blocks.flatMap((block) =>
    block.type === "table" ? block.rows.flatMap((row) => row.cells) : [],
  );
  return cells[Number(name.replace("cell-", ""))]?.blocks ?? [];
}
