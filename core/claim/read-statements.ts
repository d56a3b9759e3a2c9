import { inlinesOf, plainText } from "../shared-text/project-section";
import type {
  Citation,
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";

export const STATEMENT_KINDS = ["claim", "recommendation"] as const;
/** A *statement* is what a report says on its own behalf: a claim or a recommendation. */
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A statement as it stands in a section's text. */
export type Statement = {
  id: string;
  kind: StatementKind;
  /** Its words, markers left out; pieces in several blocks are joined by a space. */
  text: string;
  /** The index of the section's block, or table, it begins in. */
  block: number;
  /** What is put back if it is deleted: its words as blocks, without footnotes. */
  content: ContentTextBlock[];
  /** What stands in the footnotes within it or right behind it, in order: what proves it. */
  sources: StatementSource[];
};

/** One citation of a footnote that proves a statement. */
export type StatementSource = { noteId: string; citation: Citation };

/**
 * The claims and recommendations of a section in the order they begin, each once.
 * A footnote proves the claim it stands in, or behind which it stands with nothing
 * but punctuation, space and other footnotes in between; it proves the
 * recommendation in whose block it stands.
 */
export function readStatements(content: SectionContent): Statement[] {
  const reader = new StatementReader(content);
  content.blocks.forEach((block, index) => {
    reader.add(block, index);
  });
  return reader.statements;
}

class StatementReader {
  readonly #found = new Map<string, Statement>();

  constructor(readonly content: SectionContent) {}

  get statements(): Statement[] {
    return [...this.#found.values()].map((statement) => ({
      ...statement,
      text: statement.content.map(plainText).join(" ").replaceAll(/\s+/g, " ").trim(),
    }));
  }

  add(block: ContentBlock, index: number): void {
    if (block.type === "table") {
      for (const cell of block.rows.flatMap((row) => row.cells)) {
        for (const inner of cell.blocks) this.#addBlock(inner, index);
      }
    } else this.#addBlock(block, index);
  }

  #addBlock(block: ContentTextBlock, index: number): void {
    const id = block.attributes.recommendation;
    if (id) {
      const recommendation = this.#statement(id, "recommendation", index);
      const words = block.inlines.filter((inline) => "text" in inline);
      recommendation.content.push({ ...block, inlines: words.map(withoutClaim) });
      for (const inline of block.inlines) {
        if ("footnote" in inline) this.#prove(recommendation, inline.footnote);
      }
    }
    this.#addClaims(block, index);
  }

  #addClaims(block: ContentTextBlock, index: number): void {
    const pieces = new Map<string, Inline[]>();
    let open: Statement | null = null;
    for (const inline of block.inlines) {
      if ("footnote" in inline && open !== null) this.#prove(open, inline.footnote);
      if (!("text" in inline)) continue;
      if (inline.claim) {
        open = this.#statement(inline.claim, "claim", index);
        const piece = pieces.get(inline.claim) ?? [];
        pieces.set(inline.claim, piece);
        piece.push(inline);
      } else if (/[\p{L}\p{N}]/u.test(inline.text)) open = null;
    }
    for (const [id, inlines] of pieces) {
      const { recommendation: _, ...attributes } = block.attributes;
      this.#found.get(id)?.content.push({ type: "block", attributes, inlines });
    }
  }

  #statement(id: string, kind: StatementKind, block: number): Statement {
    const found = this.#found.get(id);
    if (found !== undefined) return found;
    const statement: Statement = { id, kind, text: "", block, content: [], sources: [] };
    this.#found.set(id, statement);
    return statement;
  }

  #prove(statement: Statement, noteId: string): void {
    for (const inline of inlinesOf(this.content.notes[noteId] ?? [])) {
      if ("citation" in inline) statement.sources.push({ noteId, citation: inline.citation });
    }
  }
}

function withoutClaim(inline: Inline): Inline {
  if (!("text" in inline)) return inline;
  const { claim: _, ...rest } = inline;
  return rest;
}
