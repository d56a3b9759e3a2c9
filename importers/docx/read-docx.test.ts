import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DomainError, type FileProblem } from "@/core/failure";
import { aDocx, aParagraph, inFrame, inList, UN_NUMBERING } from "@/test/builders/a-docx";

import { blockText, type DocxBlock } from "./docx-document";
import { readDocx } from "./read-docx";

const labels = (blocks: DocxBlock[]) =>
  blocks.map((block) => (block.kind === "paragraph" ? (block.numbering?.label ?? "") : "table"));
const texts = (blocks: DocxBlock[]) => blocks.map(blockText);

function problemOf(bytes: Uint8Array): FileProblem | null {
  try {
    readDocx(bytes);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || error.failure.code !== "file_not_readable") throw error;
    return error.failure.reason;
  }
}

describe("what is read", () => {
  test("numbers Word does not store, with restarts and levels", () => {
    const body = [
      aParagraph("one", inList(1, 0)),
      aParagraph("a", inList(1, 1)),
      aParagraph("b", inList(1, 1)),
      aParagraph("i", inList(1, 2)),
      aParagraph("two", inList(1, 0)),
      aParagraph("a again", inList(1, 1)),
      aParagraph("seven", inList(2, 0)),
    ].join("");
    const { blocks } = readDocx(aDocx(body, { "word/numbering.xml": UN_NUMBERING }));
    expect(labels(blocks)).toEqual(["1.", "(a)", "(b)", "(i)", "2.", "(a)", "7."]);
  });

  test("heading levels and numbering by style inheritance, even in a circle", () => {
    const styles = inFrame(
      "styles",
      `<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/></w:style>
       <w:style w:type="paragraph" w:styleId="B"><w:name w:val="Ours"/><w:basedOn w:val="A"/></w:style>
       <w:style w:type="paragraph" w:styleId="C"><w:name w:val="Loop"/><w:basedOn w:val="D"/></w:style>
       <w:style w:type="paragraph" w:styleId="D"><w:name w:val="Pool"/><w:basedOn w:val="C"/></w:style>`,
    );
    const body = ["B", "C"].map((id) => aParagraph("x", `<w:pStyle w:val="${id}"/>`)).join("");
    const { blocks } = readDocx(aDocx(body, { "word/styles.xml": styles }));
    expect(blocks).toMatchObject([
      { style: "Ours", headingLevel: 2 },
      { style: "Loop", headingLevel: null },
    ]);
  });

  test("insertions stay, deletions go, hidden text and alternatives are read once", () => {
    const body = `<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>c</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>d</w:t></w:r>
      <w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${aParagraph("box")}</w:txbxContent></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><w:txbxContent>${aParagraph("box")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(texts(readDocx(aDocx(body)).blocks)).toEqual(["ab", "box"]);
  });

  test("rich footnotes with links; unsafe targets are dropped", () => {
    const note = `<w:footnote w:id="2"><w:p><w:r><w:rPr><w:i/></w:rPr><w:t>See </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>here</w:t></w:r></w:hyperlink><w:hyperlink r:id="r2"><w:r><w:t> not</w:t></w:r></w:hyperlink></w:p></w:footnote>`;
    const links = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/hyperlink" Target="https://example.org/"/><Relationship Id="r2" Type="x/hyperlink" Target="javascript:alert(1)"/></Relationships>`;
    const { blocks, footnotes } = readDocx(
      aDocx(`<w:p><w:r><w:t>Claim</w:t><w:footnoteReference w:id="2"/></w:r></w:p>`, {
        "word/footnotes.xml": inFrame(
          "footnotes",
          `<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>${note}`,
        ),
        "word/_rels/footnotes.xml.rels": links,
      }),
    );
    expect(blocks[0]).toMatchObject({
      runs: [
        { kind: "text", text: "Claim" },
        { kind: "note", note: "footnote", id: "2" },
      ],
    });
    expect([...footnotes.keys()]).toEqual(["2"]);
    expect(footnotes.get("2")?.[0]).toMatchObject({
      runs: [
        { text: "See ", italic: true },
        { text: "here", link: "https://example.org/" },
        { kind: "text", text: " not" },
        { kind: "loss", loss: "link", words: " not" },
      ],
    });
  });

  test("tables with merged cells and header rows", () => {
    const cell = (text: string, properties = "") =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${aParagraph(text)}</w:tc>`;
    const body = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("wide", '<w:gridSpan w:val="2"/>')}</w:tr>
      <w:tr>${cell("tall", '<w:vMerge w:val="restart"/>')}${cell("x")}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("y")}</w:tr></w:tbl>`;
    expect(readDocx(aDocx(body)).blocks[0]).toMatchObject({
      rows: [
        { isHeader: true, cells: [{ colspan: 2 }] },
        { isHeader: false, cells: [{ rowspan: 2 }, { rowspan: 1 }] },
        { cells: [{ colspan: 1 }] },
      ],
    });
  });
});

describe("what is refused", () => {
  const whole = aDocx(aParagraph("text ".repeat(5_000)));

  test.each<[string, Uint8Array, FileProblem]>([
    ["nothing", new Uint8Array(), "not_a_word_file"],
    ["plain text", strToU8("1. The Committee"), "not_a_word_file"],
    ["another zip", zipSync({ "a.txt": strToU8("a") }), "not_a_word_file"],
    ["a cut file", whole.subarray(0, whole.length - 40), "truncated"],
    ["an old Word file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "not_a_word_file"],
    [
      "an encrypted file",
      new Uint8Array([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        ...[..."EncryptedPackage"].flatMap((l) => [l.charCodeAt(0), 0]),
      ]),
      "encrypted",
    ],
    ["broken markup", zipSync({ "word/document.xml": strToU8("<w:document>") }), "truncated"],
    [
      "an entity bomb",
      zipSync({
        "word/document.xml": strToU8(
          '<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        ),
      }),
      "forbidden_markup",
    ],
    ["deep nesting", aDocx("<w:p>".repeat(200) + "</w:p>".repeat(200)), "too_deep"],
    [
      "not Unicode",
      zipSync({ "word/document.xml": new Uint8Array([0x3c, 0x61, 0xff, 0xfe, 0xfd]) }),
      "wrong_encoding",
    ],
  ])("%s", (_, bytes, problem) => {
    expect(problemOf(bytes)).toBe(problem);
  });

  test("a bomb is stopped while it inflates, quickly", () => {
    const bomb = zipSync({ "word/document.xml": new Uint8Array(100 * 1024 * 1024) }, { level: 9 });
    // Of its own work: what else the machine does is no fault of the reader.
    const start = process.cpuUsage();
    expect(problemOf(bomb)).toBe("inflates_too_far");
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });

  test("bytes flipped anywhere never break the program", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const damaged = whole.slice();
      for (let flip = 0; flip < 3; flip += 1) {
        damaged[(seed * 7919 + flip * 104_729) % damaged.length] = (seed * 31 + flip * 17) % 256;
      }
      // Anything but a read document or a refusal with a reason throws here.
      expect([
        null,
        "not_a_word_file",
        "truncated",
        "encrypted",
        "inflates_too_far",
        "wrong_encoding",
        "too_many_parts",
        "too_deep",
        "forbidden_markup",
      ]).toContain(problemOf(damaged));
    }
  });
});
