import type { Block, Run, TextBlock, TextRun } from "../../core/report/report-model";
import { isSameLook } from "../../core/report/runs";

export type PageLook = Pick<TextRun, "bold" | "italic" | "link">;
export type PageHeading = { heading: number; isTitle: boolean; runs: Run[] };
/** A page in reading order, before it is cut into sections: blocks and headings by their depth, 1 to 6. */
export type PagePart = Block | PageHeading;

/**
 * Gathers words into blocks, with white space as a browser shows it. `isExact` where a file says all
 * of it: blocks without words are kept then, and spaces at their ends.
 */
export class PageText {
  readonly parts: PagePart[] = [];
  #open: { runs: Run[]; keep: (runs: Run[]) => void } | null = null;
  #breaks = 0;

  constructor(private readonly isExact = false) {}

  get isOpen(): boolean {
    return this.#open !== null;
  }

  begin(block: Omit<TextBlock, "text" | "runs">): TextBlock {
    this.close();
    const begun: TextBlock = { ...block, text: "", runs: [] };
    this.#open = {
      runs: begun.runs,
      keep: () => {
        this.parts.push(begun);
      },
    };
    return begun;
  }

  beginHeading(heading: number, isTitle: boolean): PageHeading {
    this.close();
    const begun: PageHeading = { heading, isTitle, runs: [] };
    this.#open = {
      runs: begun.runs,
      keep: () => {
        this.parts.push(begun);
      },
    };
    return begun;
  }

  /** Keeps the block that is open, though it has no words. */
  keepEmpty(): void {
    this.#open?.keep([]);
    this.#open = null;
  }

  /** Goes on with the block that was written last, on a new line; false where it was another. */
  goOn(block: TextBlock): boolean {
    this.close();
    if (this.parts.at(-1) !== block) return false;
    this.#open = { runs: block.runs, keep: () => undefined };
    this.#breaks = 1;
    return true;
  }

  /** Ends the block; one in which nothing but white space stood is left out. */
  close(): void {
    const open = this.#open;
    this.#open = null;
    this.#breaks = 0;
    if (!open) return;
    if (!this.isExact) trimEnd(open.runs);
    if (this.isExact || open.runs.length > 0) open.keep(open.runs);
  }

  add(block: Block): void {
    this.close();
    this.parts.push(block);
  }

  /** A line break; those at the start and the end of a block are none. */
  breakLine(): void {
    if (this.#open !== null) this.#breaks += 1;
  }

  words(written: string, look: PageLook, isPreformatted = false): void {
    const runs = this.#open?.runs;
    if (!runs) return;
    let text = isPreformatted ? written : written.replaceAll(/[ \t\r\n\f]+/g, " ");
    if (this.#breaks > 0 || isAtStart(runs)) text = isPreformatted ? text : text.replace(/^ +/, "");
    if (text === "") return;
    this.#breakNow(runs, look);
    push(runs, { text, ...look });
  }

  /** Words as they are, white space and all. */
  exact(text: string, look: PageLook): void {
    const runs = this.#open?.runs;
    if (runs && text !== "") push(runs, { text, ...look });
  }

  note(number: number): void {
    const runs = this.#open?.runs;
    if (!runs) return;
    this.#breakNow(runs, {});
    runs.push({ footnote: number });
  }

  #breakNow(runs: Run[], look: PageLook): void {
    if (this.#breaks > 0 && runs.length > 0) {
      trimEnd(runs);
      const last = runs.at(-1);
      const isAlike =
        last !== undefined && "text" in last && isSameLook(last, { text: "", ...look });
      push(runs, { text: "\n", ...(isAlike && look) });
    }
    this.#breaks = 0;
  }
}

function isAtStart(runs: readonly Run[]): boolean {
  const last = runs.at(-1);
  return last === undefined || ("text" in last && /[ \n]$/.test(last.text));
}

function push(runs: Run[], run: TextRun): void {
  const last = runs.at(-1);
  if (last && "text" in last && isSameLook(last, run)) last.text += run.text;
  else runs.push(run);
}

function trimEnd(runs: Run[]): void {
  for (let last = runs.at(-1); last && "text" in last; last = runs.at(-1)) {
    last.text = last.text.replace(/[ \n]+$/, "");
    if (last.text !== "") return;
    runs.pop();
  }
}
