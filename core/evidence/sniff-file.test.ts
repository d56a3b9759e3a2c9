import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { aCompoundFile } from "@/test/builders/a-compound-file";
import { aDocx } from "@/test/builders/a-docx";
import { aGif, aJpeg, aPng, aWav } from "@/test/builders/a-media-file";
import { aPdf } from "@/test/builders/a-pdf";
import type { ByteRange } from "./read-bytes";
import { type Sniffed, sniffFile } from "./sniff-file";

/** Reads as the server does, and counts what is asked for. */
function sniff(bytes: Uint8Array): Sniffed & { asked: number } {
  const reading = sniffFile(bytes.length);
  let asked = 0;
  let step = reading.next();
  while (!step.done) {
    const { offset, length }: ByteRange = step.value;
    asked += length;
    step = reading.next(bytes.subarray(offset, offset + length));
  }
  return { ...step.value, asked };
}

const typeOf = (bytes: Uint8Array) => {
  const told = sniff(bytes);
  return told.type ?? told.problem;
};

const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)),
  );

const ftyp = (...brands: string[]) =>
  bytesOf(
    [0, 0, 0, 8 + 4 * brands.length + 4],
    "ftyp",
    brands[0] ?? "",
    [0, 0, 0, 0],
    ...brands.slice(1),
    "0000mdat",
  );

const office = (...names: string[]) =>
  zipSync(
    Object.fromEntries(["[Content_Types].xml", ...names].map((name) => [name, strToU8("<x/>")])),
  );

const open = (mediaType: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    mimetype: [strToU8(mediaType), { level: 0 }],
    "content.xml": strToU8("<x/>"),
    ...more,
  });

test.each([
  ["pdf", aPdf([[{ at: [50, 700], text: "Words" }]])],
  ["pdf", bytesOf("\n\njunk of a scanner\n%PDF-1.4\n")],
  ["png", aPng(2, 3)],
  ["jpeg", aJpeg(640, 480)],
  ["gif", aGif(4, 5)],
  ["webp", bytesOf("RIFF", [0, 0, 0, 0], "WEBPVP8X", Array(20).fill(0))],
  ["tiff", bytesOf("II", [42, 0, 8, 0, 0, 0])],
  ["bmp", bytesOf("BM", [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0], Array(40).fill(1))],
  ["heic", ftyp("heic", "mif1")],
  ["avif", ftyp("mif1", "avif")],
  ["wav", aWav(0.1)],
  ["mp3", bytesOf("ID3", [4, 0, 0])],
  ["mp3", bytesOf([0xff, 0xfb, 0x90, 0x64], Array(60).fill(0))],
  ["aac", bytesOf([0xff, 0xf1, 0x50, 0x80], Array(60).fill(0))],
  ["flac", bytesOf("fLaC", [0, 0, 0, 34])],
  ["ogg", bytesOf("OggS", Array(24).fill(0), "OpusHead")],
  ["ogv", bytesOf("OggS", Array(24).fill(0), [128], "theora")],
  ["amr", bytesOf("#!AMR\n", [0x3c])],
  ["m4a", ftyp("M4A ", "mp42")],
  ["mp4", ftyp("isom", "avc1")],
  ["mov", ftyp("qt  ")],
  ["webm", bytesOf([0x1a, 0x45, 0xdf, 0xa3, 0x9f], "\x42\x86\x81\x01\x42\x82\x84webm")],
  ["docx", office("word/document.xml")],
  ["xlsx", office("xl/workbook.xml")],
  ["pptx", office("ppt/presentation.xml")],
  ["odt", open("application/vnd.oasis.opendocument.text")],
  ["ods", open("application/vnd.oasis.opendocument.spreadsheet")],
  ["doc", aCompoundFile(["WordDocument", "1Table"])],
  ["xls", aCompoundFile(["Workbook"])],
  [
    "ppt",
    aCompoundFile([
      "PowerPoint Document",
      "Current User",
      "Pictures",
      "SummaryInformation",
      "More",
    ]),
  ],
])("what begins and is built as %s is one", (type, bytes) => {
  expect(typeOf(bytes)).toBe(type);
});

