import { Fragment, type Mark, type Schema, type Node as TextNode } from "prosemirror-model";
import type { Doc, Text as YText } from "yjs";
import { MARKER } from "@/core/document/schema";
import {
  type Embed,
  type Marks,
  type Part,
  type Run,
  readBlockAttributes,
  readCells,
  readCitation,
  readRuns,
  sequenceOf,
} from "@/core/shared-text/shared-text";

/**
 * Reads a part of a section as a document of the editor's schema, which must
 * have the nodes and marks of core/document/schema. Changes nothing.
 */
export function readDocument(schema: Schema, doc: Doc, part: Part): TextNode {
  const sequence = sequenceOf(doc, part);
  const blocks = sequence === null ? [schema.node("block")] : readBlocks(schema, sequence);
  return schema.topNodeType.create(null, blocks);
}

/** The blocks and tables of one sequence. */
export function readBlocks(schema: Schema, sequence: YText): TextNode[] {
  const builder = new BlockBuilder(schema, readBlockAttributes(sequence));
  for (const run of readRuns(sequence)) builder.add(run);
  return builder.finish();
}

/** Builds blocks from runs in order; the first is open at its start, the last at its end. */
export class BlockBuilder {
  readonly #blocks: TextNode[] = [];
  #inlines: TextNode[] = [];
  #attributes: object;

  constructor(
    readonly schema: Schema,
    attributes: object,
  ) {
    this.#attributes = attributes;
  }

  add(run: Run): void {
    if ("text" in run) this.#inlines.push(this.schema.text(run.text, this.#marks(run.marks)));
    else if (run.embed.type === "boundary" || run.embed.type === "table") this.#open(run.embed);
    else this.#inlines.push(this.#marker(run.embed, this.#marks(run.marks)));
  }

  finish(): TextNode[] {
    this.#close();
    return this.#blocks;
  }

  #open(embed: Extract<Embed, { type: "boundary" | "table" }>): void {
    this.#close();
    if (embed.type === "table") this.#blocks.push(readTable(this.schema, embed.rows));
    this.#attributes = readBlockAttributes(embed.map);
  }

  #close(): void {
    // fromArray joins neighbouring text with equal marks.
    const content = Fragment.fromArray(this.#inlines);
    this.#blocks.push(this.schema.node("block", this.#attributes, content));
    this.#inlines = [];
  }

  #marks(marks: Marks): Mark[] {
    const { bold, italic, link, claim, withheld } = this.schema.marks;
    const found: Mark[] = [];
    if (marks.bold === true && bold) found.push(bold.create());
    if (marks.italic === true && italic) found.push(italic.create());
    if (marks.link !== undefined && link) found.push(link.create({ href: marks.link }));
    if (marks.claim !== undefined && claim) found.push(claim.create({ id: marks.claim }));
    if (marks.withheld !== undefined && withheld) {
      found.push(withheld.create({ instead: marks.withheld }));
    }
    return found;
  }

  #marker(embed: Embed, marks: Mark[]): TextNode {
    const { footnote, citation } = this.schema.marks;
    if (embed.type === "footnote" && footnote) {
      return this.schema.text(MARKER, [...marks, footnote.create({ id: embed.id })]);
    }
    if (embed.type === "citation" && citation) {
      return this.schema.text(MARKER, [...marks, citation.create(readCitation(embed.map))]);
    }
    return this.schema.text("\uFFFD", marks);
  }
}

/** A table with its rows and cells; an empty cell has one empty paragraph. */
export function readTable(schema: Schema, rows: Parameters<typeof readCells>[0]): TextNode {
  return schema.node(
    "table",
    null,
    readCells(rows).map((row) =>
      schema.node(
        "table_row",
        null,
        row.map(({ id, text, header, colspan, rowspan }) =>
          schema.node(
            header ? "table_header" : "table_cell",
            { id, colspan, rowspan },
            text === null ? [schema.node("block")] : readBlocks(schema, text),
          ),
        ),
      ),
    ),
  );
}
