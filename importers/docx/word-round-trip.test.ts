import * as fc from "fast-check";
import { expect, test } from "vitest";
import { firstStrongDirection } from "@/core/report/direction";
import type { ReportModel, TextBlock } from "@/core/report/report-model";
import { joinRuns } from "@/core/report/runs";
import { settleReport } from "@/core/report/settle-report";
import { withoutMarks } from "@/core/report/without-marks";
import { renderDocx } from "@/exporters/docx/render-docx";
import { howManyReports } from "@/test/how-many-reports";
import { readWordReport } from "./read-word-report";

const WORDS = [
  "Detention of migrants",
  "para. 16",
  "<b>&amp;",
  "_a_ * b",
  "العمال المهاجرون",
  "移民",
  "é 🙂",
  "[1]",
  "tab\there",
  "line\nbreak",
  "https://example.org/a?b=c&d",
];
const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(" "));
const run = fc.record(
  {
    text: words,
    bold: fc.constant(true),
    italic: fc.constant(true),
    link: fc.constantFrom("https://example.org/?a=1&b=2", "mailto:a@example.org"),
  },
  { requiredKeys: ["text"] },
);
const marked = fc.oneof(
  { weight: 4, arbitrary: run },
  { weight: 1, arbitrary: fc.constant({ footnote: 1 }) },
);
const runs = fc
  .tuple(run, fc.array(marked, { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest]);
const block = fc.record(
  {
    kind: fc.constantFrom("paragraph" as const, "quotation" as const, "list_item" as const),
    text: fc.constant(""),
    runs,
    indent: fc.integer({ min: 0, max: 3 }),
    list: fc.constantFrom(
      "bullet" as const,
      "decimal" as const,
      "letter" as const,
      "roman" as const,
    ),
    dir: fc.constantFrom("ltr" as const, "rtl" as const),
    recommendation: fc.uuid(),
  },
  { requiredKeys: ["kind", "text", "runs"] },
);
const plain = fc.record({ kind: fc.constant("paragraph" as const), text: fc.constant(""), runs });
const heading = fc.record({
  kind: fc.constant("heading" as const),
  level: fc.integer({ min: 1, max: 3 }),
  text: fc.constant(""),
  runs: words.map((text) => [{ text: text.replaceAll("\n", " ") }]),
});
/** Rows of equal width; the first may be a head. */
const table = fc
  .record({
    columns: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 1, max: 4 }),
    isHead: fc.boolean(),
    wide: fc.boolean(),
    cell: fc.array(plain, { minLength: 1, maxLength: 2 }),
  })
  .map(({ columns, rows, isHead, wide, cell }) => ({
    kind: "table" as const,
    text: "",
    rows: Array.from({ length: rows }, (_, row) => ({
      cells:
        wide && row > 0 && columns > 1
          ? [{ colspan: columns, blocks: cell }]
          : Array.from({ length: columns }, () => ({
              ...(isHead && row === 0 && { header: true }),
              blocks: cell,
            })),
    })),
  }));
