import { type BlockAttributes, DEFAULT_BLOCK } from "@/core/document/schema";
import type { ContentBlock, ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { withoutControls } from "./plain-text-to-content";

export type Look = { bold: boolean; italic: boolean; link: string | null };

/** Gathers inline content into blocks, collapsing white space as HTML does. */
export class ContentBuilder {
  readonly blocks: ContentBlock[] = [];
  #open: ContentTextBlock | null = null;

  get isOpen(): boolean {
    return this.#open !== null;
  }

  begin(attributes: BlockAttributes): void {
    this.close();
    this.#open = { type: "block", attributes, inlines: [] };
  }

  /** Ends the block; one in which nothing but white space stood is left out. */
  close(): void {
    const block = this.#open;
    this.#open = null;
    if (!block) return;
    trimEnd(block.inlines);
    if (block.inlines.length > 0) this.blocks.push(block);
  }

  addBlock(block: ContentBlock): void {
    this.close();
    this.blocks.push(block);
  }

  addText(written: string, look: Look): void {
    const block = this.#open;
    if (!block) return;
    let text = withoutControls(written).replace(/[ \t\r\n\f]+/g, " ");
    const last = block.inlines.at(-1);
    const startsLine = last === undefined || ("text" in last && last.text.endsWith(" "));
    if (startsLine) text = text.trimStart();
    if (text === "") return;
    const bold = look.bold && block.attributes.kind !== "heading";
    if (
      last &&
      "text" in last &&
      (last.bold ?? false) === bold &&
      (last.italic ?? false) === look.italic &&
      (last.link ?? null) === look.link
    ) {
      last.text += text;
      return;
    }
    block.inlines.push({
      text,
      ...(bold ? { bold: true as const } : {}),
      ...(look.italic ? { italic: true as const } : {}),
      ...(look.link ? { link: look.link } : {}),
    });
  }

  addInline(inline: Inline): void {
    if (!this.#open) this.begin({ ...DEFAULT_BLOCK });
    this.#open?.inlines.push(inline);
  }
}

function trimEnd(inlines: Inline[]): void {
  for (let last = inlines.at(-1); last && "text" in last; last = inlines.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== "") return;
    inlines.pop();
  }
}
