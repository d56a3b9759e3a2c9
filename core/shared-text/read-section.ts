import type { Doc, Text as YText } from "yjs";
import { type BlockAttributes, DEFAULT_BLOCK } from "../document/schema";
import type {
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  Inline,
  InlineSuggested,
  SectionContent,
} from "./section-content";
import {
  type AttributeHolder,
  type Marks,
  nameOf,
  type Run,
  readBlockAttributes,
  readCells,
  readCitation,
  readRuns,
  sequenceOf,
  sharedText,
  toBlockAttributes,
} from "./shared-text";
import { readSuggestedRuns, withSuggestedMarks } from "./suggested-runs";
import { type Suggested, SuggestionIndex, UNTOUCHED } from "./suggestion-index";

/**
 * How open suggestions are read: "without" them, as if all were rejected: this
 * is the text that stands; "with" them, as if all were accepted; or "shown",
 * with what is suggested noted on each passage.
 */
export type SuggestionView = "without" | "with" | "shown";

/**
 * Reads a section as plain data. Changes nothing, throws on nothing a document
 * can hold, and reads the same on every peer that has the same updates.
 */
export function readSection(doc: Doc, view: SuggestionView = "without"): SectionContent {
  return readWith(doc, new SectionReader(new SuggestionIndex(doc), view));
}

/**
 * The same for a file: a passage is withheld where that stands or anybody suggests it, whatever is suggested
 * against it. What is not settled is not for the public.
 */
export function readSectionForFile(doc: Doc, view: SuggestionView): SectionContent {
  return readWith(doc, new SectionReader(new SuggestionIndex(doc), view, true));
}

function readWith(doc: Doc, reader: SectionReader): SectionContent {
  const { body, notes } = sharedText(doc);
  const bodies: Record<string, ContentTextBlock[]> = {};
  for (const id of [...notes.keys()].sort()) {
    const note = sequenceOf(doc, { note: id });
    if (note !== null) bodies[id] = reader.textBlocksOf(note);
  }
  return { blocks: reader.blocksOf(body), notes: bodies };
}

/** Reads a footnote's blocks; null where it has no body. */
export function readNote(
  doc: Doc,
  id: string,
  view: SuggestionView = "without",
): ContentTextBlock[] | null {
  const sequence = sequenceOf(doc, { note: id });
  if (sequence === null) return null;
  return new SectionReader(new SuggestionIndex(doc), view).textBlocksOf(sequence);
}

type ReadRun = Run & { suggested: Suggested };

class SectionReader {
  constructor(
    readonly index: SuggestionIndex,
    readonly view: SuggestionView,
    readonly isCautious = false,
  ) {}

