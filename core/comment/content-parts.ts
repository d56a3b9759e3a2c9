import type { ContentBlock, Inline, SectionContent } from "../shared-text/section-content";
import type { PartText } from "./find-quote";

/**
 * The sequences of a section as it stands where no editor runs, in the form
 * quotes are looked up in. Cells have no ids there: they are named by their order.
 */
export function contentParts(content: SectionContent): PartText[] {
  const parts: PartText[] = [];
  const seen = new Set<string>();
  const notesIn = (text: readonly (Inline | null)[], at: readonly number[]) => {
    let index = 0;
    for (const inline of text) {
      if (inline !== null && "footnote" in inline && !seen.has(inline.footnote)) {
        seen.add(inline.footnote);
        const note = flatten(content.notes[inline.footnote] ?? []);
        parts.push({ part: { note: inline.footnote }, text: wordsOf(note), at: [...at, index] });
      }
      index += lengthOf(inline);
    }
  };
  const body = flatten(content.blocks);
  parts.push({ part: "body", text: wordsOf(body), at: [] });
  notesIn(body, []);
  let cells = 0;
  for (const { table, index } of tablesIn(content.blocks)) {
    for (const cell of table.rows.flatMap((row) => row.cells)) {
      const text = flatten(cell.blocks);
      const at = [index, cells];
      parts.push({ part: { cell: `cell-${cells}` }, text: wordsOf(text), at });
      notesIn(text, at);
      cells += 1;
    }
  }
  return parts;
}

/** Inlines in order; null is a new block or a table. */
function flatten(blocks: readonly ContentBlock[]): (Inline | null)[] {
  const flat: (Inline | null)[] = [];
  blocks.forEach((block, index) => {
    const isBehindTable = blocks[index - 1]?.type === "table";
    if (block.type === "table") flat.push({ citation: TABLE });
    else {
      if (index > 0 && !isBehindTable) flat.push(null);
      flat.push(...block.inlines);
    }
  });
  return flat;
}

/** A table is one element of its sequence, shown as markers are. */
const TABLE = { id: "", source: "", locator: "", label: "", prefix: "", suffix: "" };

function wordsOf(flat: readonly (Inline | null)[]): string {
  return flat
    .map((inline) => (inline === null ? "\n" : "text" in inline ? inline.text : "\uFFFC"))
    .join("");
}

const lengthOf = (inline: Inline | null): number =>
  inline !== null && "text" in inline ? inline.text.length : 1;

function tablesIn(blocks: readonly ContentBlock[]) {
  return blocks.flatMap((table, at) =>
    table.type === "table"
      ? [
          {
            table,
            index: flatten(blocks.slice(0, at)).reduce((sum, one) => sum + lengthOf(one), 0),
          },
        ]
      : [],
  );
}
