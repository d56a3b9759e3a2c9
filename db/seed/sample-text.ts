import { type BlockAttributes, DEFAULT_BLOCK } from "../../core/document/schema";
import type {
  Citation,
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../../core/shared-text/section-content";

/** A citation in the sample: source key, then where in it. */
export type Cited = [source: string, locator?: string, label?: string, prefix?: string];

/** Bodies of the notes by key: words and citations in order. */
export type SampleNotes = Record<string, (string | Cited)[]>;

/** A block of the sample: words in which "^key" marks a note, asterisks italics and "{key|…}" a claim. */
export function block(words: string, attributes: Partial<BlockAttributes> = {}): ContentTextBlock {
  return {
    type: "block",
    attributes: { ...DEFAULT_BLOCK, ...attributes },
    inlines: inlinesOf(words),
  };
}

export const item = (words: string, attributes: Partial<BlockAttributes> = {}) =>
  block(words, { kind: "list_item", ...attributes });

/** A table whose first row is its head. */
export function table(rows: readonly (readonly string[])[]): ContentTable {
  return {
    type: "table",
    rows: rows.map((cells, row) => ({
      cells: cells.map((words) => ({
        header: row === 0,
        colspan: 1,
        rowspan: 1,
        blocks: [block(words)],
      })),
    })),
  };
}

/** A section's content; the notes it marks are taken from `notes`. */
export function content(blocks: ContentBlock[], notes: SampleNotes): SectionContent {
  const marked = JSON.stringify(blocks);
  return {
    blocks,
    notes: Object.fromEntries(
      Object.entries(notes)
        .filter(([key]) => marked.includes(`"footnote":"${key}"`))
        .map(([key, parts]) => [key, [{ ...block(""), inlines: parts.flatMap(noteInlines(key)) }]]),
    ),
  };
}

const noteInlines =
  (key: string) =>
  (part: string | Cited, index: number): Inline[] => {
    if (typeof part === "string") return inlinesOf(part);
    const [source, locator = "", label = "page", prefix = ""] = part;
    const citation: Citation = {
      id: `${key}-${index + 1}`,
      source,
      locator,
      label,
      prefix,
      suffix: "",
    };
    return [{ citation }];
  };

function inlinesOf(words: string): Inline[] {
  return words
    .split(/(\*[^*]+\*|\^[a-z0-9-]+|\{[a-z0-9-]+\|[^}]+\})/)
    .filter((part) => part !== "")
    .map((part): Inline => {
      if (part.startsWith("^")) return { footnote: part.slice(1) };
      const claimed = /^\{([a-z0-9-]+)\|([^}]+)\}$/.exec(part);
      if (claimed?.[1] && claimed[2]) return { text: claimed[2], claim: claimed[1] };
      return part.startsWith("*") ? { text: part.slice(1, -1), italic: true } : { text: part };
    });
}
