import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { type RevealedKind, RevealedList } from "@/core/reveals/revealed";
import { renderReport } from "@/exporters/render-report";
import { readMarkdown } from "@/importers/markdown/read-markdown";
import { aMp3, aPng, aWav } from "@/test/builders/a-media-file";
import { aPdf } from "@/test/builders/a-pdf";
import {
  aFilm,
  anMp3WithTags,
  anOldWordFile,
  aPhotograph,
  aRevealingPdf,
} from "@/test/builders/a-revealing-file";
import { aWordTemplate, TELLING_PICTURE } from "@/test/builders/a-word-template";
import { revealFile } from "./reveal-file";

async function found(bytes: Uint8Array): Promise<Partial<Record<RevealedKind, string[] | number>>> {
  const { findings } = await revealFile(bytes);
  return Object.fromEntries(
    findings.map(({ kind, count, values }) => [kind, values.length > 0 ? values : count]),
  );
}

const zipOf = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === "string" ? strToU8(part) : part,
      ]),
    ),
  );

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

test("a Word file: who, where it was licensed, from which template, how often, and what is left of earlier work", async () => {
  const word = zipOf({
    "[Content_Types].xml": "<Types/>",
    "docProps/core.xml":
      '<c:p xmlns:c="c" xmlns:dc="d" xmlns:t="t"><dc:creator>Leyla Quliyeva</dc:creator><c:lastModifiedBy>LQ</c:lastModifiedBy><c:revision>14</c:revision><t:created>2024-05-01T10:00:00Z</t:created></c:p>',
    "docProps/app.xml":
      "<Properties><Template>C:\\Users\\leyla\\Clinic.dotx</Template><TotalTime>312</TotalTime><Application>Microsoft Office Word</Application><Company>Clinic of the North</Company></Properties>",
    "docProps/thumbnail.jpeg": new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
    "word/document.xml": `<w:document ${W}><w:p w:rsidR="00A1"><w:ins w:author="Rashad M."><w:r><w:t>x</w:t></w:r></w:ins><w:del w:author="Rashad M."><w:r/></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>y</w:t></w:r></w:p></w:document>`,
    "word/comments.xml": `<w:comments ${W}><w:comment w:author="Nurse N."><w:p/></w:comment></w:comments>`,
    "word/settings.xml": `<w:settings ${W}><w:rsids><w:rsid w:val="00A1"/><w:rsid w:val="00A2"/></w:rsids></w:settings>`,
    "word/media/image1.jpg": aPhotograph(),
    "word/embeddings/oleObject1.bin": "x",
    "word/vbaProject.bin": "x",
  });
  expect(await found(word)).toEqual({
    author: ["Leyla Quliyeva"],
    last_author: ["LQ"],
    people: ["Rashad M.", "Nurse N."],
    company: ["Clinic of the North"],
    gps: ["40.37777, 49.89201"],
    device: ["Fairphone", "FP5"],
    software: ["Microsoft Office Word"],
    template: ["C:\\Users\\leyla\\Clinic.dotx"],
    times: ["2024-05-01T10:00:00Z", "2024:05:03 11:12:13"],
    revisions: ["14"],
    editing_time: ["312"],
    rsids: 2,
    comments: 1,
    tracked_changes: 2,
    hidden: 1,
    thumbnail: 1,
    embedded: ["oleObject1.bin"],
    macros: 1,
  });
});

test("a sheet that is hidden, a slide that is not shown, and an OpenDocument file with its history", async () => {
  const sheet = zipOf({
    "xl/workbook.xml": '<workbook><sheets><sheet name="A" state="veryHidden"/></sheets></workbook>',
    "xl/comments1.xml": "<comments><authors><author>Sona</author></authors></comments>",
  });
  expect(await found(sheet)).toEqual({ people: ["Sona"], hidden: 1 });
  const slides = zipOf({ "ppt/slides/slide1.xml": '<sld show="0"/>' });
  expect(await found(slides)).toEqual({ hidden: 1 });
  const odt = zipOf({
    "meta.xml":
      '<m xmlns:dc="d" xmlns:meta="x"><meta:initial-creator>Aynur</meta:initial-creator><dc:creator>Sona</dc:creator><meta:generator>LibreOffice/7.4 Linux</meta:generator><meta:editing-cycles>9</meta:editing-cycles></m>',
    "content.xml":
      "<c><tracked-changes><changed-region/></tracked-changes><annotation><creator>Sona</creator></annotation></c>",
    "Thumbnails/thumbnail.png": aPng(2, 2),
  });
  expect(await found(odt)).toEqual({
    author: ["Aynur"],
    last_author: ["Sona"],
    people: ["Sona"],
    software: ["LibreOffice/7.4 Linux"],
    revisions: ["9"],
    comments: 1,
    tracked_changes: 1,
    thumbnail: 1,
  });
});

