import { blockText, type DocxBlock, type DocxDocument, type DocxParagraph } from "./docx-document";

type Changed = { text: string; section: string };

/** The words of each tracked change by its id, in reading order, and the heading they stand under. */
export function changedWords(document: DocxDocument): Map<string, Changed> {
  const found = new Map<string, Changed>();
  const reader = new ChangeReader(document, found);
  reader.read(document.blocks);
  return found;
}

class ChangeReader {
  #section = "";
  readonly #notes = new Set<string>();

  constructor(
    private readonly document: DocxDocument,
    private readonly found: Map<string, Changed>,
  ) {}

  read(blocks: readonly DocxBlock[]): void {
    for (const block of blocks) {
      if (block.kind === "paragraph") {
        const words = blockText(block).trim();
        if ((block.headingLevel ?? 9) <= 3 && words !== "") this.#section = words;
        this.#paragraph(block);
        continue;
      }
      for (const { cells, inserted, deleted } of block.rows) {
        for (const id of [inserted, deleted]) this.#add(id, "");
        for (const cell of cells) this.read(cell.blocks);
      }
    }
  }

  #paragraph({ runs, endInserted, endDeleted }: DocxParagraph): void {
    for (const run of runs) {
      if (run.kind === "comment" || run.kind === "loss") continue;
      const text = run.kind === "text" ? run.text : run.kind === "note" ? "[*]" : "";
      for (const id of [run.inserted, run.deleted]) this.#add(id, text);
      if (run.kind !== "note" || this.#notes.has(`${run.note}:${run.id}`)) continue;
      this.#notes.add(`${run.note}:${run.id}`);
      const { footnotes, endnotes } = this.document;
      this.read((run.note === "footnote" ? footnotes : endnotes).get(run.id) ?? []);
    }
    for (const id of [endInserted, endDeleted]) this.#add(id, "\n");
  }

  #add(id: string | undefined, text: string): void {
    if (id === undefined) return;
    const known = this.found.get(id);
    if (known) known.text += text;
    else this.found.set(id, { text, section: this.#section });
  }
}