test.each([
  ["empty", new Uint8Array()],
  ["program", bytesOf("MZ", [0x90, 0, 3])],
  ["program", bytesOf([0x7f], "ELF", [2])],
  ["program", bytesOf([0xcf, 0xfa, 0xed, 0xfe])],
  ["program", bytesOf([0x4c, 0, 0, 0, 1, 0x14, 2, 0])],
  ["program", zipSync({ "META-INF/MANIFEST.MF": strToU8("x"), "A.class": strToU8("x") })],
  // A program that is a PDF as well runs as a program.
  ["program", bytesOf("MZ", Array(80).fill(0), "%PDF-1.4\n")],
  ["script", bytesOf("#!/bin/sh\nrm -r x")],
  ["script", bytesOf("<?php system($_GET['x']);")],
  ["script", bytesOf("@echo off\r\ndel x")],
  ["web_page", bytesOf("  \n<!DOCTYPE html><script>1</script>")],
  ["web_page", bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["web_page", bytesOf('\xef\xbb\xbf<?xml version="1.0"?><svg/>')],
  ["web_page", Uint8Array.from(Buffer.from("\ufeff<html>", "utf16le"))],
  ["web_page", bytesOf("<html><!-- %PDF-1.4 -->")],
  ["archive", zipSync({ "a.pdf": strToU8("x") })],
  ["archive", bytesOf([0x1f, 0x8b, 8])],
  ["archive", bytesOf("Rar!", [0x1a, 7, 1])],
  ["archive", bytesOf("PK", [5, 6], Array(18).fill(0))],
  ["macros", office("word/document.xml", "word/vbaProject.bin")],
  [
    "macros",
    open("application/vnd.oasis.opendocument.text", { "Basic/script-lc.xml": strToU8("x") }),
  ],
  ["macros", aCompoundFile(["WordDocument", "Macros", "VBA", "_VBA_PROJECT"])],
  ["locked", aCompoundFile(["EncryptionInfo", "EncryptedPackage"])],
  ["unknown", aCompoundFile(["\u0005SummaryInformation", "Installer"])],
  ["unknown", bytesOf("Dear all, these are only words.")],
  ["unknown", bytesOf("BM is a bank")],
  ["unknown", bytesOf([0])],
  ["damaged", office("word/document.xml").subarray(0, -30)],
  ["damaged", aCompoundFile(["WordDocument"]).subarray(0, 600)],
])("%s is told as such", (problem, bytes) => {
  expect(typeOf(bytes)).toBe(problem);
});

test.each([
  [aPng(20_000, 9_000), { width: 20_000, height: 9_000 }],
  [aGif(4, 5), { width: 4, height: 5 }],
  [aJpeg(640, 480), { width: 640, height: 480 }],
  [
    bytesOf("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0], [0x1f, 3, 0, 0x57, 2, 0]),
    { width: 800, height: 600 },
  ],
  [bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff]), null],
])("the size of a picture is read from its header", (bytes, size) => {
  expect(sniff(bytes)).toMatchObject({ size });
});

test("whatever a file says about itself, little of it is asked for", () => {
  const greedy = office("word/document.xml");
  // The directory claims to be as large as four bytes can say.
  greedy.set([0xff, 0xff, 0xff, 0xff], greedy.length - 10);
  expect(sniff(greedy)).toMatchObject({ problem: "damaged" });
  const circle = aCompoundFile(["WordDocument"]);
  // The directory's only sector is said to be followed by itself.
  circle.set([1, 0, 0, 0], 512 + 4);
  const { asked } = sniff(circle);
  expect(asked).toBeLessThan(1024 * 1024);
});

test("bytes at random never break it", () => {
  let state = 7;
  const heads = ["504b0304", "d0cf11e0a1b11ae1", "ffd8ff", "89504e470d0a1a0a", "52494646", ""];
  for (let run = 0; run < 600; run += 1) {
    const bytes = new Uint8Array(700 + run);
    for (let at = 0; at < bytes.length; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      bytes[at] = state >>> 24;
    }
    bytes.set(Buffer.from(heads[run % heads.length] ?? "", "hex"));
    expect(sniff(bytes).asked).toBeLessThan(8 * 1024 * 1024);
  }
});

/** Files by others, kept beside the project and not in it. */
const folder = join(import.meta.dirname, "../../../shared/fixtures/docx");
const isThere = existsSync(folder);
if (!isThere) process.stderr.write("skipped: the folder of real Word files is absent\n");

describe.skipIf(!isThere)("real files", () => {
  test.each(isThere ? readdirSync(folder).filter((name) => name.endsWith(".docx")) : [])(
    "%s is a Word file, unless it is cut off or locked",
    (name) => {
      const told = typeOf(readFileSync(join(folder, name)));
      expect(["docx", "damaged", "locked"]).toContain(told);
    },
  );
});

test("a Word file without a list of its parts' types is no office document", () => {
  expect(typeOf(aDocx("<w:p/>"))).toBe("archive");
});
