import type { DocxBlock, DocxDocument, DocxParagraph, DocxRun, DocxTable } from "./docx-document";

/**
 * The document as Word shows it with all changes accepted: what was deleted is gone, paragraphs whose
 * end was deleted run on into the next, and nothing says that it was put in.
 */
export function acceptChanges(document: DocxDocument): DocxDocument {
  const accept = (notes: ReadonlyMap<string, DocxBlock[]>) =>
    new Map([...notes].map(([id, blocks]) => [id, acceptBlocks(blocks)]));
  return {
    ...document,
    blocks: acceptBlocks(document.blocks),
    footnotes: accept(document.footnotes),
    endnotes: accept(document.endnotes),
  };
}

/** The same of some blocks. */
export function acceptBlocks(blocks: readonly DocxBlock[]): DocxBlock[] {
  const accepted: DocxBlock[] = [];
  let before: DocxParagraph | null = null;
  for (const block of blocks) {
    if (block.kind === "table") {
      if (before !== null) accepted.push(before);
      before = null;
      const table = acceptTable(block);
      if (table.rows.length > 0) accepted.push(table);
      continue;
    }
    const { endInserted: _, endDeleted, ...paragraph } = block;
    const runs = acceptRuns(block.runs);
    // The end that stays is the last one: it says what kind of paragraph both together are.
    const joined: DocxParagraph = { ...paragraph, runs: [...(before?.runs ?? []), ...runs] };
    if (endDeleted === undefined) accepted.push(joined);
    before = endDeleted === undefined ? null : joined;
  }
  if (before !== null && before.runs.length > 0) accepted.push(before);
  return accepted;
}

function acceptTable({ rows }: DocxTable): DocxTable {
  return {
    kind: "table",
    rows: rows
      .filter(({ deleted }) => deleted === undefined)
      .map(({ inserted: _, cells, ...row }) => ({
        ...row,
        cells: cells.map((cell) => ({ ...cell, blocks: acceptBlocks(cell.blocks) })),
      })),
  };
}

function acceptRuns(runs: readonly DocxRun[]): DocxRun[] {
  const accepted: DocxRun[] = [];
  for (const run of runs) {
    if (run.kind === "comment" || run.kind === "loss") {
      accepted.push(run);
      continue;
    }
    const { inserted: _, deleted, ...rest } = run;
    if (deleted !== undefined) continue;
    const last = accepted.at(-1);
    const isSame =
      last?.kind === "text" &&
      rest.kind === "text" &&
      last.bold === rest.bold &&
      last.italic === rest.italic &&
      last.link === rest.link &&
      last.citation === rest.citation;
    if (isSame) accepted[accepted.length - 1] = { ...last, text: last.text + rest.text };
    else accepted.push(rest);
  }
  return accepted;
}
