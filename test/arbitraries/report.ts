import * as fc from "fast-check";
import { BLOCK_KINDS, DIRECTIONS, LIST_STYLES } from "@/core/document/schema";
import type { ReportFile, ReportModel } from "@/core/report/report-model";
import { settleReport } from "@/core/report/settle-report";

const WORDS = [
  "detention",
  "para. 16",
  "1. ",
  "- ",
  "# ",
  "> ",
  "[^1]",
  "[^1]: ",
  "**",
  "*",
  "_",
  "a_b",
  "&amp;",
  "&#42;",
  "<b>",
  "<!-- rtl -->",
  "<script>alert(1)</script>",
  "|",
  "\\",
  "`",
  "~~",
  "![x](y)",
  "](",
  "!",
  " ",
  "  ",
  "\t",
  "\n",
  "---",
  "===",
  "العمال المهاجرون",
  "٣٦",
  "\u00A0",
  "é",
  "移民",
  "🙂",
  "https://example.org/a_b?c=d&e",
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

const link = fc.constantFrom(
  "https://example.org/?a=1&b=2|3",
  "mailto:a@example.org",
  "http://[::1]/\\x",
);

const textRun = fc.record(
  { text, bold: fc.constant(true), italic: fc.constant(true), link },
  { requiredKeys: ["text"] },
);

const run = fc.oneof(
  { weight: 5, arbitrary: textRun },
  { weight: 1, arbitrary: fc.constant({ footnote: 1 }) },
);

const textBlock = fc.record(
  {
    kind: fc.constantFrom(...BLOCK_KINDS),
    text: fc.constant(""),
    runs: fc.array(run, { maxLength: 5 }),
    level: fc.integer({ min: 1, max: 3 }),
    indent: fc.integer({ min: 0, max: 8 }),
    list: fc.constantFrom(...LIST_STYLES),
    dir: fc.constantFrom(...DIRECTIONS),
    recommendation: fc.constantFrom("r-1", "r--2", "r_3"),
  },
  { requiredKeys: ["kind", "text", "runs"] },
);

const cell = fc.record(
  {
    blocks: fc.array(textBlock, { minLength: 1, maxLength: 2 }),
    header: fc.boolean(),
    colspan: fc.integer({ min: 1, max: 3 }),
    rowspan: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ["blocks"] },
);

const table = fc.record({
  kind: fc.constant("table" as const),
  text: fc.constant(""),
  rows: fc.array(fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

const section = fc.record({
  title: text,
  level: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom("bibliography" as const, null),
  paragraphs: fc.array(fc.constantFrom("16", "36 (b)", "60", "a, b--c"), { maxLength: 3 }),
  blocks: fc.array(fc.oneof({ weight: 6, arbitrary: textBlock }, { weight: 1, arbitrary: table }), {
    maxLength: 6,
  }),
});

/** Any report the model allows, put in order: hostile words, mixed directions, notes in tables. */
export const arbitraryReport: fc.Arbitrary<ReportModel> = fc
  .record({
    title: text,
    language: fc.constantFrom("en", "ar", "fr"),
    symbol: fc.option(fc.constant("CMW/C/AZE/CO/3"), { nil: undefined }),
    submittedBy: fc.option(text, { nil: undefined }),
    sections: fc.array(section, { maxLength: 4 }),
    notes: fc.array(fc.array(textRun, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ notes, ...report }) => settleReport(withNotes(report, notes)).report);

/** Gives every marker a note of its own, taken round from those given. */
function withNotes(
  report: Omit<ReportFile, "footnotes" | "body" | "state">,
  notes: readonly { text: string }[][],
): ReportFile {
  const footnotes: ReportFile["footnotes"] = [];
  const numbered = JSON.parse(JSON.stringify(report), (_key, value) => {
    if (typeof value !== "object" || value === null || !("footnote" in value)) return value;
    const number = footnotes.length + 1;
    const words = notes[(number - 1) % notes.length] ?? [];
    footnotes.push({ number, text: "", runs: [{ text: `Note ${number}: ` }, ...words] });
    return { footnote: number };
  });
  return { ...numbered, footnotes };
}
