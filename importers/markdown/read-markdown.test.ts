import { expect, test } from "vitest";
import { readMarkdown } from "./read-markdown";

test("a list goes on counting after an item of two paragraphs", () => {
  const { report } = readMarkdown(
    "# T\n\n## One\n\n1. one[^a]\n\n   more **of** one\n\n   ```\n   code\n   ```\n2. two\n\n[^a]: note\n",
    "x",
  );
  expect(report.sections[0]?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ["list_item", "one[^1]\nmore of one\ncode"],
    ["list_item", "two"],
  ]);
});

test("setext headings, reference links, raw tags and long footnotes keep their words", () => {
  const { report } = readMarkdown(
    "Title\r\n=====\r\n\r\nPart\r\n----\r\n\r\n<u>See</u> [the law][l].[^x]\r\n\r\n[l]: https://law.example\r\n\r\n[^x]: First.\r\n\r\n    Second, *set*.\r\n",
    "x",
  );
  expect(report.title).toBe("Title");
  expect(report.sections.map(({ title }) => title)).toEqual(["Part"]);
  expect(report.sections[0]?.blocks[0]?.text).toBe("<u>See</u> the law.[^1]");
  expect(report.footnotes[0]?.text).toBe("First.\nSecond, set.");
});
