import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryContent, changedContent } from "@/test/arbitraries/section-content";
import { DEFAULT_BLOCK } from "../document/schema";
import { canonicalContent } from "../shared-text/project-section";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import { approvalText, type SectionMeaning } from "./approved-content";
import { changedSentences, isLost } from "./changed-sentences";

const block = (...inlines: (Inline | string)[]): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK },
  inlines: inlines.map((inline) => (typeof inline === "string" ? { text: inline } : inline)),
});
const cited = (locator: string, id = "c1"): Inline => ({
  citation: { id, source: "s1", locator, label: "page", prefix: "", suffix: "" },
});
const meaningOf = (
  content: SectionContent,
  beside: Partial<SectionMeaning> = {},
): SectionMeaning => ({
  title: "Detention",
  isWithheld: false,
  paragraphs: [],
  statements: [],
  content,
  ...beside,
});

const TEXT: SectionContent = {
  blocks: [
    block("Nobody was released.", { footnote: "n1" }, " Two died."),
    { ...block("Close the centre."), attributes: { ...DEFAULT_BLOCK, recommendation: "r1" } },
  ],
  notes: { n1: [block("See ", cited("16"))], loose: [block("No marker has this.")] },
};
const APPROVED = meaningOf(TEXT);

/** The text with every block and inline changed by a function. */
function mapped(
  { blocks, notes }: SectionContent,
  change: (block: ContentTextBlock) => ContentTextBlock,
): SectionContent {
  const inBlock = (one: ContentBlock): ContentBlock =>
    one.type === "block"
      ? change(one)
      : {
          ...one,
          rows: one.rows.map(({ cells }) => ({
            cells: cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(change) })),
          })),
        };
  return {
    blocks: blocks.map(inBlock),
    notes: Object.fromEntries(
      Object.entries(notes).map(([id, body]) => [id, body.map(change)] as const),
    ),
  };
}

/** As it looks, and as things are named: nothing of what it says. */
const reformatted = (content: SectionContent): SectionContent => {
  const looks = mapped(content, (one) => ({
    ...one,
    attributes: {
      ...one.attributes,
      kind: one.attributes.kind === "quotation" ? "quotation" : "list_item",
      level: 3,
      indent: 2,
      list: "roman",
      dir: "rtl",
    },
    inlines: one.inlines.flatMap((inline): Inline[] => {
      if ("footnote" in inline) return [{ footnote: `x${inline.footnote}` }];
      if ("citation" in inline) return [{ citation: { ...inline.citation, id: "other" } }];
      const half = Math.floor(inline.text.length / 2);
      const { bold, ...rest } = inline;
      const other: Inline = bold === true ? rest : { ...rest, bold: true };
      return [
        { ...other, text: inline.text.slice(0, half) },
        { ...inline, italic: true, text: inline.text.slice(half) },
      ];
    }),
  }));
  const notes = Object.entries(looks.notes).map(([id, body]) => [`x${id}`, body] as const);
  return { blocks: [...looks.blocks, block("")], notes: Object.fromEntries(notes) };
};

