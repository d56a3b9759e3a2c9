import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, ReportModel, Run, TextBlock } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";
import { arbitraryReport } from "@/test/arbitraries/report";
import { howManyReports } from "@/test/how-many-reports";
import { canReadPdf, readPdfPages, readPdfWords } from "@/test/pdf-pages";
import { setReport } from "@/test/set-report";
import { PdfFonts } from "./pdf-fonts";

const paragraph = (text: string) => ({ kind: "paragraph" as const, text });

/** Words no hyphenation knows, so that a mark's are found again. */
const mark = (number: number) => `qq${number}zz`;

test.skipIf(!canReadPdf)(
  "a note in Latin letters begins at the left, also in an Arabic report",
  () => {
    const { report } = settleReport({
      title: "تقرير",
      language: "ar",
      sections: [
        { title: "", level: 1, paragraphs: [], blocks: [paragraph("أوصت[^101] اللجنة[^102].")] },
      ],
      footnotes: [
        { number: 101, text: "الفقرة ثلاثون" },
        { number: 102, text: "Migration Code of the Republic" },
      ],
    });
    const words = readPdfWords(setReport(report).bytes);
    const number = words.findLast(({ text }) => text === "2");
    expect(number?.x).toBeLessThan(words.find(({ text }) => text === "Migration")?.x ?? 0);
    expect(number?.x).toBeLessThan(100);
  },
);

test.skipIf(!canReadPdf)("every note stands on the page of its mark", () => {
  const numbers = Array.from({ length: 160 }, (_, index) => index + 1);
  const words = "detention of migrant workers without access to a court or consular services ";
  const cells = (number: number) => ({
    cells: [
      { blocks: [paragraph(`${words}${mark(number)}[^${number}]`)] },
      { blocks: [paragraph(words.repeat((number % 4) + 1))] },
    ],
  });
  const { report, warnings } = settleReport({
    title: "Notes",
    language: "en",
    sections: [
      {
        title: "In the text",
        level: 1,
        paragraphs: [],
        blocks: numbers.slice(0, 100).map((number) => ({
          ...(number % 7 === 0
            ? { kind: "heading" as const, level: 1 }
            : number % 5 === 0
              ? { kind: "list_item" as const, list: "letter" as const }
              : { kind: "paragraph" as const }),
          text: `${words.repeat(number % 7 === 0 ? 1 : (number % 5) + 1)}${mark(number)}[^${number}]`,
        })),
      },
      {
        title: "In a table",
        level: 1,
        paragraphs: [],
        blocks: [{ kind: "table" as const, text: "", rows: numbers.slice(100).map(cells) }],
      },
    ],
    footnotes: numbers.map((number) => ({
      number,
      text: `note ${mark(number)} ${words.repeat((number % 3) + 1)}`,
    })),
  });
  expect(warnings).toEqual([]);
  const { bytes, findings } = setReport(report);
  expect(findings).toEqual([]);
  const pages = readPdfPages(bytes);
  const pagesWith = (text: string) =>
    pages.flatMap((page, index) => Array<number>(page.split(text).length - 1).fill(index));
  const astray = numbers.filter((number) => {
    const [inText, inNote, ...more] = pagesWith(mark(number));
    // A heading's mark is in the contents too, where its note is not.
    const atHome = more.length > 0 ? [inNote, ...more] : [inText, inNote];
    return atHome.length !== 2 || new Set(atHome).size !== 1;
  });
  expect(astray).toEqual([]);
});

test("rows that fill a page, and have notes, go on on the next rather than leave their notes behind", () => {
  const tall = { kind: "paragraph" as const, text: `${"a line of its own\n".repeat(24)}qq1zz` };
  const notes = Array.from({ length: 6 }, (_, index) => index + 1);
  const marks = { ...paragraph(""), text: notes.map((number) => `word[^${number}]`).join(" ") };
  const { report } = settleReport({
    title: "Notes",
    language: "en",
    sections: [
      {
        title: "In a table",
        level: 1,
        paragraphs: [],
        blocks: [
          paragraph("words of the text ".repeat(20)),
          {
            kind: "table" as const,
            text: "",
            rows: [
              { cells: [{ rowspan: 2, blocks: [marks] }, { blocks: [tall] }] },
              { cells: [{ blocks: [tall] }] },
            ],
          },
        ],
      },
    ],
    footnotes: notes.map((number) => ({ number, text: `note ${"of words ".repeat(30)}` })),
  });
  expect(setReport(report).findings).toEqual([]);
});

