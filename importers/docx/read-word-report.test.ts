import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { withoutMarks } from "@/core/report/without-marks";
import { aDocx, aParagraph, inFrame, inList, UN_NUMBERING } from "@/test/builders/a-docx";
import { readWordReport } from "./read-word-report";

const read = (body: string, parts: Record<string, string> = {}, changes = "accepted" as const) =>
  readWordReport(aDocx(body, parts), "File name", { changes });
const kept = (body: string, parts: Record<string, string> = {}) =>
  readWordReport(aDocx(body, parts), "File name", { changes: "kept" });

const heading = (level: number, text: string, more = "") =>
  aParagraph(text, `<w:outlineLvl w:val="${level - 1}"/>${more}`);
const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const by = `w:author="Lena Park" w:date="2024-03-02T10:00:00Z"`;
const W14 = `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`;
const W15 = `xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`;

describe("text", () => {
  test("headings open sections, deeper ones stay inside; what stands before has none", () => {
    const { report } = read(
      aParagraph("Before") +
        heading(1, "Detention (para. 16)") +
        aParagraph("One") +
        heading(4, "Deep") +
        heading(2, "Under it"),
    );
    expect(report.title).toBe("File name");
    expect(report.sections.map(({ title, level }) => [title, level])).toEqual([
      ["", 1],
      ["Detention (para. 16)", 1],
      ["Under it", 2],
    ]);
    expect(report.sections[1]?.paragraphs).toEqual(["16"]);
    expect(report.sections[1]?.blocks).toMatchObject([
      { kind: "paragraph", text: "One" },
      { kind: "heading", level: 1, text: "Deep" },
    ]);
  });

  test("lists that begin are lists; where one goes on its numbers are written out", () => {
    const item = (text: string, level = 0) => aParagraph(text, inList(1, level));
    const { report, warnings } = read(
      heading(1, "One") +
        item("first") +
        item("inner", 1) +
        item("second") +
        heading(1, "Two") +
        item("third"),
      { "word/numbering.xml": UN_NUMBERING },
    );
    expect(report.sections[0]?.blocks).toMatchObject([
      { kind: "list_item", list: "decimal", text: "first" },
      { kind: "list_item", list: "letter", indent: 1, text: "inner" },
      { kind: "list_item", list: "decimal", text: "second" },
    ]);
    expect(report.sections[1]?.blocks).toMatchObject([{ kind: "paragraph", text: "3. third" }]);
    expect(warnings).toEqual([
      {
        code: "number_as_text",
        message: expect.stringContaining('(section "Two")'),
        section: "Two",
      },
    ]);
  });

  test("footnotes and endnotes are footnotes in the order of their marks, with links and paragraphs", () => {
    const mark = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const { report, counts } = read(
      `<w:p>${words("A")}${mark("endnote", 5)}${words("B")}${mark("footnote", 2)}</w:p>`,
      {
        "word/footnotes.xml": inFrame(
          "footnotes",
          `<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${words(" See")}</w:p>${aParagraph("and this")}</w:footnote>`,
        ),
        "word/endnotes.xml": inFrame(
          "endnotes",
          `<w:endnote w:id="5">${aParagraph("At the end")}</w:endnote>`,
        ),
      },
    );
    expect(report.sections[0]?.blocks[0]?.text).toBe("A[^1]B[^2]");
    expect(report.footnotes.map(({ text }) => text)).toEqual(["At the end", "See\nand this"]);
    expect(counts).toMatchObject({ footnotes: 1, endnotes: 1 });
  });

  test("what cannot be kept is said with its place", () => {
    const body =
      heading(1, "Place") +
      `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>struck</w:t></w:r></w:p>` +
      `<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>` +
      `<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>${aParagraph("inside")}</w:tc></w:tr></w:tbl>${aParagraph("outside")}</w:tc></w:tr></w:tbl>` +
      `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p><w:altChunk/>`;
    const { report, warnings } = read(body, {
      "word/header1.xml": inFrame("hdr", aParagraph("Draft")),
    });
    expect(warnings.map(({ code }) => code)).toEqual([
      "hidden_text_dropped",
      "struck_text_kept",
      "equation_as_text",
      "table_flattened",
      "symbol_replaced",
      "embedded_dropped",
      "header_dropped",
    ]);
    expect(warnings[0]?.message).toBe('Hidden text was left out: "secret" (section "Place").');
    expect(report.sections[0]?.blocks.map(({ text }) => text)).toEqual([
      "struck",
      "x=1",
      "inside\u2029outside",
      "\uFFFD",
    ]);
  });

  test("an image is left out and named, with what it shows", () => {
    const image = `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Picture 1" descr="A map"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const { images, warnings } = read(`<w:p>${words("See ")}${image}</w:p>`, {
      "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>`,
    });
    expect(images).toEqual([{ name: "image1.png", alt: "A map", section: "" }]);
    expect(warnings).toMatchObject([{ code: "image_dropped" }]);
  });

  test("a field without its end swallows nothing", () => {
    const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>`;
    const { report } = read(`<w:p>${begin}</w:p>${aParagraph("All that follows")}`);
    expect(report.sections[0]?.blocks).toMatchObject([{ text: "All that follows" }]);
  });
});

describe("comments", () => {
  const parts = {
    "word/comments.xml": inFrame(
      "comments",
      `<w:comment w:id="0" ${by}><w:p ${W14} w14:paraId="00000A01">${words("Really?")}</w:p></w:comment>
       <w:comment w:id="1" w:author="Omar" w:date="2024-03-03T10:00:00Z"><w:p ${W14} w14:paraId="00000A02">${words("Yes.")}</w:p></w:comment>
       <w:comment w:id="2" w:author="Omar"><w:p>${words("Here")}</w:p></w:comment>`,
    ),
    "word/commentsExtended.xml": `<w15:commentsEx ${W15}><w15:commentEx w15:paraId="00000A01" w15:done="1"/><w15:commentEx w15:paraId="00000A02" w15:paraIdParent="00000A01" w15:done="1"/></w15:commentsEx>`,
  };
  const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number) =>
    `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

  test("have their words, their replies and whether they are settled", () => {
    const { threads, counts, report } = read(
      `<w:p>${words("We ")}${start(0)}${start(1)}${words("saw")}</w:p><w:p>${words("it")}${end(0)}${end(1)}${words(" all here")}<w:r><w:commentReference w:id="2"/></w:r></w:p>`,
      parts,
    );
    expect(threads).toEqual([
      {
        id: "0",
        author: "Lena Park",
        date: "2024-03-02T10:00:00.000Z",
        text: "Really?",
        isResolved: true,
        replies: [{ author: "Omar", date: "2024-03-03T10:00:00.000Z", text: "Yes." }],
        quote: "sawit",
        section: "",
      },
      {
        id: "2",
        author: "Omar",
        date: null,
        text: "Here",
        isResolved: false,
        replies: [],
        quote: "here",
        section: "",
      },
    ]);
    expect(counts).toMatchObject({ comments: 3, replies: 1, resolved: 2 });
    expect(report.sections[0]?.blocks[0]).toMatchObject({
      runs: [{ text: "We " }, { text: "saw", word: { comments: ["0"] } }],
    });
  });

  test("a passage without an end reaches nowhere; one on a heading goes on to the text", () => {
    const { threads, warnings } = read(
      `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>${start(0)}${words("Title")}${end(0)}</w:p><w:p>${start(2)}${words("first words")}</w:p>`,
      parts,
    );
    expect(threads.map(({ quote }) => quote)).toEqual(["Titlefirst words", ""]);
    expect(warnings).toMatchObject([{ code: "comment_moved" }]);
  });
});

