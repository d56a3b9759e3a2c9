import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { aDocx, aParagraph, inFrame } from "@/test/builders/a-docx";
import { aWordTemplate } from "@/test/builders/a-word-template";
import { testProgram } from "@/test/programs";

const folder = mkdtempSync(join(tmpdir(), "penumbra-convert-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, "..");
const REFERENCE = join(root, "../shared/reference/maat-cmw-azerbaijan-follow-up.txt");

function penumbra(...args: string[]) {
  return spawnSync(process.execPath, [testProgram("penumbra"), "convert", ...args], {
    cwd: root,
    encoding: "utf8",
  });
}

const DRAFT = [
  "First: The strategy",
  "There is none yet[footnoteRef:1], says the reply[footnoteRef:2]. [1:  Observations ]  [2:  Reply of the State, https://example.org/r ]",
  "Second: Detention",
  "Nothing changed.",
  "Recommendations",
  "· Adopt it.",
  "· Publish it.",
].join("\n");

test("a draft goes to Markdown, JSON, a page, OpenDocument and Word, and the footnotes with it", () => {
  writeFileSync(join(folder, "draft.txt"), DRAFT);
  for (const [from, to] of [
    ["draft.txt", "a.md"],
    ["a.md", "b.json"],
    ["draft.txt", "c.json"],
    ["c.json", "e.html"],
    ["e.html", "g.odt"],
    ["g.odt", "f.json"],
    ["b.json", "d.docx"],
  ] as const) {
    const { status, stderr } = penumbra(join(folder, from), join(folder, to));
    expect(status, stderr).toBe(0);
  }
  const call = [join(folder, "b.json"), join(folder, "un.docx"), "--profile", "un"];
  expect(penumbra(...call, "--pages", "guessed").status).toBe(2);
  expect(penumbra(...call, "--pages", "counted").status).toBe(0);
  const numbered = unzipSync(readFileSync(join(folder, "un.docx")))["word/document.xml"];
  expect(strFromU8(numbered ?? new Uint8Array())).toContain("NumberedParagraph");
  writeFileSync(join(folder, "letterhead.dotx"), aWordTemplate());
  const own = [join(folder, "b.json"), join(folder, "own.docx")];
  expect(penumbra(...own, "--profile", "own").status).toBe(2);
  expect(penumbra(...own, "--template", join(folder, "letterhead.dotx")).status).toBe(0);
  const worn = unzipSync(readFileSync(join(folder, "own.docx")))["word/document.xml"];
  expect(strFromU8(worn ?? new Uint8Array())).toContain('w:val="Kop1"');
  const told = spawnSync(
    process.execPath,
    [testProgram("penumbra"), "file", "reveals", join(folder, "letterhead.dotx")],
    { cwd: root, encoding: "utf8" },
  );
  expect(told.stdout).toContain("Author: Hidden Person");
  const refused = penumbra(...own, "--template", join(folder, "draft.txt"));
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("cannot be read");
  expect(readFileSync(join(folder, "b.json"), "utf8").replace('"A"', '"Draft"')).toBe(
    readFileSync(join(folder, "c.json"), "utf8"),
  );
  expect(readFileSync(join(folder, "f.json"))).toEqual(readFileSync(join(folder, "c.json")));
  const parts = unzipSync(readFileSync(join(folder, "d.docx")));
  const notes = strFromU8(parts["word/footnotes.xml"] ?? new Uint8Array());
  expect(notes.match(/<w:footnote [^>]*w:id="[12]"/g)).toHaveLength(2);
});

test("a Word file is printed as JSON with its comments, changes and counts, and converted", () => {
  const by = 'w:author="Lena Park" w:date="2024-03-02T10:00:00Z"';
  const body = `${aParagraph("Detention", '<w:outlineLvl w:val="0"/>')}<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>It got</w:t></w:r><w:commentRangeEnd w:id="0"/><w:ins w:id="1" ${by}><w:r><w:t xml:space="preserve"> better.</w:t></w:r></w:ins><w:del w:id="2" ${by}><w:r><w:delText> worse.</w:delText></w:r></w:del></w:p>`;
  const comment = `<w:comment w:id="0" ${by}>${aParagraph("Did it?")}</w:comment>`;
  const file = join(folder, "partner.docx");
  writeFileSync(file, aDocx(body, { "word/comments.xml": inFrame("comments", comment) }));
  const { status, stdout, stderr } = penumbra(file, "--json");
  expect(status, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    report: {
      title: "Partner",
      sections: [{ title: "Detention", blocks: [{ runs: [{ text: "It got better." }] }] }],
    },
    warnings: [],
    comments: [{ author: "Lena Park", text: "Did it?", quote: "It got", section: "Detention" }],
    changes: [
      { kind: "insertion", text: " better." },
      { kind: "deletion", text: " worse." },
    ],
    counts: { sections: 1, comments: 1, replies: 0, insertions: 1, deletions: 1 },
  });
  const written = penumbra(file, join(folder, "partner.md"));
  expect(written.status, written.stderr).toBe(0);
  expect(readFileSync(join(folder, "partner.md"), "utf8")).toContain("It got better.");
  writeFileSync(join(folder, "broken.docx"), "no Word file");
  const refused = penumbra(join(folder, "broken.docx"), "--json");
  expect([refused.status, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("it is not a Word file");
});

test("a file is in the language of its words, or in the one that is named", () => {
  const draft = join(folder, "arabic.md");
  writeFileSync(
    draft,
    "# تقرير\n\nأوصت اللجنة باعتماد تدابير لإنهاء احتجاز المهاجرين[^1].\n\n[^1]: الفقرة 36.\n",
  );
  const printed = penumbra(draft, "--json");
  expect(JSON.parse(printed.stdout)).toMatchObject({ report: { language: "ar" } });
  expect(JSON.parse(penumbra(draft, "--json", "--language", "fa").stdout)).toMatchObject({
    report: { language: "fa" },
  });
  const word = join(folder, "arabic.docx");
  expect(penumbra(draft, word).status).toBe(0);
  expect(strFromU8(unzipSync(readFileSync(word))["word/styles.xml"] as Uint8Array)).toMatch(
    /<w:lang [^>]*w:bidi="ar/,
  );
  const named = join(folder, "named.html");
  expect(penumbra(draft, named, "--language", "fr").status).toBe(0);
  expect(readFileSync(named, "utf8")).toContain('<html lang="fr"');
  const refused = penumbra(draft, named, "--language", "french");
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain("french is no language tag");
});

test("files that are no reports are refused in words, with a code", () => {
  writeFileSync(join(folder, "bad.json"), '{"title": 3}');
  const shape = penumbra(join(folder, "bad.json"), join(folder, "x.docx"));
  expect(shape.status).toBe(1);
  expect(shape.stderr).toContain("title");
  writeFileSync(join(folder, "cut.json"), '{"title": ');
  expect(penumbra(join(folder, "cut.json"), join(folder, "x.docx")).status).toBe(1);
  expect(penumbra(join(folder, "none.txt"), join(folder, "x.docx")).stderr).toContain("none.txt");
  expect(penumbra(join(folder, "draft.txt"), join(folder, "x.rtf")).status).toBe(2);
  expect(existsSync(join(folder, "x.docx"))).toBe(false);
  mkdirSync(join(folder, "folder.txt"));
  expect(penumbra(join(folder, "folder.txt"), join(folder, "x.docx")).stderr).toContain(
    "folder.txt cannot be opened: it is a folder.",
  );
  writeFileSync(join(folder, "big.md"), "");
  truncateSync(join(folder, "big.md"), 3 * 1024 ** 3);
  expect(penumbra(join(folder, "big.md"), join(folder, "x.docx")).stderr).toContain(
    "big.md is larger than 20 MB.",
  );
  expect(penumbra(join(folder, "draft.txt"), join(folder, "none", "x.md")).stderr).toContain(
    "x.md cannot be written: there is no such folder.",
  );
});

test("a report goes to PDF, in the kind asked for, and what is to know of it is said", () => {
  const words = join(folder, "smile.txt");
  writeFileSync(words, DRAFT.replace("Nothing changed.", "Nothing changed 🙂."));
  const final = penumbra(words, join(folder, "final.pdf"), "--author", "Maat");
  expect(final.status, final.stderr).toBe(0);
  expect(final.stderr).toContain("No font has 🙂 (U+1F642); it stands as its number, once");
  expect(final.stderr).toContain("first in “Second: Detention”");
  expect(final.stderr).toContain("final.pdf: 1 page, 3 sections, 2 footnotes");
  const bytes = (name: string) => readFileSync(join(folder, name)).toString("latin1");
  expect(bytes("final.pdf")).toContain("pdfuaid:part");
  expect(bytes("final.pdf")).toContain("Maat");
  const draft = penumbra(words, join(folder, "draft.pdf"), "--draft");
  expect(draft.status, draft.stderr).toBe(0);
  expect(bytes("draft.pdf")).not.toContain("pdfuaid:part");
  const archive = penumbra(words, join(folder, "archive.pdf"), "--standard", "a-2a");
  expect(archive.status, archive.stderr).toBe(0);
  expect(bytes("archive.pdf")).toContain("pdfaid:part");
  const wrong = penumbra(words, join(folder, "wrong.pdf"), "--standard", "x-1");
  expect([wrong.status, existsSync(join(folder, "wrong.pdf"))]).toEqual([2, false]);
  expect(wrong.stderr).toContain("ua-1, a-2a");
});

const office = ["/usr/bin/soffice", "/usr/bin/libreoffice"].find((path) => existsSync(path));
const NO_OFFICE = "LibreOffice is not installed";
if (!office && process.env.CI === "true") throw new Error(NO_OFFICE);

describe.skipIf(!office)(office ? "in LibreOffice" : `skipped: ${NO_OFFICE}`, () => {
  test.each(["d.docx", "g.odt"])("%s opens and shows the notes below the text", (file) => {
    execFileSync(office ?? "", [
      `-env:UserInstallation=file://${folder}/office`,
      "--headless",
      "--convert-to",
      "pdf",
      "--outdir",
      folder,
      join(folder, file),
    ]);
    const text = execFileSync(
      "pdftotext",
      ["-layout", join(folder, file.replace(/\w+$/, "pdf")), "-"],
      {
        encoding: "utf8",
      },
    );
    const words = text.replaceAll(/\s+/g, " ");
    expect(words.indexOf("Reply of the State, https://example.org/r")).toBeGreaterThan(
      words.lastIndexOf("Publish it."),
    );
    expect(words).toContain("Page 1 of 1");
  });
});

const HAS_REFERENCE = existsSync(REFERENCE);
test.skipIf(!HAS_REFERENCE)(
  `the reference report keeps its notes, sections and recommendations${HAS_REFERENCE ? "" : " (skipped: it is not here)"}`,
  () => {
    const output = join(folder, "reference.json");
    expect(penumbra(REFERENCE, output).status).toBe(0);
    const report = JSON.parse(readFileSync(output, "utf8"));
    expect(report.footnotes.map(({ number }: { number: number }) => number)).toEqual(
      Array.from({ length: 14 }, (_, index) => index + 1),
    );
    const titles: string[] = report.sections.map(({ title }: { title: string }) => title);
    expect(titles.filter((title) => /^(First|Second|Third|Fourth): /.test(title))).toHaveLength(4);
    const kinds = report.sections.at(-1).blocks.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(Array.from({ length: 14 }, () => "list_item"));
  },
);
