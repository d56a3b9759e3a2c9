import { expect, test } from "vitest";
import { DEFAULT_BLOCK } from "../document/schema";
import type { ContentTextBlock, Inline, SectionContent } from "../shared-text/section-content";
import { readStatements } from "./read-statements";

const block = (inlines: Inline[], recommendation?: string): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK, ...(recommendation !== undefined && { recommendation }) },
  inlines,
});

const cite = (id: string): Inline => ({
  citation: { id, source: `s-${id}`, locator: "16", label: "page", prefix: "", suffix: "" },
});

const read = (blocks: SectionContent["blocks"], notes: SectionContent["notes"] = {}) =>
  readStatements({ blocks, notes }).map(({ id, kind, text, block: at, sources }) => ({
    id,
    kind,
    text,
    at,
    sources: sources.map(({ citation }) => citation.id),
  }));

const NOTES = { n1: [block([cite("q1")])], n2: [block([{ text: "See " }, cite("q2")])] };

test("a footnote proves the claim it stands in or right behind, and no other", () => {
  const claim = (text: string): Inline => ({ text, claim: "c1" });
  const source = (inlines: Inline[]) => read([block(inlines)], NOTES)[0]?.sources;
  expect(source([claim("One"), { footnote: "n1" }, claim(" two.")])).toEqual(["q1"]);
  expect(source([claim("One"), { text: ".”" }, { footnote: "n1" }, { footnote: "n2" }])).toEqual([
    "q1",
    "q2",
  ]);
  expect(source([claim("واحد"), { text: "؛ " }, { footnote: "n1" }])).toEqual(["q1"]);
  expect(source([claim("One"), { text: " and two." }, { footnote: "n1" }])).toEqual([]);
  expect(source([{ footnote: "n1" }, claim("One")])).toEqual([]);
  expect(read([block([claim("One")]), block([{ footnote: "n1" }])], NOTES)[0]?.sources).toEqual([]);
});

test("a claim in several pieces is one, in the order it begins; a recommendation is its block", () => {
  const blocks = [
    block([{ text: "Before. " }, { text: "First half", claim: "c1", bold: true }]),
    block([
      { text: "second half.", claim: "c1" },
      { text: " Another.", claim: "c2" },
    ]),
    block(
      [{ text: "Free them " }, { text: "now", claim: "c3" }, { footnote: "n1" }, { text: "." }],
      "r1",
    ),
  ];
  expect(read(blocks, NOTES)).toEqual([
    { id: "c1", kind: "claim", text: "First half second half.", at: 0, sources: [] },
    { id: "c2", kind: "claim", text: "Another.", at: 1, sources: [] },
    { id: "r1", kind: "recommendation", text: "Free them now.", at: 2, sources: ["q1"] },
    { id: "c3", kind: "claim", text: "now", at: 2, sources: ["q1"] },
  ]);
});

test("claims in tables are found in their table, and what is put back has no footnotes", () => {
  const cell = (inlines: Inline[]) => ({
    header: false,
    colspan: 1,
    rowspan: 1,
    blocks: [block(inlines)],
  });
  const table = {
    type: "table" as const,
    rows: [{ cells: [cell([{ text: "42 of 60", claim: "c1" }, { footnote: "n1" }])] }],
  };
  const [found] = readStatements({ blocks: [block([]), table, block([])], notes: NOTES });
  expect(found).toMatchObject({ block: 1, sources: [{ noteId: "n1" }] });
  expect(found?.content).toMatchObject([{ inlines: [{ text: "42 of 60", claim: "c1" }] }]);
});