test("a PDF: properties, remarks, an attached file, an earlier version, and a photograph's place", async () => {
  // As it comes from the disk: not plainly an array of bytes.
  expect(await found(Buffer.from(aRevealingPdf()))).toEqual({
    author: ["Leyla Quliyeva"],
    people: ["Reviewer R."],
    gps: ["40.37777, 49.89201"],
    device: ["Fairphone", "FP5"],
    software: ["Writer", "LibreOffice 7.4"],
    times: ["2024:05:03 11:12:13", "2024-05-01 10:30:00 +04:00"],
    comments: 1,
    earlier_versions: 1,
    embedded: ["list-of-names.txt"],
  });
});

test("pictures: a phone's place and hour, and what a PNG says in words", async () => {
  expect(await found(aPhotograph())).toEqual({
    gps: ["40.37777, 49.89201"],
    device: ["Fairphone", "FP5"],
    times: ["2024:05:03 11:12:13"],
  });
  expect(await found(TELLING_PICTURE)).toMatchObject({ author: ["Hidden Photographer"] });
  expect(await found(aPng(3, 3))).toEqual({});
});

test("recordings: the place and the phone of a film, the person and the program of a sound", async () => {
  expect(await found(aFilm())).toMatchObject({
    gps: ["+40.3777+049.8920"],
    times: ["2024-05-03T09:12:13.000Z"],
  });
  expect(await found(anMp3WithTags())).toMatchObject({ author: ["Witness A"] });
  expect(await found(aWav(0.1))).toEqual({});
  expect(await found(aMp3())).toEqual({});
});

test("an old Word file says who and when, and that not all of it was looked into", async () => {
  const { isWhole } = await revealFile(anOldWordFile());
  expect(isWhole).toBe(false);
  expect(await found(anOldWordFile())).toEqual({
    author: ["Leyla Quliyeva"],
    last_author: ["Rəşad"],
    times: ["2024-05-01T10:00:00.000Z"],
  });
});

test("a page with an author and a remark in its source; a text says nothing", async () => {
  const page =
    '<html><head><meta name="Author" content="Sona"></head><!-- do not send --><body>x</body></html>';
  expect(await found(strToU8(page))).toEqual({ author: ["Sona"], comments: 1 });
  expect(await revealFile(strToU8("Words."))).toEqual({ findings: [], isWhole: true });
});

describe("what leaves here", () => {
  const { report } = readMarkdown("# A\n\n## B\n\nWords[^1].\n\n[^1]: Note.\n", "");
  test.each(["docx", "odt", "html", "epub", "md", "json"] as const)(
    "a %s file names nobody",
    async (format) => {
      const bytes = await renderReport(report, format, new Date("2024-05-01T10:00:00Z"));
      const { findings, isWhole } = await revealFile(bytes);
      expect(isWhole).toBe(true);
      const said = findings.map(({ kind }) => kind);
      expect(said.filter((kind) => kind !== "times" && kind !== "software")).toEqual([]);
    },
  );
});

test("a hostile file is refused with its reason, and a broken one never worse", async () => {
  const doctype = zipOf({ "meta.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>' });
  await expect(revealFile(doctype)).rejects.toMatchObject({
    failure: { code: "file_not_readable", reason: "forbidden_markup" },
  });
  for (const whole of [
    aWordTemplate(),
    aPhotograph(),
    aFilm(),
    anMp3WithTags(),
    anOldWordFile(),
    aPdf([[]]),
  ]) {
    const step = Math.max(1, Math.floor(whole.length / 40));
    for (let at = 0; at < whole.length; at += step) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
      await revealFile(bytes).catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
      });
    }
  }
});

test("the same value is told once, long ones are cut, and more than a few are counted", () => {
  const list = new RevealedList();
  for (let index = 0; index < 30; index += 1) list.add("people", `Person ${index % 20}`);
  list.add("author", " A\u0000\n B ");
  list.add("description", "x".repeat(500));
  const [author, people, description] = list.revealed.findings;
  expect(author).toEqual({ kind: "author", count: 1, values: ["A B"] });
  expect(people).toMatchObject({ count: 20 });
  expect(people?.values).toHaveLength(8);
  expect(description?.values[0]).toHaveLength(200);
});
