import type { Doc, Text as YText } from "yjs";
import type { AnchorPart, TextAnchor } from "../comment/comment-anchor";
import { readBlockAttributes, readRuns, sharedText } from "./shared-text";
import { makeAnchor } from "./text-anchor";

/**
 * An anchor for the words of a claim, from its first to its last in one sequence, or of a
 * recommendation's first block; null where the text has no such words. Reads only.
 */
export function anchorOfStatement(doc: Doc, statementId: string): TextAnchor | null {
  const { body, cells } = sharedText(doc);
  const inBody = anchorIn(body, "body", statementId);
  if (inBody !== null) return inBody;
  for (const [cell, sequence] of cells) {
    const found = anchorIn(sequence, { cell }, statementId);
    if (found !== null) return found;
  }
  return null;
}

function anchorIn(sequence: YText, part: AnchorPart, id: string): TextAnchor | null {
  const gaps = gapsOf(sequence, id);
  return gaps === null ? null : makeAnchor(sequence, part, gaps);
}

function gapsOf(sequence: YText, id: string): { from: number; to: number } | null {
  let claimFrom: number | null = null;
  let claimTo = 0;
  let block = readBlockAttributes(sequence).recommendation === id ? 0 : null;
  let at = 0;
  for (const run of readRuns(sequence)) {
    const length = "text" in run ? run.text.length : 1;
    const isNewBlock =
      "embed" in run && (run.embed.type === "boundary" || run.embed.type === "table");
    if (isNewBlock && block !== null) return { from: block, to: at };
    if ("embed" in run && run.embed.type === "boundary") {
      if (readBlockAttributes(run.embed.map).recommendation === id) block = at + 1;
    }
    if (run.marks.claim === id) {
      claimFrom ??= at;
      claimTo = at + length;
    }
    at += length;
  }
  if (block !== null) return { from: block, to: at };
  return claimFrom === null ? null : { from: claimFrom, to: claimTo };
}
