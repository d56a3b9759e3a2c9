import * as fc from "fast-check";
import { BLOCK_KINDS, LIST_STYLES } from "@/core/document/schema";
import { footnoteIds } from "@/core/shared-text/project-section";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "@/core/shared-text/section-content";

const words = fc
  .array(
    fc.constantFrom(
      "detention",
      "of",
      "migrant",
      "workers",
      "2024",
      " ",
      ", ",
      "l’homme",
      "العمال",
      "المهاجرين",
      "移民工人",
      "ผู้อพยพ",
      "🙂",
      "é",
      "\t",
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(" "));

const text: fc.Arbitrary<Inline> = fc.record(
  {
    text: fc.oneof(words, fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 })),
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    link: fc.constantFrom("https://example.org/a", "mailto:a@example.org"),
  },
  { requiredKeys: ["text"] },
);

const citation: fc.Arbitrary<Inline> = fc.record({
  citation: fc.record({
    id: fc.constantFrom("c1", "c2", "c3"),
    source: fc.constantFrom("s1", "s2"),
    locator: fc.constantFrom("", "16"),
    label: fc.constant("page"),
    prefix: fc.constantFrom("", "see "),
    suffix: fc.constant(""),
  }),
});

const marker: fc.Arbitrary<Inline> = fc.constant({ footnote: "?" });

const attributes = fc.record({
  kind: fc.constantFrom(...BLOCK_KINDS),
  level: fc.integer({ min: 1, max: 3 }),
  indent: fc.integer({ min: 0, max: 3 }),
  list: fc.constantFrom(...LIST_STYLES),
  dir: fc.constantFrom(null, "ltr" as const, "rtl" as const),
});

const blockOf = (inline: fc.Arbitrary<Inline>): fc.Arbitrary<ContentTextBlock> =>
  fc.record({
    type: fc.constant("block" as const),
    attributes,
    inlines: fc.array(inline, { maxLength: 5 }),
  });

const claimed: fc.Arbitrary<Inline> = fc
  .tuple(text, fc.constantFrom("k1", "k2"))
  .map(([inline, claim]) => ({ ...inline, claim }));

const textBlock = fc
  .tuple(
    blockOf(
      fc.oneof(
        { weight: 5, arbitrary: text },
        { weight: 1, arbitrary: claimed },
        { weight: 1, arbitrary: marker },
      ),
    ),
    fc.option(fc.constant("?"), { freq: 4, nil: undefined }),
  )
  .map(
    ([block, recommendation]): ContentTextBlock =>
      recommendation === undefined
        ? block
        : { ...block, attributes: { ...block.attributes, recommendation } },
  );

const table: fc.Arbitrary<ContentBlock> = fc
  .record({ width: fc.integer({ min: 1, max: 3 }), height: fc.integer({ min: 1, max: 3 }) })
  .chain(({ width, height }) =>
    fc.record({
      type: fc.constant("table" as const),
      rows: fc.array(
        fc.record({
          cells: fc.array(
            fc.record({
              header: fc.boolean(),
              colspan: fc.constant(1),
              rowspan: fc.constant(1),
              blocks: fc.array(textBlock, { minLength: 1, maxLength: 2 }),
            }),
            { minLength: width, maxLength: width },
          ),
        }),
        { minLength: height, maxLength: height },
      ),
    }),
  );

const noteBlocks = fc.array(
  blockOf(fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: citation })),
  { minLength: 1, maxLength: 2 },
);

/** A content as a section has it: a block first and behind every table, each marker with a note. */
export const arbitraryContent: fc.Arbitrary<SectionContent> = fc
  .record({
    first: textBlock,
    rest: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: textBlock.map((block): ContentBlock[] => [block]) },
        { weight: 1, arbitrary: fc.tuple(table, textBlock).map((pair): ContentBlock[] => pair) },
      ),
      { maxLength: 6 },
    ),
    notes: fc.array(noteBlocks, { minLength: 1, maxLength: 4 }),
  })
  .map(({ first, rest, notes }) => withNotes([first, ...rest.flat()], notes, "n"));

/** A content and an edited copy of it: blocks changed, taken out, put in and moved. */
export const changedContent: fc.Arbitrary<[SectionContent, SectionContent]> = fc
  .tuple(
    arbitraryContent,
    fc.array(
      fc.tuple(fc.nat({ max: 100 }), fc.constantFrom("drop", "swap", "edit", "add"), textBlock),
      {
        maxLength: 4,
      },
    ),
    fc.array(noteBlocks, { minLength: 1, maxLength: 3 }),
  )
  .map(([before, edits, notes]) => {
    const blocks = [...before.blocks];
    for (const [place, edit, block] of edits) {
      const at = place % blocks.length;
      const there = blocks[at];
      // Tables keep the block behind them, and the first block stays one.
      if (there?.type !== "block" || at === 0 || blocks[at - 1]?.type === "table") continue;
      if (edit === "drop") blocks.splice(at, 1);
      if (edit === "add") blocks.splice(at, 0, block);
      if (edit === "edit") {
        blocks[at] = { ...there, inlines: [...there.inlines.slice(1), ...block.inlines] };
      }
      if (edit === "swap") {
        blocks.splice(at, 1);
        blocks.push(there);
      }
    }
    const edited = withNotes(blocks, notes, "m");
    return [before, { ...edited, notes: { ...edited.notes, ...pick(before, edited) } }];
  });

/** Half of the notes both have keep their words. */
function pick(before: SectionContent, after: SectionContent): SectionContent["notes"] {
  const kept = footnoteIds(after).filter((id, index) => id in before.notes && index % 2 === 0);
  return Object.fromEntries(kept.map((id) => [id, before.notes[id] ?? []]));
}

/** Gives every marker and recommendation that has none an id of its own, and every note a body. */
function withNotes(
  blocks: ContentBlock[],
  bodies: ContentTextBlock[][],
  prefix: string,
): SectionContent {
  let count = 0;
  const named: ContentBlock[] = JSON.parse(JSON.stringify(blocks), (_key, value) => {
    if (typeof value !== "object" || value === null) return value;
    if (value.recommendation === "?") {
      count += 1;
      return { ...value, recommendation: `${prefix}r${count}` };
    }
    if (value.footnote !== "?") return value;
    count += 1;
    return { footnote: `${prefix}${count}` };
  });
  const ids = footnoteIds({ blocks: named });
  return {
    blocks: named,
    notes: Object.fromEntries(ids.map((id, index) => [id, bodies[index % bodies.length] ?? []])),
  };
}
