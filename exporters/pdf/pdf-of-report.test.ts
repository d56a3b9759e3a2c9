import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ReportModel, TextBlock } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { arbitraryReport } from "@/test/arbitraries/report";
import { withCompiledParts } from "../render-report";
import type { FontSet } from "./font-set";
import type { PdfBlock, PdfList, PdfPiece, PdfTextBlock } from "./pdf-document";
import { pdfOfReport } from "./pdf-of-report";

/** Fonts that have everything but what is named. */
const fontsWithout = (...missing: string[]): FontSet => ({
  has: (cluster) => !missing.some((one) => cluster.includes(one)),
  families: () => ["Any"],
});

const options = { quality: "final", exportedAt: new Date("2026-11-26T10:00:00Z") } as const;

const paragraph = (text: string, rest: Partial<TextBlock> = {}) => ({
  kind: "paragraph" as const,
  text,
  ...rest,
});

const section = (title: string, blocks: object[], level = 1) => ({
  title,
  level,
  paragraphs: [],
  blocks,
});

const reportOf = (sections: object[], rest: object = {}): ReportModel =>
  settleReport({
    title: "Report",
    language: "en",
    sections: sections as never,
    footnotes: [],
    ...rest,
  }).report;

const textOf = (pieces: readonly PdfPiece[]): string =>
  pieces.map((piece) => ("text" in piece ? piece.text : "break" in piece ? "\n" : "")).join("");

const linesIn = (block: PdfBlock): (PdfTextBlock | PdfList["items"][number])[] => {
  if (block.kind === "table") return block.cells.flatMap((cell) => cell.blocks.flatMap(linesIn));
  if (block.kind !== "list") return [block];
  return block.items.flatMap((item) => [item, ...item.lists.flatMap(linesIn)]);
};

test("all words of any report are there, in order, and every note at its mark", () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const { document } = pdfOfReport(report, options, fontsWithout());
      const lines = document.blocks.flatMap(linesIn);
      const squeeze = (text: string) => text.replaceAll(/[\s\u200B]+/g, "");
      const words = squeeze(lines.map(({ pieces }) => textOf(pieces)).join(""));
      const given = report.sections.flatMap(({ title, blocks }) => [
        title,
        ...blocks.flatMap((block) =>
          block.kind === "table"
            ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks))
            : [block],
        ),
      ]);
      const expected = given.map((one) =>
        typeof one === "string"
          ? one
          : one.runs.map((run) => ("text" in run ? run.text : "")).join(""),
      );
      expect(words).toBe(squeeze(expected.join("")));
      const marks = lines.flatMap(({ pieces }) =>
        pieces.flatMap((piece) => ("note" in piece ? [piece.note] : [])),
      );
      expect(marks).toEqual(report.footnotes.map(({ number }) => number));
      expect(document.notes).toHaveLength(report.footnotes.length);
    }),
    { numRuns: 200 },
  );
});

test("no heading is deeper by more than one than the last, and an invisible one is none", () => {
  const { document } = pdfOfReport(
    reportOf([
      section("First", [{ ...paragraph("Deep"), kind: "heading", level: 3 }], 2),
      section("Second", [{ ...paragraph("\u200B"), kind: "heading", level: 1 }], 1),
    ]),
    options,
    fontsWithout(),
  );
  const headings = document.blocks.flatMap((block) =>
    block.kind === "heading" ? [[block.level, textOf(block.pieces)]] : [],
  );
  expect(headings).toEqual([
    [1, "First"],
    [2, "Deep"],
    [1, "Second"],
  ]);
});

test("what no font has stands as its number, and is found with its first place", () => {
  const { document, findings } = pdfOfReport(
    reportOf([section("Detention 🙂", [paragraph("A 🙂 and 𓀀[^1]")])], {
      footnotes: [{ number: 1, text: "Note 𓀀" }],
    }),
    options,
    fontsWithout("🙂", "𓀀"),
  );
  expect(findings).toEqual([
    {
      code: "missing_glyph",
      characters: "🙂",
      codes: "U+1F642",
      count: 2,
      place: { section: "Detention 🙂", footnote: null },
    },
    {
      code: "missing_glyph",
      characters: "𓀀",
      codes: "U+13000",
      count: 2,
      place: { section: "Detention 🙂", footnote: null },
    },
  ]);
  const [heading, text] = document.blocks.flatMap(linesIn).map(({ pieces }) => textOf(pieces));
  expect([heading, text]).toEqual(["Detention [U+1F642]", "A [U+1F642] and [U+13000]"]);
});