describe("what an approval is bound to", () => {
  test("how a text looks is no part of it, nor how its notes are called and numbered", () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const [before, after] = [meaningOf(content), meaningOf(reformatted(content))];
        expect(approvalText(after)).toBe(approvalText(before));
        expect(isLost(changedSentences(before, after))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, SectionMeaning]>([
    ["the title", meaningOf(TEXT, { title: "Arrest" })],
    ["that it is withheld", meaningOf(TEXT, { isWithheld: true })],
    ["a paragraph it answers", meaningOf(TEXT, { paragraphs: [{ paragraphId: "p", label: "" }] })],
    [
      "to whom a recommendation goes",
      meaningOf(TEXT, {
        statements: [
          {
            id: "r1",
            paragraphs: null,
            recommendation: {
              addressee: "state",
              addresseeName: "",
              action: "",
              measure: null,
              timeBound: "none",
              dueDate: null,
              periodMonths: null,
            },
          },
        ],
      }),
    ],
    ["a locator in a note", meaningOf({ ...TEXT, notes: { n1: [block("See ", cited("17"))] } })],
    [
      "a link",
      meaningOf(
        mapped(TEXT, (one) => ({
          ...one,
          inlines: one.inlines.map((inline) =>
            "text" in inline ? { ...inline, link: "https://example.org" } : inline,
          ),
        })),
      ),
    ],
    [
      "that words are a quotation",
      meaningOf(
        mapped(TEXT, (one) => ({ ...one, attributes: { ...one.attributes, kind: "quotation" } })),
      ),
    ],
    [
      "that a passage is withheld",
      meaningOf(
        mapped(TEXT, (one) => ({
          ...one,
          inlines: one.inlines.map((inline) => ({ ...inline, withheld: "" })),
        })),
      ),
    ],
    [
      "a mark nobody knows yet",
      meaningOf(
        mapped(TEXT, (one) => ({
          ...one,
          inlines: one.inlines.map((inline) => Object.assign({ ...inline }, { hidden: "w1" })),
        })),
      ),
    ],
    [
      "where a note stands",
      meaningOf({
        ...TEXT,
        blocks: [
          block("Nobody was released. Two died.", { footnote: "n1" }),
          ...TEXT.blocks.slice(1),
        ],
      }),
    ],
  ])("%s is part of it", (_what, changed) => {
    expect(approvalText(changed)).not.toBe(approvalText(APPROVED));
    expect(isLost(changedSentences(APPROVED, changed))).toBe(true);
  });

  test("notes without a marker, and what is known of claims the text has not, are no part of it", () => {
    const { n1 = [] } = TEXT.notes;
    const notes = { n1 };
    const other = { id: "gone", paragraphs: [], recommendation: null };
    const changed = meaningOf({ ...TEXT, notes }, { statements: [other] });
    expect(approvalText(changed)).toBe(approvalText(APPROVED));
  });

  test("one letter is told with its sentence, and no other", () => {
    const [first, ...rest] = TEXT.blocks;
    const changed = meaningOf({
      ...TEXT,
      blocks: [block("Nobody was released.", { footnote: "n1" }, " Ten died."), ...rest],
    });
    expect(first).toBeDefined();
    expect(changedSentences(APPROVED, changed)).toMatchObject({
      sentences: [{ before: "Two died.", after: "Ten died.", isBesideWords: false }],
      title: null,
      statementIds: [],
    });
    const noted = meaningOf({ ...TEXT, notes: { n1: [block("See ", cited("18"))] } });
    expect(changedSentences(APPROVED, noted).sentences).toEqual([
      {
        before: "Nobody was released.",
        after: "Nobody was released.",
        isBesideWords: true,
        noteIds: ["n1"],
      },
    ]);
  });

  test("a blank behind a sentence is told only where nothing else is", () => {
    const said = (text: string) => meaningOf({ blocks: [block(text)], notes: {} });
    const before = said("Nobody was released.");
    expect(changedSentences(before, said("Nobody was released. Two died.")).sentences).toEqual([
      { before: null, after: "Two died.", isBesideWords: false, noteIds: [] },
    ]);
    expect(changedSentences(before, said("Nobody was released. ")).sentences).toHaveLength(1);
  });

  test("whatever changes, sentences are told exactly when an approval no longer holds", () => {
    let differing = 0;
    fc.assert(
      fc.property(changedContent, ([before, after]) => {
        const [was, is] = [meaningOf(before), meaningOf(after)];
        const isOther = approvalText(was) !== approvalText(is);
        expect(isLost(changedSentences(was, is))).toBe(isOther);
        // Whatever the section's own hash takes for the same is the same here.
        if (canonicalContent(before) === canonicalContent(after)) expect(isOther).toBe(false);
        if (isOther) differing += 1;
      }),
      { numRuns: 300 },
    );
    expect(differing).toBeGreaterThan(100);
  });
});
