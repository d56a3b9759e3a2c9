import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryContent } from "@/test/arbitraries/section-content";
import { footnoteIds, inlinesOf } from "../shared-text/project-section";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import { redactContents } from "./redact-contents";

const block = (
  inlines: Inline[],
  more: Partial<ContentTextBlock["attributes"]> = {},
): ContentTextBlock => ({
  type: "block",
  attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null, ...more },
  inlines,
});
const section = (blocks: ContentBlock[], notes: SectionContent["notes"] = {}, more = {}) => ({
  title: "Detention",
  level: 1,
  isWithheld: false,
  content: { blocks, notes },
  ...more,
});
const told = (...sections: ReturnType<typeof section>[]) => redactContents(sections, "public");
const textsOf = ({ blocks }: SectionContent) =>
  blocks.map((each) =>
    inlinesOf([each])
      .map((inline) => ("text" in inline ? inline.text : "°"))
      .join(""),
  );

test("a passage goes with the notes in it and right behind it, without a trace", () => {
  const { sections, words, counts } = told(
    section(
      [
        block([
          { text: "They came. " },
          { text: "The nurse saw ", withheld: "" },
          { footnote: "a" },
          { text: "all of it", withheld: "", bold: true },
          { footnote: "b" },
          { text: " Then they left." },
          { footnote: "c" },
        ]),
      ],
      {
        a: [block([{ text: "Who she is" }])],
        b: [block([{ text: "x" }])],
        c: [block([{ text: "y" }])],
      },
    ),
  );
  expect(sections.map(({ content }) => textsOf(content))).toEqual([
    ["They came. Then they left.°"],
  ]);
  expect(Object.keys(sections[0]?.content.notes ?? {})).toEqual(["c"]);
  expect(counts).toEqual({ sections: 0, passages: 1, footnotes: 2 });
  expect(words.passages).toEqual([["The nurse saw all of it"]]);
});

test("agreed words stand instead, plainly; the confidential variant has the words and no mark", () => {
  const blocks = [
    block([{ text: "At " }, { text: "Zod", withheld: "[a village]", italic: true }, { text: "." }]),
  ];
  expect(told(section(blocks)).sections[0]?.content.blocks[0]).toMatchObject({
    inlines: [{ text: "At " }, { text: "[a village]" }, { text: "." }],
  });
  const confidential = redactContents([section(blocks)], "confidential").sections[0]?.content;
  expect(confidential?.blocks[0]).toMatchObject({
    inlines: [{ text: "At " }, { text: "Zod", italic: true }, { text: "." }],
  });
  expect(JSON.stringify(confidential)).not.toContain("withheld");
});

test("what has nothing left goes: blocks, notes with their markers, rows, sections", () => {
  const secret = { text: "the whole of it was told to us", withheld: "" };
  const cell = (inlines: Inline[]) => ({
    header: false,
    colspan: 1,
    rowspan: 1,
    blocks: [block(inlines)],
  });
  const { sections, counts } = told(
    section(
      [
        block([secret]),
        block([{ text: "Kept" }, { footnote: "n" }]),
        { type: "table", rows: [{ cells: [cell([secret])] }, { cells: [cell([{ text: "a" }])] }] },
      ],
      { n: [block([secret])] },
    ),
    section([block([secret])]),
    section([block([secret])]),
    section([block([{ text: "Inside" }])], {}, { level: 2 }),
  );
  expect(sections.map(({ content }) => textsOf(content))).toEqual([
    ["Kept", "a"],
    [""],
    ["Inside"],
  ]);
  expect(counts).toEqual({ sections: 1, passages: 5, footnotes: 1 });
});

test("a withheld section takes those inside it along, up to the next beside it", () => {
  const { sections, words } = told(
    section(
      [
        block([{ text: "Head of a kind" }], { kind: "heading" }),
        block([{ text: "one two three four five" }]),
      ],
      {},
      { isWithheld: true },
    ),
    section([block([{ text: "Inside" }])], {}, { level: 2 }),
    section([block([{ text: "Deep" }])], {}, { level: 3 }),
    section([block([{ text: "Next" }])]),
  );
  expect(sections.map(({ content }) => textsOf(content))).toEqual([["Next"]]);
  expect(words.passages).toEqual([["one two three four five"]]);
});

test("a recommendation or claim of which words went is told of; one with nothing of its own is none", () => {
  const { sections, touched } = told(
    section([
      block([{ text: "Free him", withheld: "[withheld]" }], { recommendation: "r1" }),
      block([
        { text: "It is so", claim: "k1" },
        { text: " they say so", claim: "k2", withheld: "" },
      ]),
    ]),
  );
  expect([...touched].sort()).toEqual(["k2", "r1"]);
  expect(JSON.stringify(sections)).not.toContain("r1");
});

test("titles, headings and short words are looked for, and what stays is read from the marks", () => {
  const heading = block([{ text: "Head of a kind" }], { kind: "heading" });
  const hidden = section([heading], {}, { title: "Voskrelim", isWithheld: true });
  const emptied = section([block([{ text: "Zodak", withheld: "" }])], {}, { title: "Of one man" });
  const left = section(
    [
      block([
        { text: "Seen by " },
        { text: "Tarn", withheld: "[a nurse]" },
        { footnote: "a" },
        { text: " at night.", link: "https://example.org/night" },
        { footnote: "b" },
      ]),
    ],
    { a: [block([{ text: "Her room" }])], b: [block([{ text: "Their words" }])] },
  );
  const { words } = told(hidden, emptied, left);
  expect(words.passages).toEqual([]);
  expect(words.short.toSorted()).toEqual(
    ["Head of a kind", "Her room", "Of one man", "Tarn", "Voskrelim", "Zodak"].toSorted(),
  );
  expect(words.standing).toEqual([
    "Detention",
    "Seen by [a nurse]  at night. https://example.org/night  ",
    "Seen by [a nurse]  at night. ",
    "Their words",
  ]);
});

const RUNS = Number(process.env.PENUMBRA_REDACTION_RUNS ?? 100);
const SECRET = "Xsecretx";

test("wherever marks stand nothing marked is left, the rest is the same, and every marker has its note", () => {
  fc.assert(
    fc.property(arbitraryContent, fc.nat(), (content, seed) => {
      expect(
        redactContents([section(content.blocks, content.notes)], "confidential").sections[0]
          ?.content.blocks,
      ).toEqual(content.blocks);
      let at = seed;
      const marked: SectionContent = JSON.parse(JSON.stringify(content), (_, value) => {
        if (typeof value !== "object" || value === null || !("text" in value)) return value;
        at = (at * 7 + 3) % 1000;
        return at % 3 === 0
          ? { ...value, text: `${SECRET} ${value.text}`, withheld: at % 2 === 0 ? "" : "[…]" }
          : value;
      });
      const { sections } = told(section(marked.blocks, marked.notes));
      const left = JSON.stringify(sections);
      expect(left).not.toContain(SECRET);
      expect(left).not.toContain("withheld");
      for (const { content: own } of sections) {
        for (const id of footnoteIds(own)) {
          if (content.notes[id]) expect(own.notes[id]?.length).toBeGreaterThan(0);
        }
        const plain = (blocks: readonly ContentBlock[]) =>
          inlinesOf(blocks)
            .flatMap((inline) =>
              "text" in inline && inline.withheld === undefined ? [inline.text] : [],
            )
            .join("")
            .replaceAll(/[\s…[\]]/g, "");
        expect(plain(own.blocks)).toBe(plain(marked.blocks));
      }
    }),
    { numRuns: RUNS },
  );
});