test("a line may end between numbers of letters that no font has, and in long words beside Chinese", () => {
  const long = "x".repeat(70);
  const { document } = pdfOfReport(
    reportOf([section("One", [paragraph("A🙂🙂b"), paragraph(`移${long}民`)])]),
    options,
    fontsWithout("🙂"),
  );
  const [, numbers, beside] = document.blocks.flatMap(linesIn).map(({ pieces }) => textOf(pieces));
  expect(numbers).toBe("A\u200B[U+1F642]\u200B[U+1F642]b");
  expect(beside?.split("\u200B").map(({ length }) => length)).toEqual([21, 20, 20, 11]);
});

test("Arabic and Chinese are never slanted, links lead only where they may", () => {
  const { document } = pdfOfReport(
    reportOf([
      section("One", [
        paragraph("", {
          runs: [
            { text: "words العمال 移民", italic: true },
            { text: "x", link: "javascript:alert(1)" },
            { text: "y", link: "https://example.org/" },
          ],
        }),
      ]),
    ]),
    options,
    fontsWithout(),
  );
  const pieces = document.blocks.flatMap(linesIn)[1]?.pieces;
  expect(pieces).toEqual([
    { text: "words ", italic: true },
    { text: "العمال ", lang: "ar", fonts: "arabic" },
    { text: "移民", lang: "zh", fonts: "han" },
    { text: "x" },
    { text: "y", link: "https://example.org/" },
  ]);
});

test("a compiled recommendation leads to its place, which is marked once", () => {
  const report = reportOf(
    [section("One", [paragraph("Let everybody go.", { recommendation: "r-1" })])],
    { recommendations: { at: "end", byAddressee: false } },
  );
  const { document } = pdfOfReport(withCompiledParts(report), options, fontsWithout());
  const lines = document.blocks.flatMap(linesIn);
  expect(lines.filter((line) => line.anchor === "rec-r-1")).toHaveLength(1);
  const leads = lines.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => ("goesTo" in piece ? [piece.goesTo] : [])),
  );
  expect(leads).toEqual(["rec-r-1"]);
});

test("a bibliography hangs, a report names nobody, an Arabic one runs from the right", () => {
  const { document } = pdfOfReport(
    reportOf([{ ...section("Sources", [paragraph("Entry")]), kind: "bibliography" }], {
      language: "ar",
      submittedBy: "Maat",
    }),
    options,
    fontsWithout(),
  );
  expect(document.blocks[1]).toMatchObject({ kind: "entry" });
  expect(document).toMatchObject({
    dir: "rtl",
    lang: "ar",
    defaultFonts: "arabic",
    contents: null,
  });
  expect(document).not.toHaveProperty("author");
  expect(document.lines[0]?.dir).toBe("rtl");
});

const HOSTILE = join(import.meta.dirname, "../../../shared/fixtures/hostile-strings");
const isAbsent = !existsSync(HOSTILE);
if (isAbsent) process.stderr.write("skipped: the hostile strings are not here\n");

test.skipIf(isAbsent)("hostile strings are the words they are, and no link of theirs stays", () => {
  for (const name of readdirSync(HOSTILE)) {
    const lines = readFileSync(join(HOSTILE, name), "utf8").split(/\r?\n/).slice(0, 400);
    const report = reportOf([
      section(
        "Hostile",
        lines.map((line) => paragraph("", { runs: [{ text: line, link: line.slice(0, 4_000) }] })),
      ),
    ]);
    const { document } = pdfOfReport(report, options, fontsWithout());
    const written = document.blocks.flatMap(linesIn).slice(1);
    const squeeze = (text: string) => text.replaceAll(/[\s\u200B]+/g, "");
    expect(written.map(({ pieces }) => squeeze(textOf(pieces)))).toEqual(
      report.sections[0]?.blocks.map((block) =>
        squeeze(
          "runs" in block ? block.runs.map((run) => ("text" in run ? run.text : "")).join("") : "",
        ),
      ),
    );
    for (const { pieces } of written) {
      for (const piece of pieces) {
        if ("link" in piece) expect(piece.link).toMatch(/^(https?:|mailto:)/);
      }
    }
  }
});

test("where paragraphs are numbered, they and the lists under them have the labels of treaty bodies", () => {
  const report = reportOf([
    section("One", [
      paragraph("first"),
      { kind: "list_item", list: "decimal", text: "a" },
      { kind: "list_item", list: "decimal", indent: 1, text: "i" },
      { kind: "quotation", text: "quoted" },
      paragraph("second"),
    ]),
  ]);
  const { document } = pdfOfReport(report, { ...options, isNumbered: true }, fontsWithout());
  const labels = document.blocks.map((block) =>
    block.kind === "list"
      ? block.items.map(({ label, lists }) => [label, lists[0]?.items[0]?.label])
      : "label" in block && block.label,
  );
  expect(labels).toEqual([false, "1.", [["(a)", "(i)"]], false, "2."]);
  const { document: usual } = pdfOfReport(report, options, fontsWithout());
  expect(JSON.stringify(usual)).not.toContain('"label"');
});