describe("tracked changes", () => {
  const body = `<w:p>${words("We ")}<w:del w:id="1" ${by}><w:r><w:delText>saw</w:delText></w:r></w:del><w:ins w:id="2" ${by}>${words("met")}</w:ins>${words(" him.")}</w:p>
    <w:p><w:pPr><w:rPr><w:del w:id="3" ${by}/></w:rPr></w:pPr>${words("One")}</w:p><w:p>${words("two")}</w:p>
    <w:tbl><w:tr><w:trPr><w:del w:id="4" ${by}/></w:trPr><w:tc><w:p><w:del w:id="5" ${by}><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:tc></w:tr><w:tr><w:tc>${aParagraph("stays")}</w:tc></w:tr></w:tbl>`;

  test("accepted, they are the text", () => {
    const { report, counts, changes } = withoutMarks(read(body));
    expect(report.sections[0]?.blocks.map(({ text }) => text)).toEqual([
      "We met him.",
      "Onetwo",
      "stays",
    ]);
    expect(counts).toMatchObject({ insertions: 1, deletions: 4 });
    expect(changes.map(({ kind, text, author }) => [kind, text, author])).toEqual([
      ["deletion", "saw", "Lena Park"],
      ["insertion", "met", "Lena Park"],
      ["deletion", "\n", "Lena Park"],
      ["deletion", "", "Lena Park"],
      ["deletion", "gone", "Lena Park"],
    ]);
  });

  test("kept, words and breaks say which change they belong to", () => {
    const { report } = kept(body);
    expect(report.sections[0]?.blocks).toMatchObject([
      {
        runs: [
          { text: "We " },
          { text: "saw", word: { deleted: "1" } },
          { text: "met", word: { inserted: "2" } },
          { text: " him." },
        ],
      },
      { text: "One" },
      { text: "two", word: { deleted: "3" } },
      { kind: "table" },
    ]);
  });

  test("a note that was deleted is gone with its mark, and there when changes are kept", () => {
    const deleted = `<w:p>${words("A")}<w:del w:id="1" ${by}><w:r><w:footnoteReference w:id="2"/></w:r></w:del></w:p>`;
    const notes = {
      "word/footnotes.xml": inFrame(
        "footnotes",
        `<w:footnote w:id="2">${aParagraph("Old")}</w:footnote>`,
      ),
    };
    expect(read(deleted, notes).report.footnotes).toEqual([]);
    expect(kept(deleted, notes).report.footnotes).toMatchObject([{ text: "Old" }]);
  });
});

