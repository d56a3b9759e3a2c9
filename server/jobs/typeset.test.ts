import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { readCharacters } from "@/exporters/pdf/font-characters";
import { arbitraryReport } from "@/test/arbitraries/report";
import { howManyReports } from "@/test/how-many-reports";
import { canReadPdf, readPdfPages } from "@/test/pdf-pages";
import { setReport as set } from "@/test/set-report";
import { PdfFonts } from "./pdf-fonts";

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
const fonts = new PdfFonts();

const NO_LETTER = /[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu;

const isShown = (cluster: string) => fonts.has(cluster, false) && fonts.has(cluster, true);

/** How often each letter and digit stands in the words, in clusters that are counted. */
function lettersOf(text: string, isCounted: (cluster: string) => boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { segment } of clusters.segment(text)) {
    if (!isCounted(segment)) continue;
    // Marks are left out: readers of PDFs put them before or behind their letter as they like.
    for (const letter of segment.normalize("NFKD").replaceAll(NO_LETTER, "")) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
  }
  return counts;
}

const wordsOf = ({ sections, footnotes }: ReportModel): string =>
  [
    ...sections.flatMap(({ title, blocks }) => [title, ...blocks.map(({ text }) => text)]),
    ...footnotes.map(({ text }) => text),
  ]
    .join("\n")
    .replaceAll(/\[\^\d+\]/g, "");

test.skipIf(!canReadPdf)(
  "every letter of any report is in its PDF, in either quality",
  async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryReport, async (report) => {
        runs += 1;
        // Compilers that are done are let go of between turns of the loop only.
        await setImmediate();
        const { bytes, pages } = set(
          report,
          runs % 3 === 0 ? "draft" : "final",
          runs % 2 === 0 ? "ua-1" : "a-2a",
        );
        const read = readPdfPages(bytes);
        expect(read).toHaveLength(pages);
        // A mark may have come to stand behind a letter it does not belong to.
        const there = lettersOf(read.join("\n"), () => true);
        for (const [letter, count] of lettersOf(wordsOf(report), isShown)) {
          expect([letter, (there.get(letter) ?? 0) >= count]).toEqual([letter, true]);
        }
      }),
      // Making a smaller one takes minutes where each is set anew.
      { numRuns: howManyReports(30), endOnFailure: true },
    );
  },
  3_600_000,
);

const paragraph = (text: string) => ({ kind: "paragraph" as const, text });

const reportOf = (
  blocks: { kind: "paragraph"; text: string }[],
  language = "en",
  title = "A report",
) =>
  settleReport({
    title,
    language,
    sections: [{ title: "Detention", level: 1, paragraphs: [], blocks }],
    footnotes: [],
  }).report;

test("the same report and time give the same bytes, and nobody is named in them", () => {
  const report = { ...reportOf([paragraph("Words العمال 移民.")]), submittedBy: "Maat" };
  const [first, second] = [set(report), set(report)];
  expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  expect(first.findings).toEqual([]);
  const file = Buffer.from(first.bytes).toString("latin1");
  expect(file).toContain("pdfuaid:part");
  expect(file).toContain("/Marked true");
  expect(file).not.toMatch(/\/Author|dc:creator|xmp:Author/);
  expect(Buffer.from(set(report, "final", "a-2a").bytes).toString("latin1")).toContain(
    "pdfaid:part",
  );
  expect(Buffer.from(set(report, "draft").bytes).toString("latin1")).not.toContain("/Marked true");
});

test.skipIf(!canReadPdf)("markup, calls and paths in the words are words", () => {
  const hostile = '#panic("x") #read("/etc/passwd") $x^2$ *b* _i_ = H <l> @r `c` \\u{41} // no';
  const { bytes } = set(reportOf([paragraph(hostile)], "en", hostile));
  const text = readPdfPages(bytes).join("\n");
  const squeeze = (words: string) => words.replaceAll(/\s+/g, "");
  // Once as the title, once in the text.
  expect(squeeze(text).split(squeeze(hostile)).length - 1).toBeGreaterThanOrEqual(2);
});

test("a report without a title or any words is a PDF all the same", () => {
  const { pages, findings } = set({ ...reportOf([], "en", ""), sections: [] });
  expect([pages, findings]).toEqual([1, []]);
});

test.skipIf(!canReadPdf)("a word longer than a line breaks, and none of it is lost", () => {
  const { bytes } = set(reportOf([paragraph("x".repeat(2_000))]));
  const text = readPdfPages(bytes).join("\n");
  expect(text.match(/x/g)).toHaveLength(2_000);
});

test("the fonts have the six languages in every weight and slant", () => {
  const samples = {
    en: "Ready “quotes” – dashes… 1/2",
    fr: "Évaluation œuvre ça où naïve À",
    es: "¿Qué señalización? ¡Sí! ñ",
    ar: "التوصيات المُعتمَدة، ٣٦؟ ـ «»",
    ru: "Рекомендации ёъы №",
    zh: "建议缔约国采取措施，“确保”《法》。",
  };
  for (const sample of Object.values(samples)) {
    for (const { segment } of clusters.segment(sample)) {
      expect([segment, fonts.has(segment, false), fonts.has(segment, true)]).toEqual([
        segment,
        true,
        true,
      ]);
    }
  }
});

test("slanted letters are those of the upright fonts", () => {
  const [upright, bold, slanted, boldSlanted] = new PdfFonts().files.map(readCharacters);
  for (let code = 0x20; code < 0x2f00; code++) {
    const has = [upright, slanted, bold, boldSlanted].map((font) => font?.has(code));
    expect([code, new Set(has).size]).toEqual([code, 1]);
  }
});

test.skipIf(!canReadPdf)("Arabic is read back as Arabic, words whole and from the right", () => {
  const words = "أوصت اللجنة الدولة الطرف باتخاذ التدابير اللازمة لحماية العمال المهاجرين";
  const pages = readPdfPages(set(reportOf([paragraph(words)], "ar", "تقرير متابعة بديل")).bytes);
  // Marks of direction that poppler sets round a line.
  const text = pages.join("\n").replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, "");
  for (const word of [...words.split(" "), "صفحة"]) expect(text).toContain(word);
});