  /** The blocks of a sequence; there is always at least one. */
  blocksOf(sequence: YText): ContentBlock[] {
    const shapes = this.index.shapesOfFirst(nameOf(sequence));
    let block = this.#openBlock(sequence, { ...UNTOUCHED, shapes });
    const blocks: ContentBlock[] = [block];
    for (const run of this.#runsOf(sequence)) {
      if ("embed" in run && (run.embed.type === "boundary" || run.embed.type === "table")) {
        const { embed, suggested } = run;
        if (embed.type === "table") blocks.push(this.#tableOf(embed.rows, suggested));
        // What is suggested of a table is said on the table.
        block = this.#openBlock(
          embed.map,
          embed.type === "table" ? { ...UNTOUCHED, shapes: suggested.shapes } : suggested,
        );
        blocks.push(block);
      } else {
        appendInline(block.inlines, this.#inlineOf(run));
      }
    }
    return blocks;
  }

  textBlocksOf(sequence: YText): ContentTextBlock[] {
    return this.blocksOf(sequence).filter((block) => block.type === "block");
  }

  #runsOf(sequence: YText): ReadRun[] {
    if (this.index.isEmpty) {
      return readRuns(sequence).map((run) => ({ ...run, suggested: UNTOUCHED }));
    }
    const runs = readSuggestedRuns(sequence, this.index);
    if (this.view === "shown") return runs.map((run) => this.#cautiously(run, run.marks));
    if (this.view === "without") {
      return runs
        .filter(({ suggested }) => suggested.inserted === null)
        .map((run) => this.#cautiously(run, run.marks));
    }
    return runs
      .filter(({ suggested }) => suggested.deleted.length === 0)
      .map((run) => this.#cautiously(run, withSuggestedMarks(run.marks, run.suggested)));
  }

  #cautiously(run: ReadRun, marks: Marks): ReadRun {
    if (!this.isCautious) return { ...run, marks };
    const withheld = [run.marks, ...run.suggested.marks.map((entry) => entry.marks)].find(
      (each) => typeof each.withheld === "string",
    )?.withheld;
    return { ...run, marks: typeof withheld === "string" ? { ...marks, withheld } : marks };
  }

  #openBlock(holder: AttributeHolder, suggested: Suggested): ContentTextBlock {
    const standing = readBlockAttributes(holder);
    const wanted = suggested.shapes.map(({ attributes }) => attributes);
    const attributes =
      this.view === "with" ? toBlockAttributes(Object.assign({}, standing, ...wanted)) : standing;
    return {
      type: "block",
      attributes: withoutNone(attributes),
      inlines: [],
      ...this.#noted(suggested),
    };
  }

  #noted(suggested: Suggested): { suggested?: InlineSuggested } {
    if (this.view !== "shown" || suggested === UNTOUCHED) return {};
    const { inserted, deleted, marks, shapes } = suggested;
    const changed = [...new Set([...marks, ...shapes].map(({ id }) => id))];
    if (inserted === null && deleted.length + changed.length === 0) return {};
    return {
      suggested: {
        ...(inserted !== null && { inserted }),
        ...(deleted.length > 0 && { deleted: [...deleted] }),
        ...(changed.length > 0 && { changed }),
      },
    };
  }

  #inlineOf(run: ReadRun): Inline {
    const noted = this.#noted(run.suggested);
    if ("text" in run) return { text: run.text, ...run.marks, ...noted };
    switch (run.embed.type) {
      case "footnote":
        return { footnote: run.embed.id, ...withheldOf(run), ...noted };
      case "citation":
        return { citation: readCitation(run.embed.map), ...withheldOf(run), ...noted };
      default:
        return { text: "\uFFFD", ...run.marks, ...noted };
    }
  }

  #tableOf(rows: Parameters<typeof readCells>[0], suggested: Suggested): ContentTable {
    return {
      type: "table",
      rows: readCells(rows).map((row) => ({
        cells: row.map(({ text, header, colspan, rowspan }) => ({
          header,
          colspan,
          rowspan,
          blocks: text === null ? [emptyBlock()] : this.textBlocksOf(text),
        })),
      })),
      ...this.#noted({ ...suggested, shapes: [] }),
    };
  }
}

/** Of a marker's marks, the one that is not about its looks. */
const withheldOf = ({ marks: { withheld } }: Run) => (withheld === undefined ? {} : { withheld });

/** Adds an inline, joined to the text before it where nothing tells the two apart. */
function appendInline(inlines: Inline[], inline: Inline): void {
  const last = inlines.at(-1);
  if (last !== undefined && "text" in last && "text" in inline) {
    const { text, ...rest } = inline;
    const { text: before, ...others } = last;
    if (JSON.stringify(rest) === JSON.stringify(others)) {
      last.text = before + text;
      return;
    }
  }
  inlines.push(inline);
}

/** What is stored and hashed says of a block that it is a recommendation, not that it is none. */
function withoutNone({ recommendation, ...shape }: BlockAttributes): BlockAttributes {
  return recommendation ? { ...shape, recommendation } : shape;
}

/** An empty paragraph. */
export function emptyBlock(): ContentTextBlock {
  return { type: "block", attributes: withoutNone(DEFAULT_BLOCK), inlines: [] };
}
