import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attachmentNamed } from "../content-disposition";
import { downloadName, endingAgrees, viewOf } from "./evidence-type";
import { cleanFileName, LONGEST_FILE_NAME } from "./file-name";

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\report.pdf", "report.pdf"],
  // Shown in a page of a right-to-left override this would end in ".pdf".
  ["cv\u202efdp.exe", "cvfdp.exe"],
  ["tran\u200bscript\u0000.docx", "transcript .docx"],
  ["line\nbreak\r.pdf", "line break .pdf"],
  ["Zeuge\u0301 e.pdf", "Zeug\u00e9 e.pdf"],
  ["تقرير ٢٠٢٤.pdf", "تقرير ٢٠٢٤.pdf"],
  // A zero-width non-joiner belongs to the word.
  ["می‌خواهم.pdf", "می‌خواهم.pdf"],
  ["<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png"],
  ["report.pdf. . ", "report.pdf"],
  ["\u202e\u0007", ""],
  ["a\ud800b.pdf", "a b.pdf"],
])("%j is kept as %j", (given, kept) => {
  expect(cleanFileName(given)).toBe(kept);
});

test("a long name keeps its ending", () => {
  const kept = cleanFileName(`${"ش".repeat(500)}.docx`);
  expect([...kept]).toHaveLength(LONGEST_FILE_NAME);
  expect(kept.endsWith(".docx")).toBe(true);
});

test("the header of a download holds one plain line whatever the name is", () => {
  expect(attachmentNamed('é"; x=y.pdf')).toBe(
    `attachment; filename="____x_y.pdf"; filename*=UTF-8''%C3%A9%22%3B%20x%3Dy.pdf`,
  );
});

test("an ending must be one of the type's; none says nothing and is added", () => {
  expect(endingAgrees("photo.JPEG", "jpeg")).toBe(true);
  expect(endingAgrees("report.pdf", "png")).toBe(false);
  expect(endingAgrees("invoice.pdf.exe", "pdf")).toBe(false);
  expect(endingAgrees(".pdf", "png")).toBe(true);
  expect(downloadName("scan", "pdf")).toBe("scan.pdf");
  expect(downloadName("scan.PDF", "pdf")).toBe("scan.PDF");
});

test("pictures are shown only where their size is known and bearable", () => {
  expect(viewOf("png", 1_000)).toBe("image");
  expect(viewOf("png", 100_000_001)).toBeNull();
  expect(viewOf("jpeg", null)).toBeNull();
  expect(viewOf("tiff", 1_000)).toBeNull();
  expect([viewOf("pdf", null), viewOf("mp3", null), viewOf("docx", null)]).toEqual([
    "pdf",
    "audio",
    "text",
  ]);
  expect([viewOf("xls", null), viewOf("amr", null)]).toEqual([null, null]);
});

const folder = join(import.meta.dirname, "../../../shared/fixtures/hostile-strings");
const isThere = existsSync(folder);
if (!isThere) process.stderr.write("skipped: the folder of hostile strings is absent\n");

describe.skipIf(!isThere)("hostile names", () => {
  test.each(isThere ? readdirSync(folder) : [])("%s: each is one short, plain line", (list) => {
    const lines = readFileSync(join(folder, list), "utf8").split(/\r?\n/);
    for (const line of lines) {
      const kept = cleanFileName(line);
      expect([...kept].length).toBeLessThanOrEqual(LONGEST_FILE_NAME);
      expect(kept).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069<>/\\"]/u);
      expect(cleanFileName(kept)).toBe(kept);
      // Headers are latin-1, one line: `Headers` throws for anything else.
      expect(
        new Headers({ "content-disposition": attachmentNamed(kept) }).has("content-disposition"),
      ).toBe(true);
    }
  });
});
