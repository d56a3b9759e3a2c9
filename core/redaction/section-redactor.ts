import { footnoteIds } from "../shared-text/project-section";
import { emptyBlock } from "../shared-text/read-section";
import type {
  ContentBlock,
  ContentRow,
  ContentTable,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import type { RedactionCounts } from "./redact-contents";
import type { Variant } from "./variant";

/** Whether rows and tables of which nothing is left go too. */
export type EmptiedRows = "rows_go" | "rows_stay";

/** Takes out of sections what a variant may not show, and remembers what. */
export class SectionRedactor {
  /** The words of each passage, in reading order. */
  readonly passages: string[] = [];
  /** Titles and headings that went with their sections. */
  readonly titles: string[] = [];
  readonly touched = new Set<string>();
  readonly counts: RedactionCounts = { sections: 0, passages: 0, footnotes: 0 };
  readonly #isPublic: boolean;
  readonly #origins = new WeakMap<object, object>();
  /** Of the section at hand: notes that have nothing left. */
  #emptied: ReadonlySet<string> = new Set();

  constructor(
    variant: Variant,
    private readonly tables: EmptiedRows = "rows_go",
  ) {
    this.#isPublic = variant === "public";
  }

  /** What a block or inline of the result was made of. */
  originOf = <T extends object>(copy: T): T => (this.#origins.get(copy) as T | undefined) ?? copy;

  #made<T extends object>(copy: T, origin: object): T {
    this.#origins.set(copy, this.#origins.get(origin) ?? origin);
    return copy;
  }

  /** A whole section goes: its words are passages that were taken out. */
  withhold(title: string, content: SectionContent): void {
    this.titles.push(title);
    const notes = footnoteIds(content);
    this.counts.sections += 1;
    this.counts.footnotes += notes.length;
    for (const block of [...content.blocks, ...notes.flatMap((id) => content.notes[id] ?? [])]) {
      for (const { attributes, inlines } of textBlocksOf(block)) {
        // Headings are alike in all reports, and stop a file only where no other says the same.
        const words = wordsOf(inlines);
        (attributes.kind === "heading" ? this.titles : this.passages).push(words);
        this.#touch(attributes.recommendation, inlines);
      }
    }
  }

  /** A section without what is marked in it; without blocks where nothing is left. */
  redact(content: SectionContent): SectionContent {
    const before = footnoteIds(content);
    const told = before.map((id) => {
      const blocks = content.notes[id] ?? [];
      return { id, blocks: this.#textBlocks(blocks), hadWords: blocks.length > 0 };
    });
    this.#emptied = new Set(
      told.filter(({ blocks, hadWords }) => hadWords && blocks.length === 0).map(({ id }) => id),
    );
    const blocks = content.blocks.flatMap((block): ContentBlock[] => this.#block(block));
    const after = new Set(footnoteIds({ blocks }));
    this.counts.footnotes += before.length - after.size;
    for (const { id } of told) {
      // Of a note that goes with its passage, what was not marked goes too, and is looked for like it.
      if (after.has(id) || this.#emptied.has(id)) continue;
      for (const block of content.notes[id] ?? []) this.passages.push(wordsOf(block.inlines));
    }
    const notes = told.filter(({ id }) => after.has(id)).map(({ id, blocks: own }) => [id, own]);
    return { blocks, notes: Object.fromEntries(notes) };
  }

  #block(block: ContentBlock): ContentBlock[] {
    return block.type === "block" ? this.#textBlocks([block]) : this.#table(block);
  }

  #textBlocks(blocks: readonly ContentTextBlock[]): ContentTextBlock[] {
    return blocks.flatMap((block) => {
      const { inlines, isTouched, hasOwn } = this.#inlines(block.inlines);
      if (!isTouched) return [this.#made({ ...block, inlines }, block)];
      this.#touch(block.attributes.recommendation, block.inlines.filter(isWithheld));
      if (inlines.length === 0) return [];
      // Words that stand instead recommend nothing.
      const { recommendation, ...attributes } = block.attributes;
      const own = hasOwn && recommendation ? { recommendation } : {};
      const made = { ...block, attributes: { ...attributes, ...own }, inlines };
      return [this.#made(made, block)];
    });
  }

  /** Rows of which nothing is left go, where no cell reaches over several rows. */
  #table(table: ContentTable): ContentTable[] {
    const mayGo = this.tables === "rows_go";
    const isEven =
      mayGo && table.rows.every(({ cells }) => cells.every(({ rowspan }) => rowspan === 1));
    let isTouched = false;
    const rows = table.rows.flatMap(({ cells }): ContentRow[] => {
      const told = cells.map((cell) => ({ cell, blocks: this.#textBlocks(cell.blocks) }));
      const lost = told.filter(({ cell, blocks }) => blocks.length < cell.blocks.length);
      const hasWords = told.some(({ blocks }) => blocks.some(hasContent));
      if (lost.length > 0) isTouched = true;
      if (lost.length > 0 && !hasWords && isEven) return [];
      const kept = told.map(({ cell, blocks }) => ({
        ...cell,
        blocks: blocks.length === 0 ? [emptyBlock()] : blocks,
      }));
      return [{ cells: kept }];
    });
    const hasWords = rows.some(({ cells }) => cells.some(({ blocks }) => blocks.some(hasContent)));
    return isTouched && !hasWords && mayGo ? [] : [{ ...table, rows }];
  }

  /** Inlines without marked ones; the mark goes from all. */
  #inlines(given: readonly Inline[]): { inlines: Inline[]; isTouched: boolean; hasOwn: boolean } {
    if (!this.#isPublic) {
      return {
        inlines: given.map((inline) => this.#withoutMark(inline)),
        isTouched: false,
        hasOwn: true,
      };
    }
    const inlines: Inline[] = [];
    let passage: Inline[] = [];
    let instead: string[] = [];
    let isTouched = false;
    let hasOwn = false;
    const close = (next: Inline | undefined) => {
      if (passage.length === 0) return;
      const words = wordsOf(passage);
      if (words.trim() !== "") this.passages.push(words);
      this.counts.passages += 1;
      const stands = instead.filter((text) => text.trim() !== "").join(" ");
      if (stands !== "") inlines.push({ text: stands });
      else closeSeam(inlines, next);
      passage = [];
      instead = [];
    };
    const rest = given.map((inline) => this.#made({ ...inline }, inline));
    rest.forEach((inline, index) => {
      const isNote = "footnote" in inline;
      if (isNote && this.#emptied.has(inline.footnote) && passage.length === 0) {
        if (inline.withheld === undefined) return;
      }
      const goes = inline.withheld !== undefined || (isNote && passage.length > 0);
      if (goes) {
        isTouched = true;
        passage.push(inline);
        const words = inline.withheld;
        if (words !== undefined && instead.at(-1) !== words) instead.push(words);
        return;
      }
      close(rest[index]);
      if ("text" in inline && inline.text === "") return;
      if (!("text" in inline) || inline.text.trim() !== "") hasOwn = true;
      inlines.push(this.#withoutMark(inline));
    });
    close(undefined);
    const hasWords = inlines.some((inline) => !("text" in inline) || inline.text.trim() !== "");
    return { inlines: isTouched && !hasWords ? [] : inlines, isTouched, hasOwn };
  }

  #withoutMark(inline: Inline): Inline {
    const { withheld: _, ...rest } = inline;
    return this.#made(rest as Inline, inline);
  }

  #touch(recommendation: string | null | undefined, inlines: readonly Inline[]): void {
    if (recommendation) this.touched.add(recommendation);
    for (const inline of inlines) {
      if ("text" in inline && inline.claim) this.touched.add(inline.claim);
    }
  }
}

const isWithheld = ({ withheld }: Inline) => withheld !== undefined;

const wordsOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ("text" in inline ? inline.text : "")).join("");

const hasContent = (block: ContentTextBlock): boolean =>
  block.inlines.some((inline) => !("text" in inline) || inline.text.trim() !== "");

export const textBlocksOf = (block: ContentBlock): ContentTextBlock[] =>
  block.type === "block"
    ? [block]
    : block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks));

/** Of two spaces that met where a passage was, the second goes: nothing shows that there was one. */
function closeSeam(before: readonly Inline[], next: Inline | undefined): void {
  if (!next || !("text" in next)) return;
  const last = before.at(-1);
  const meets = last === undefined || ("text" in last && /\s$/.test(last.text));
  if (meets) next.text = next.text.replace(/^[ \u00a0]/, "");
}
