import type { Doc, Text as YText } from "yjs";
import { DEFAULT_BLOCK } from "../document/schema";
import type {
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "./section-content";
import {
  type Run,
  readBlockAttributes,
  readCells,
  readCitation,
  readRuns,
  sequenceOf,
  sharedText,
} from "./shared-text";

/**
 * Reads a section as plain data. Changes nothing, throws on nothing a document
 * can hold, and reads the same on every peer that has the same updates.
 */
export function readSection(doc: Doc): SectionContent {
  const { body, notes } = sharedText(doc);
  const bodies: Record<string, ContentTextBlock[]> = {};
  for (const id of [...notes.keys()].sort()) {
    const note = sequenceOf(doc, { note: id });
    if (note !== null) bodies[id] = textBlocksOf(note);
  }
  return { blocks: blocksOf(body), notes: bodies };
}

/** Reads a footnote's blocks; null where it has no body. */
export function readNote(doc: Doc, id: string): ContentTextBlock[] | null {
  const sequence = sequenceOf(doc, { note: id });
  return sequence === null ? null : textBlocksOf(sequence);
}

/** The blocks of a sequence; there is always at least one. */
export function blocksOf(sequence: YText): ContentBlock[] {
  let inlines: Inline[] = [];
  const blocks: ContentBlock[] = [
    { type: "block", attributes: readBlockAttributes(sequence), inlines },
  ];
  for (const run of readRuns(sequence)) {
    if ("embed" in run && (run.embed.type === "boundary" || run.embed.type === "table")) {
      if (run.embed.type === "table") blocks.push(tableOf(run.embed.rows));
      inlines = [];
      blocks.push({ type: "block", attributes: readBlockAttributes(run.embed.map), inlines });
    } else {
      inlines.push(inlineOf(run));
    }
  }
  return blocks;
}

function textBlocksOf(sequence: YText): ContentTextBlock[] {
  return blocksOf(sequence).filter((block) => block.type === "block");
}

function inlineOf(run: Run): Inline {
  if ("text" in run) return { text: run.text, ...run.marks };
  switch (run.embed.type) {
    case "footnote":
      return { footnote: run.embed.id };
    case "citation":
      return { citation: readCitation(run.embed.map) };
    default:
      return { text: "\uFFFD", ...run.marks };
  }
}

function tableOf(rows: Parameters<typeof readCells>[0]): ContentTable {
  return {
    type: "table",
    rows: readCells(rows).map((row) => ({
      cells: row.map(({ text, header, colspan, rowspan }) => ({
        header,
        colspan,
        rowspan,
        blocks: text === null ? [emptyBlock()] : textBlocksOf(text),
      })),
    })),
  };
}

/** An empty paragraph. */
export function emptyBlock(): ContentTextBlock {
  return { type: "block", attributes: { ...DEFAULT_BLOCK }, inlines: [] };
}
