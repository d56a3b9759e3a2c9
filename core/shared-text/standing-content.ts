import { footnoteIds } from "./project-section";
import type { ContentBlock, ContentTextBlock, Inline, SectionContent } from "./section-content";

/**
 * What stands in a content that was read with its suggestions shown: without what is only suggested
 * to be inserted, footnotes among it, and with what is suggested to be deleted. It says what reading
 * the shared text "without" says, for whoever has only the content.
 */
export function standingContent(shown: SectionContent): SectionContent {
  const blocks = standingBlocks(shown.blocks);
  const placed = new Set(footnoteIds({ blocks }));
  const suggested = new Set(footnoteIds(shown).filter((id) => !placed.has(id)));
  const notes = Object.entries(shown.notes).filter(([id]) => !suggested.has(id));
  return {
    blocks,
    notes: Object.fromEntries(notes.map(([id, body]) => [id, standingTexts(body)])),
  };
}

function standingBlocks(blocks: readonly ContentBlock[]): ContentBlock[] {
  const standing: ContentBlock[] = [];
  let isJoined = false;
  for (const block of blocks) {
    if (block.type === "table") {
      // Without a table the blocks around it are one.
      isJoined = isInserted(block);
      if (!isJoined) standing.push(standingTable(block));
      continue;
    }
    const inlines = block.inlines.filter((inline) => !isInserted(inline)).map(withoutSuggested);
    const last = standing.at(-1);
    if ((isJoined || isInserted(block)) && last?.type === "block") last.inlines.push(...inlines);
    else standing.push({ type: "block", attributes: block.attributes, inlines });
    isJoined = false;
  }
  return standing;
}

function standingTable({ rows }: Extract<ContentBlock, { type: "table" }>): ContentBlock {
  return {
    type: "table",
    rows: rows.map(({ cells }) => ({
      cells: cells.map((cell) => ({ ...cell, blocks: standingTexts(cell.blocks) })),
    })),
  };
}

const standingTexts = (blocks: readonly ContentTextBlock[]): ContentTextBlock[] =>
  standingBlocks(blocks).filter((block) => block.type === "block");

const isInserted = ({ suggested }: Pick<Inline, "suggested">): boolean =>
  suggested?.inserted !== undefined;

function withoutSuggested(inline: Inline): Inline {
  const { suggested: _, ...standing } = inline;
  return standing;
}
