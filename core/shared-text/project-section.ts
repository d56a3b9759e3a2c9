import type {
  Citation,
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "./section-content";

/** What a section holds, for numbering, search, coverage and counting. */
export type SectionProjection = {
  /** Plain text, one line a block, cells separated by tabs; markers left out. */
  text: string;
  words: number;
  footnoteWords: number;
  /** Notes in the order of their markers. */
  footnotes: ProjectedFootnote[];
  /** Bodies without a marker, sorted by id. */
  orphans: ProjectedFootnote[];
  headings: { level: number; text: string }[];
};

export type ProjectedFootnote = {
  id: string;
  /** Plain text of the body, citations left out. */
  text: string;
  words: number;
  citations: Citation[];
};

/** Reads off a section's content what is stored beside it. */
export function projectSection(content: SectionContent): SectionProjection {
  const order = footnoteIds(content);
  const placed = new Set(order);
  const footnotes = order.map((id) => projectNote(id, content.notes[id] ?? []));
  const text = content.blocks.map(plainText).join("\n").trim();
  return {
    text,
    words: countWords(text),
    footnoteWords: footnotes.reduce((sum, note) => sum + note.words, 0),
    footnotes,
    orphans: Object.keys(content.notes)
      .filter((id) => !placed.has(id))
      .sort()
      .map((id) => projectNote(id, content.notes[id] ?? [])),
    headings: content.blocks.flatMap((block) =>
      block.type === "block" && block.attributes.kind === "heading"
        ? [{ level: block.attributes.level, text: plainText(block).trim() }]
        : [],
    ),
  };
}

/** Ids of a section's notes in the order of their markers, each once. */
export function footnoteIds(content: Pick<SectionContent, "blocks">): string[] {
  const ids = new Set<string>();
  for (const inline of inlinesOf(content.blocks)) {
    if ("footnote" in inline) ids.add(inline.footnote);
  }
  return [...ids];
}

/** All inlines of blocks and tables in reading order. */
export function inlinesOf(blocks: readonly ContentBlock[]): Inline[] {
  return blocks.flatMap((block) =>
    block.type === "block"
      ? block.inlines
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => inlinesOf(cell.blocks))),
  );
}

function projectNote(id: string, blocks: readonly ContentTextBlock[]): ProjectedFootnote {
  const text = blocks.map(plainText).join("\n").trim();
  const citations = inlinesOf(blocks).flatMap((inline) =>
    "citation" in inline ? [inline.citation] : [],
  );
  return { id, text, words: countWords(text), citations };
}

/** The words of a block or table without markers. */
export function plainText(block: ContentBlock): string {
  if (block.type === "block") {
    return block.inlines.map((inline) => ("text" in inline ? inline.text : "")).join("");
  }
  return block.rows
    .map((row) => row.cells.map((cell) => cell.blocks.map(plainText).join(" ")).join("\t"))
    .join("\n");
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const LATIN_ONLY =
  /^[\p{ASCII}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{P}\p{S}\s]*$/u;

/**
 * Counts words as word processors do: what stands between spaces and holds a
 * letter or digit. Scripts without spaces are segmented.
 */
export function countWords(text: string): number {
  if (LATIN_ONLY.test(text)) {
    return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  }
  let words = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike === true) words += 1;
  return words;
}

/**
 * A section's content as one canonical string: equal exactly when the text,
 * marks, structure, notes in the text and citations are. Bodies without a marker
 * do not count. Hash it to bind an approval or to compare two copies.
 */
export function canonicalContent(content: SectionContent): string {
  const notes = footnoteIds(content).map((id) => [id, canonicalBlocks(content.notes[id] ?? [])]);
  return JSON.stringify([canonicalBlocks(content.blocks), notes]);
}

function canonicalBlocks(blocks: readonly ContentBlock[]): unknown[] {
  return blocks.map((block) => {
    if (block.type === "table") {
      return block.rows.map((row) =>
        row.cells.map((cell) => [
          cell.header,
          cell.colspan,
          cell.rowspan,
          canonicalBlocks(cell.blocks),
        ]),
      );
    }
    const { kind, level, indent, list, dir, recommendation } = block.attributes;
    return [
      kind,
      kind === "heading" ? level : 0,
      indent,
      kind === "list_item" ? list : "",
      dir,
      canonicalInlines(block.inlines),
      // Only where there is one: what an older text was known by stays what it is known by.
      ...(recommendation ? [recommendation] : []),
    ];
  });
}

function canonicalInlines(inlines: readonly Inline[]): unknown[] {
  const merged: unknown[][] = [];
  for (const inline of inlines) {
    const withheld = inline.withheld === undefined ? [] : [["withheld", inline.withheld]];
    if ("footnote" in inline) merged.push(["footnote", inline.footnote, ...withheld]);
    else if ("citation" in inline) {
      const { id, source, locator, label, prefix, suffix } = inline.citation;
      merged.push(["citation", id, source, locator, label, prefix, suffix, ...withheld]);
    } else if (inline.text !== "") {
      const marks = [
        inline.bold === true,
        inline.italic === true,
        inline.link ?? "",
        ...(inline.claim ? [inline.claim] : []),
        ...(inline.withheld === undefined ? [] : [`\u0000withheld ${inline.withheld}`]),
      ];
      const last = merged.at(-1);
      const isSame =
        last?.[0] === "text" &&
        last.length === marks.length + 2 &&
        marks.every((mark, index) => mark === last[index + 2]);
      if (last !== undefined && isSame) last[1] = `${String(last[1])}${inline.text}`;
      else merged.push(["text", inline.text, ...marks]);
    }
  }
  return merged;
}