test("citation fields give their works; the words stay", () => {
  const cited = JSON.stringify({
    citationItems: [
      {
        uris: ["http://zotero.org/users/1/items/ABCD1234"],
        locator: "12",
        label: "page",
        itemData: { id: 7, type: "book", title: "Prisons" },
      },
    ],
  }).replaceAll('"', "&quot;");
  const { citations, report } = read(
    `<w:p>${words("See ")}<w:fldSimple w:instr=" ADDIN ZOTERO_ITEM CSL_CITATION ${cited}">${words("Prisons, 12")}</w:fldSimple></w:p>`,
  );
  expect(citations).toMatchObject([
    { works: [{ item: { id: "ABCD1234", title: "Prisons" }, locator: "12", label: "page" }] },
  ]);
  expect(report.sections[0]?.blocks[0]).toMatchObject({
    runs: [{ text: "See " }, { text: "Prisons, 12", word: { citation: citations[0]?.id } }],
  });
});

test("the language is the one most letters are said to be in, or their script", () => {
  const run = (tag: string, text: string) =>
    `<w:p><w:r><w:rPr><w:lang w:val="${tag}"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;
  expect(read(run("fr-CH", "Rapport alternatif") + run("en-GB", "annex")).report.language).toBe(
    "fr",
  );
  expect(read(aParagraph("العمال المهاجرون ".repeat(20))).report.language).toBe("ar");
});

test.each([
  [
    "fields that never end",
    `<w:p>${`<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>${words("x")}`.repeat(20_000)}</w:p>`,
    "too_deep",
  ],
  [
    "comments that overlap",
    `<w:p>${Array.from({ length: 5_000 }, (_, id) => `<w:commentRangeStart w:id="${id}"/><w:ins w:id="1">${words("x")}</w:ins>`).join("")}${Array.from({ length: 5_000 }, (_, id) => `<w:commentRangeEnd w:id="${id}"/>`).join("")}</w:p>`,
    null,
  ],
  [
    "one word of a million letters",
    `<w:p>${words("a".repeat(1_000_000))}<w:r><w:commentReference w:id="1"/></w:r></w:p>`,
    null,
  ],
])("%s cost seconds at most", (_, body, refused) => {
  const comment = (id: number) => `<w:comment w:id="${id}">${aParagraph("c")}</w:comment>`;
  const all = Array.from({ length: 5_000 }, (_unused, id) => comment(id)).join("");
  // Not deflated: nothing of it may be refused for how far it inflates.
  const bytes = zipSync(
    {
      "word/document.xml": strToU8(inFrame("document", `<w:body>${body}</w:body>`)),
      "word/comments.xml": strToU8(inFrame("comments", all)),
    },
    { level: 0 },
  );
  const start = performance.now();
  let reason: string | null = null;
  try {
    readWordReport(bytes, "", { changes: "kept" });
  } catch (error) {
    if (!(error instanceof DomainError) || error.failure.code !== "file_not_readable") throw error;
    reason = error.failure.reason;
  }
  expect(reason).toBe(refused);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test("a file that carries macros is refused", () => {
  const bytes = aDocx(aParagraph("x"), { "word/vbaProject.bin": "macro" });
  expect(() => readWordReport(bytes, "", { changes: "accepted" })).toThrowError(
    new DomainError({ code: "file_not_readable", reason: "has_macros" }),
  );
});
