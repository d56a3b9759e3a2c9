import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { docxText } from "@/importers/docx/docx-text";
import { readMarkdown } from "@/importers/markdown/read-markdown";
import { readWordTemplate } from "@/importers/word-template/read-word-template";
import { aWordTemplate } from "@/test/builders/a-word-template";
import { renderDocx } from "./render-docx";

const exportedAt = new Date("2024-05-01T10:00:00Z");
const DRAFT = `# First part

The State has not[^1] acted.

> As it said itself.

- one
- two

## A smaller heading

| Year | Cases |
|---|---|
| 2023 | 12 |

# Second part

More.

# Third part

Last.

[^1]: Interview of May.
`;

const worn = (given: Parameters<typeof aWordTemplate>[0] = {}, language = "en") => {
  const { report } = readMarkdown(DRAFT, "");
  const { template } = readWordTemplate(aWordTemplate(given));
  const options = { exportedAt, profile: "own", template } as const;
  return renderDocx({ ...report, title: "Children & courts", language }, options);
};

const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );

test("headings, text and lists have the template's styles; what it lacks has ours, in its typeface", async () => {
  const parts = partsOf(await worn());
  const body = parts["word/document.xml"] ?? "";
  expect(body).toContain('<w:pStyle w:val="Kop1"/>');
  expect(body).not.toMatch(/w:val="(?:Heading1|Title)"/);
  const styles = parts["word/styles.xml"] ?? "";
  const ids = [...styles.matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const text of [body, parts["word/footnotes.xml"] ?? "", styles]) {
    for (const [, id] of text.matchAll(/<w:(?:pStyle|rStyle|basedOn|next) w:val="([^"]*)"/g)) {
      // Word's own, which its library names and nobody defines.
      if (id !== "DefaultParagraphFont") expect(ids).toContain(id);
    }
  }
  expect(styles).toContain('w:styleId="Subtitle"');
  expect(styles).not.toContain("Times New Roman");
  expect(
    styles.match(
      /<w:style [^>]*w:default="1"[^>]*w:type="paragraph"|<w:style w:type="paragraph"[^>]*w:default="1"/g,
    ),
  ).toHaveLength(1);
});

test("its page, headers, footers, picture and lists are the template's, with the report's title", async () => {
  const parts = partsOf(await worn());
  expect(parts["word/document.xml"]).toMatch(/<w:pgSz w:w="12240" w:h="15840"\/>/);
  const header = parts["word/ownheader2.xml"] ?? parts["word/ownheader1.xml"] ?? "";
  expect(header).toContain("Lake House · Children &amp; courts · letterhead");
  expect(Object.keys(parts)).toContain("word/media/own1.png");
  expect(Object.keys(parts).filter((name) => /word\/(?:header|footer)\d/.test(name))).toEqual([]);
  expect(parts["word/numbering.xml"]).toContain('<w:lvlText w:val="▸"/>');
  expect(parts["word/numbering.xml"]).toContain('<w:num w:numId="20001">');
});

test("the same report and template give the same bytes, and no word of the report is lost", async () => {
  const first = await worn();
  expect(await worn()).toEqual(first);
  const { paragraphs } = docxText(first);
  const text = paragraphs.map((paragraph) => paragraph.text).join("\n");
  for (const words of ["The State has not", "As it said itself", "2023", "Third part"]) {
    expect(text).toContain(words);
  }
  const all = Object.values(partsOf(first)).join("\n");
  expect(all).not.toMatch(/Hidden P|rsid|Letter of 1 May/);
});

test("without headers and footers in the template, ours count the pages", async () => {
  const bare = {
    "word/_rels/document.xml.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
  };
  const parts = partsOf(await worn(bare));
  expect(parts["word/footer1.xml"]).toContain("NUMPAGES");
  expect(parts["word/document.xml"]).toContain("footerReference");
});

test("a report from right to left has the weights and sizes of its letters from the template", async () => {
  const styles = partsOf(await worn({}, "ar"))["word/styles.xml"] ?? "";
  const heading = /<w:style [^>]*w:styleId="Kop1".*?<\/w:style>/s.exec(styles)?.[0] ?? "";
  expect(heading).toContain("<w:b/><w:bCs/>");
  expect(heading).toContain('<w:sz w:val="34"/><w:szCs w:val="34"/>');
  expect(styles).toContain('w:bidi="ar-SA"');
});
