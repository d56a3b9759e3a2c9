import { expect, test } from "vitest";
import { aDocx, aParagraph, inList, UN_NUMBERING } from "@/test/builders/a-docx";
import { docxText } from "./docx-text";

test("words in reading order, with the numbers Word prints and the cells of tables", () => {
  const cell = (words: string) => `<w:tc>${aParagraph(words)}</w:tc>`;
  const bytes = aDocx(
    aParagraph("First", inList(1, 0)) +
      aParagraph("") +
      `<w:tbl><w:tr>${cell("left")}${cell("right")}</w:tr></w:tbl>` +
      aParagraph("شهادة"),
    { "word/numbering.xml": UN_NUMBERING },
  );
  expect(docxText(bytes)).toEqual({
    paragraphs: [
      { headingLevel: null, label: "1.", text: "First" },
      { headingLevel: null, label: "", text: "left" },
      { headingLevel: null, label: "", text: "right" },
      { headingLevel: null, label: "", text: "شهادة" },
    ],
    isShortened: false,
  });
});

test("of a document of thousands of pages the beginning is told, and that there is more", () => {
  const { paragraphs, isShortened } = docxText(aDocx(aParagraph("Words.").repeat(6_000)));
  expect([paragraphs.length, isShortened]).toEqual([5_000, true]);
});