// One letter each: no line breaks it, and it is read back whole from the narrowest cell.
const fonts = new PdfFonts();
const LETTERS = Array.from({ length: 0x5200 }, (_, index) =>
  String.fromCodePoint(0x4e00 + index),
).filter((letter) => fonts.has(letter, false) && fonts.has(letter, true));

type Marked = { report: ReportModel; inText: string[]; inNotes: string[]; standsOnce: boolean[] };

/** A report with a letter before every mark and another at the beginning of every note. */
function marked(given: ReportModel, filling: readonly number[]): Marked {
  const used = JSON.stringify(given);
  const free = LETTERS.filter((letter) => !used.includes(letter));
  const inText = given.footnotes.map((_, index) => free[2 * index] ?? "");
  const inNotes = given.footnotes.map((_, index) => free[2 * index + 1] ?? "");
  const standsOnce: boolean[] = [];
  const mark = (block: TextBlock, once: boolean): TextBlock => ({
    ...block,
    text: "",
    runs: block.runs.flatMap((run): Run[] => {
      if (!("footnote" in run)) return [run];
      standsOnce[run.footnote - 1] = once && block.kind !== "heading";
      return [{ text: inText[run.footnote - 1] ?? "" }, run];
    }),
  });
  const sections = given.sections.map((section, at) => ({
    ...section,
    blocks: section.blocks.flatMap((block, place): Block[] => {
      const words = "words of the text ".repeat(filling[(at * 7 + place) % filling.length] ?? 0);
      const before = words === "" ? [] : [{ ...paragraph(""), runs: [{ text: words }] }];
      if (block.kind !== "table") return [...before, mark(block, true)];
      const rows = block.rows.map(({ cells }) => ({
        cells: cells.map((cell) => ({
          ...cell,
          // Rows of headings stand anew on each page of their table.
          blocks: cell.blocks.map((one) => mark(one, cell.header !== true)),
        })),
      }));
      return [...before, { ...block, rows }];
    }),
  }));
  const footnotes = given.footnotes.map((note) => ({
    ...note,
    text: "",
    runs: [{ text: `${inNotes[note.number - 1]} ` }, ...note.runs],
  }));
  const { report } = settleReport({ ...given, sections, footnotes });
  return { report, inText, inNotes, standsOnce };
}

test.skipIf(!canReadPdf)(
  "every note of any report stands on the page of its mark",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryReport,
        fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 1, maxLength: 9 }),
        async (given, filling) => {
          // Compilers that are done are let go of between turns of the loop only.
          await setImmediate();
          const { report, inText, inNotes, standsOnce } = marked(given, filling);
          const pages = readPdfPages(setReport(report).bytes);
          const pagesWith = (letter: string) =>
            pages.flatMap((page, index) => (page.includes(letter) ? [index] : []));
          for (const [index, letter] of inNotes.entries()) {
            const [home, ...more] = pagesWith(letter);
            const marks = pagesWith(inText[index] ?? "");
            expect({ note: index + 1, home: typeof home, more }).toEqual({
              note: index + 1,
              home: "number",
              more: [],
            });
            if (standsOnce[index]) expect([index + 1, marks]).toEqual([index + 1, [home]]);
            else expect([index + 1, marks.includes(home ?? -1)]).toEqual([index + 1, true]);
          }
        },
      ),
      // Making a smaller one takes minutes where each is set anew.
      { numRuns: howManyReports(15), endOnFailure: true },
    );
  },
  3_600_000,
);