const flow = fc.array(fc.oneof({ weight: 7, arbitrary: block }, { weight: 1, arbitrary: table }), {
  maxLength: 6,
});
const oneLine = words.map((text) => text.replaceAll(/\s+/g, " "));
const report: fc.Arbitrary<ReportModel> = fc
  .record({
    title: oneLine,
    language: fc.constantFrom("en", "ar", "fr"),
    symbol: fc.option(fc.constant("CMW/C/AZE/CO/3"), { nil: undefined }),
    submittedBy: fc.option(oneLine, { nil: undefined }),
    notes: fc.array(fc.array(run, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    sections: fc.array(
      fc
        .record({
          title: oneLine,
          level: fc.integer({ min: 1, max: 3 }),
          blocks: flow,
          last: fc.option(heading, { nil: null }),
          under: flow,
        })
        .map(({ title, level, blocks, last, under }) => ({
          title,
          level,
          paragraphs: [],
          // Under a section of the third level a heading is one; above it it opens a section.
          blocks: last !== null && level === 3 ? [...blocks, last, ...under] : blocks,
        })),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ notes, ...rest }) => {
    const footnotes: { number: number; text: string; runs: { text: string }[] }[] = [];
    const numbered = JSON.parse(JSON.stringify(rest), (_key, value) => {
      if (typeof value !== "object" || value === null || !("footnote" in value)) return value;
      const number = footnotes.length + 1;
      const body = notes[(number - 1) % notes.length] ?? [];
      footnotes.push({ number, text: "", runs: [{ text: `Note ${number}: ` }, ...body] });
      return { footnote: number };
    });
    return settleReport({ ...numbered, footnotes }).report;
  });

/** What a Word file can say of a report: directions only where they are not those of the words. */
function asWordHolds(given: ReportModel): ReportModel {
  const copy: ReportModel = structuredClone(given);
  const held = (block: TextBlock) => {
    const first = firstStrongDirection(
      block.runs.map((run) => ("text" in run ? run.text : "")).join(""),
    );
    const shown = block.dir ?? first ?? (copy.language === "ar" ? "rtl" : "ltr");
    delete block.dir;
    if (shown === "rtl" && first !== "rtl") block.dir = "rtl";
    if (shown === "ltr" && first === "rtl") block.dir = "ltr";
    if (block.kind === "heading") delete block.indent;
  };
  // All words of a head are bold.
  const plainLook = (block: TextBlock) => {
    for (const run of block.runs) if ("text" in run) delete run.bold;
    block.runs = joinRuns(block.runs);
  };
  for (const section of copy.sections) {
    for (const block of section.blocks) {
      if (block.kind === "table") {
        for (const { header, blocks } of block.rows.flatMap(({ cells }) => cells)) {
          blocks.forEach(held);
          if (header) blocks.forEach(plainLook);
        }
      } else held(block);
    }
  }
  return copy;
}

/** A Word file is in the language most of its letters are of, whatever it says: programs say the machine's. */
function isInItsScript({ language, title, sections, footnotes }: ReportModel): boolean {
  const words = [
    title,
    ...sections.flatMap((one) => [one.title, ...one.blocks.map(({ text }) => text)]),
    ...footnotes.map(({ text }) => text),
  ].join(" ");
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  const arabic = words.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  return (language === "ar" ? arabic : letters - arabic) * 3 > letters * 2;
}

test("a report written as a Word file and read again is the same report", {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(report, async (given) => {
      fc.pre(isInItsScript(given));
      const bytes = await renderDocx(given, { exportedAt: new Date("2024-05-01") });
      const { report: read, warnings } = withoutMarks(
        readWordReport(bytes, "", { changes: "accepted" }),
      );
      const named = { ...read, sections: read.sections.map((one) => ({ ...one, paragraphs: [] })) };
      expect(named).toEqual(asWordHolds(given));
      expect(
        warnings.filter(({ code }) => !["contents_dropped", "header_dropped"].includes(code)),
      ).toEqual([]);
    }),
    { numRuns: howManyReports(40) },
  );
});

test("numbers of paragraphs in a file for the United Nations are no words and no list", async () => {
  const { report: given } = settleReport({
    title: "Report",
    language: "ar",
    footnotes: [],
    sections: [
      {
        title: "احتجاز",
        level: 1,
        paragraphs: [],
        blocks: [
          { kind: "paragraph", text: "تواصل الدولة الطرف" },
          { kind: "list_item", list: "letter", text: "ضمان" },
          { kind: "list_item", list: "letter", text: "تعديل" },
          { kind: "paragraph", text: "توصي اللجنة" },
        ],
      },
    ],
  });
  const bytes = await renderDocx(given, { exportedAt: new Date("2024-05-01"), profile: "un" });
  const { report: read } = withoutMarks(readWordReport(bytes, "", { changes: "accepted" }));
  expect(read).toEqual(given);
});
