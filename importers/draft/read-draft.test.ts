import { expect, test } from "vitest";
import { readDraft } from "./read-draft";

const DRAFT = [
  "The network sends this report after the State's reply.",
  "First: The strategy (para. 16)",
  "The Committee asked for it[footnoteRef:1], and more[footnoteRef:2]. [1:  Observations, https://example.org/a_(b), p. 2 ]  [2:Reply [2024] ]",
  "",
  "Second: Detention",
  "People are held for months[footnoteRef:3]. [3:  Ibid",
  " and elsewhere ]",
  "Recommendations",
  "· Adopt the strategy.",
  "· Release the children[footnoteRef:2].",
  "1. Count them.",
  "2. Publish the count.",
].join("\n");

test("definitions glued to paragraphs become footnotes in order, headings sections, signs lists", () => {
  const { report, warnings } = readDraft(DRAFT, "Draft");
  expect(report.title).toBe("Draft");
  expect(report.sections.map(({ title, paragraphs }) => [title, paragraphs])).toEqual([
    ["", []],
    ["First: The strategy (para. 16)", ["16"]],
    ["Second: Detention", []],
    ["Recommendations", []],
  ]);
  expect(report.footnotes.map(({ text }) => text)).toEqual([
    "Observations, https://example.org/a_(b), p. 2",
    "Reply [2024]",
    "Ibid and elsewhere",
    "Reply [2024]",
  ]);
  expect(report.footnotes[0]?.runs[1]).toEqual({
    text: "https://example.org/a_(b)",
    link: "https://example.org/a_(b)",
  });
  expect(report.sections[1]?.blocks[0]?.text).toBe("The Committee asked for it[^1], and more[^2].");
  const items = report.sections[3]?.blocks.map((block) =>
    block.kind === "list_item" ? [block.list, block.indent ?? 0, block.text] : block.kind,
  );
  expect(items).toEqual([
    ["bullet", 0, "Adopt the strategy."],
    ["bullet", 0, "Release the children[^4]."],
    ["decimal", 0, "Count them."],
    ["decimal", 0, "Publish the count."],
  ]);
  expect(warnings.map(({ code }) => code)).toEqual(["footnote_repeated"]);
});

test("definitions out of order, missing ones and unclosed ones lose no word", () => {
  const { report, warnings } = readDraft(
    "Heading of the report\n\nIntroduction\nOne[footnoteRef:2] two[footnoteRef:1] three[footnoteRef:7]. [1: first ] [2: second\nMore words.",
    "x",
  );
  expect(report.title).toBe("Heading of the report");
  expect(report.footnotes.map(({ text }) => text)).toEqual([
    "second",
    "first",
    "[The text of this footnote is missing.]",
  ]);
  expect(report.sections[0]?.blocks.map(({ text }) => text)).toEqual([
    "One[^1] two[^2] three[^3].",
    "More words.",
  ]);
  expect(warnings.map(({ code }) => code)).toContain("footnote_without_text");
  expect(warnings.map(({ code }) => code)).toContain("footnote_not_understood");
});

test("an Arabic draft is read with its direction and headings", () => {
  const { report } = readDraft(
    "أولاً: الاستراتيجية الوطنية\nطلبت اللجنة اعتماد الاستراتيجية[footnoteRef:1]. [1: الملاحظات الختامية ]\nالتوصيات\n· اعتماد الاستراتيجية.",
    "تقرير",
  );
  expect(report.language).toBe("ar");
  expect(report.sections.map(({ title }) => title)).toEqual([
    "أولاً: الاستراتيجية الوطنية",
    "التوصيات",
  ]);
  expect(report.sections[0]?.blocks[0]).toMatchObject({ dir: "rtl" });
  expect(report.footnotes).toHaveLength(1);
});

test.each([
  [
    "in Arabic-Indic digits",
    "نص[footnoteRef:١] آخر[footnoteRef:٢]. [١: أول ] [٢: ثان ]",
    ["أول", "ثان"],
  ],
  [
    "with a French space",
    "Un[footnoteRef :1] deux[footnoteRef : 2]. [1 : un ] [2\u00A0: deux ]",
    ["un", "deux"],
  ],
])("footnotes %s are footnotes", (_, text, notes) => {
  const { report, warnings } = readDraft(`Introduction\n${text}`, "x");
  expect(report.footnotes.map(({ text: words }) => words)).toEqual(notes);
  expect(report.sections[0]?.blocks[0]?.text).toMatch(/^\S+\[\^1\] \S+\[\^2\]\.$/u);
  expect(warnings.map(({ code }) => code)).toEqual(["nothing_found"]);
});

test("a heading before a paragraph that ends in footnotes is one", () => {
  const { report } = readDraft(
    "I. Introduction\nIt ratified it.[footnoteRef:1][footnoteRef:2] [1: a ] [2: b ]\nII. Detention\nNothing changed.",
    "x",
  );
  expect(report.sections.map(({ title }) => title)).toEqual(["I. Introduction", "II. Detention"]);
});

test("brackets like a definition's inside a footnote stay in it", () => {
  const { report, warnings } = readDraft(
    "Introduction\nOne[footnoteRef:1]. [1: see [2: volume] and more ]",
    "x",
  );
  expect(report.footnotes.map(({ text }) => text)).toEqual(["see [2: volume] and more"]);
  expect(report.sections[0]?.blocks[0]?.text).toBe("One[^1].");
  expect(warnings.map(({ code }) => code)).toEqual(["nothing_found"]);
});
