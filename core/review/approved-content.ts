import { NO_FACTS, type RecommendationFacts } from "../claim/recommendation-facts";
import { inlinesOf } from "../shared-text/project-section";
import type {
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import { canonicalJson } from "../submission/canonical-json";

/** A paragraph of the concluding observations, or with a label ("a") a sub-paragraph of it. */
export type AnsweredParagraph = { paragraphId: string; label: string };

/** What is known of a claim or recommendation beside its words. */
export type StatementMeaning = {
  id: string;
  /** Null where they are the section's own. */
  paragraphs: AnsweredParagraph[] | null;
  /** Null for claims. */
  recommendation: RecommendationFacts | null;
};

/** What of a section is approved beside its text. */
export type MeaningBesideText = {
  title: string;
  /** It is kept out of public files as a whole. */
  isWithheld: boolean;
  /** Paragraphs the section answers. */
  paragraphs: AnsweredParagraph[];
  /** Of claims and recommendations the text has; others are left out of account. */
  statements: StatementMeaning[];
};

/** All that an approval is bound to. `content` is what stands without open suggestions. */
export type SectionMeaning = MeaningBesideText & { content: SectionContent };

/**
 * All that is approved of a section as one string in one form, to be hashed: equal exactly when the
 * title, the words, what marks say of them, tables, notes in the text with their citations, claims,
 * recommendations and the paragraphs they answer are.
 *
 * How a text looks is no part of it: bold and italic, levels, lists, indents and direction, empty
 * blocks, ids of notes and citations and with them every number. A mark or attribute that is not
 * known here counts, so that one that comes to be later is never changed unseen.
 */
export function approvalText({ content, ...beside }: SectionMeaning): string {
  return canonicalJson(["penumbra approval 1", besideText(beside, content), textOf(content)]);
}

function textOf(content: SectionContent): unknown[] {
  const notes = new MetNotes(content);
  return meaningfulBlocks(content.blocks).map((block) =>
    block.type === "table"
      ? tableMeaning(block, notes)
      : [blockShape(block), inlineMeanings(block.inlines, notes)],
  );
}

function tableMeaning({ rows, type, suggested: _, ...rest }: ContentTable, notes: MetNotes) {
  return [
    type,
    rest,
    rows.map(({ cells, ...row }) => [
      row,
      cells.map(({ blocks, ...cell }) => [
        cell,
        blocks.map((block) => [blockShape(block), inlineMeanings(block.inlines, notes)]),
      ]),
    ]),
  ];
}

/** Without blocks that say nothing: a line more or less changes no meaning. */
export function meaningfulBlocks(blocks: readonly ContentBlock[]): ContentBlock[] {
  return blocks.filter(
    (block) =>
      block.type === "table" || block.inlines.some((inline) => !("text" in inline) || inline.text),
  );
}

/** What a block is apart from its words: a quotation, a recommendation, or neither. */
export function blockShape(block: ContentTextBlock): unknown {
  const { type, attributes, inlines: _i, suggested: _s, ...rest } = block;
  const { kind, level: _l, indent: _n, list: _t, dir: _d, recommendation, ...others } = attributes;
  return {
    type,
    ...(kind === "quotation" && { kind }),
    ...(recommendation && { recommendation }),
    ...others,
    ...rest,
  };
}

/** Bodies of notes by their ids; each is said once, however often its marker stands. */
export class MetNotes {
  readonly #met = new Map<string, number>();

  constructor(readonly content: Pick<SectionContent, "notes">) {}

  /** What the marker of a note says: the note's body, or which of those before it is meant. */
  meaningOf(id: string): unknown {
    const before = this.#met.get(id);
    if (before !== undefined) return before;
    this.#met.set(id, this.#met.size);
    return meaningfulBlocks(this.content.notes[id] ?? []).flatMap((block) =>
      block.type === "table" ? [] : [[blockShape(block), inlineMeanings(block.inlines, this)]],
    );
  }
}

type Meaning = { text: string; marks: unknown } | { marker: unknown };

/** Inlines by what they say, neighbours that are marked alike joined. */
export function inlineMeanings(inlines: readonly Inline[], notes: MetNotes): Meaning[] {
  const joined: Meaning[] = [];
  let lastMarks = "";
  for (const inline of inlines) {
    const meaning = meaningOf(inline, notes);
    const last = joined.at(-1);
    if ("marker" in meaning) joined.push(meaning);
    else if (meaning.text !== "") {
      const marks = canonicalJson(meaning.marks);
      if (last && "text" in last && marks === lastMarks) last.text += meaning.text;
      else joined.push(meaning);
      lastMarks = marks;
    }
  }
  return joined;
}

function meaningOf(inline: Inline, notes: MetNotes): Meaning {
  if ("footnote" in inline) {
    const { footnote, suggested: _s, about: _a, ...rest } = inline;
    return { marker: ["footnote", notes.meaningOf(footnote), rest] };
  }
  if ("citation" in inline) {
    const { citation, suggested: _s, about: _a, ...rest } = inline;
    const { id: _, ...cited } = citation;
    return { marker: ["citation", cited, rest] };
  }
  const { text, bold: _b, italic: _i, suggested: _s, about: _a, ...marks } = inline;
  return { text, marks };
}

/** Ids of the claims and recommendations a text has. */
export function statementIdsIn({ blocks }: Pick<SectionContent, "blocks">): Set<string> {
  const ids = new Set<string>();
  for (const inline of inlinesOf(blocks)) {
    if ("text" in inline && inline.claim) ids.add(inline.claim);
  }
  const texts = blocks.flatMap((block) =>
    block.type === "block"
      ? [block]
      : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks)),
  );
  for (const { attributes } of texts) {
    if (attributes.recommendation) ids.add(attributes.recommendation);
  }
  return ids;
}

/** What is known of a statement nobody has said anything of, which may have a row or none. */
const NOTHING_KNOWN = canonicalJson([null, NO_FACTS]);

const inOrder = (paragraphs: readonly AnsweredParagraph[]) =>
  paragraphs.map(({ paragraphId, label }) => `${paragraphId} ${label}`).toSorted();

/** What is approved beside the text, in one order; only of statements the text has. */
export function besideText(
  { title, isWithheld, paragraphs, statements }: MeaningBesideText,
  content: Pick<SectionContent, "blocks">,
): {
  title: string;
  isWithheld: boolean;
  paragraphs: string[];
  statements: Record<string, string>;
} {
  const standing = statementIdsIn(content);
  return {
    title,
    isWithheld,
    paragraphs: inOrder(paragraphs),
    statements: Object.fromEntries(
      statements
        .filter(({ id }) => standing.has(id))
        .map(({ id, paragraphs: own, recommendation }) => [
          id,
          canonicalJson([own && inOrder(own), recommendation ?? NO_FACTS]),
        ])
        .filter(([, known]) => known !== NOTHING_KNOWN),
    ),
  };
}
