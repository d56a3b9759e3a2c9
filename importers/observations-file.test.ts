import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { readObservationsFile } from "./observations-file";

const json = (value: unknown) => strToU8(JSON.stringify(value));
const failureOf = async (name: string, bytes: Uint8Array) => {
  try {
    return await readObservationsFile(name, bytes);
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
};

/** A workbook of one sheet; words are shared strings, numbers stand in their cells. */
function aWorkbook(rows: (string | number)[][]): Uint8Array {
  const strings = [...new Set(rows.flat().filter((cell) => typeof cell === "string"))];
  const cell = (value: string | number, row: number, column: number) => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    return typeof value === "number"
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="s"><v>${strings.indexOf(value)}</v></c>`;
  };
  const sheet = rows.map(
    (row, index) => `<row>${row.map((value, at) => cell(value, index, at)).join("")}</row>`,
  );
  const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return zipSync({
    "xl/workbook.xml": strToU8("<workbook/>"),
    "xl/sharedStrings.xml": strToU8(
      `<sst>${strings.map((text) => `<si><t>${xml(text)}</t></si>`).join("")}</sst>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(
      `<worksheet><sheetData>${sheet.join("")}</sheetData></worksheet>`,
    ),
  });
}

const GENERAL_COMMENT = [
  {
    ID: "1.\u00a0",
    Labels: ["Migrants"],
    Text: "The Committee is concerned about the detention of migrants and of children.",
  },
  {
    ID: 2,
    Labels: [],
    Text: "States parties should:\r\n(a) Release children;\r\n(b) Report on it.",
  },
];

describe("records", () => {
  test("a general comment, one record a paragraph", async () => {
    const [{ parsed }, ...others] = await readObservationsFile("gc.json", json(GENERAL_COMMENT));
    expect(others).toEqual([]);
    expect(parsed).toMatchObject({ symbol: null, kind: "general_comment", language: "en" });
    expect(parsed.paragraphs).toMatchObject([
      { number: 1, kind: "concern" },
      {
        number: 2,
        text: "States parties should:",
        subparagraphs: [{ label: "a", text: "Release children;" }, { label: "b" }],
      },
    ]);
  });

  const rows = [
    ["CMW/C/AZE/CO/3", "- Azerbaijan", "State of emergency 13. The State party should end it."],
    ["CMW/C/AZE/CO/3", "- Azerbaijan", "16. The Committee recommends that the State party act."],
    ["CAT/C/AZE/CO/4", "- Azerbaijan", "9. The State party should amend its law."],
    ["CAT/C/AZE/CO/4", "- Azerbaijan", "The State party should publish figures."],
  ] as const;

  test.each([
    [
      "JSON",
      "export.json",
      json({ results: rows.map(([code, Countries, Text]) => ({ Symbol: code, Countries, Text })) }),
    ],
    [
      "Excel",
      "export.xlsx",
      aWorkbook([["Symbol", "Countries", "Text"], ...rows.map((row) => [...row])]),
    ],
  ])("an export in %s becomes documents by symbol", async (_, name, bytes) => {
    const documents = await readObservationsFile(name, bytes);
    expect(
      documents.map(({ parsed }) => [
        parsed.symbol,
        parsed.body,
        parsed.state,
        parsed.paragraphs.map(({ number }) => number),
      ]),
    ).toEqual([
      ["CMW/C/AZE/CO/3", "CMW", "Azerbaijan", [13, 16]],
      ["CAT/C/AZE/CO/4", "CAT", "Azerbaijan", [9]],
    ]);
    expect(documents[0].parsed.paragraphs[0]?.heading).toBe("State of emergency");
    // A record without a number gets none.
    expect(documents[1]?.parsed.warnings.map(({ code }) => code)).toContain(
      "record_without_number",
    );
    expect(documents[0].originalText).toContain("13. The State party should end it.");
  });

  test.each([
    ["not.json", strToU8("{"), { code: "file_not_readable", reason: "not_valid_json" }],
    ["numbers.json", json([1, 2]), { code: "file_not_readable", reason: "no_records" }],
    ["empty.json", json([{ ID: 1 }]), { code: "file_not_readable", reason: "no_records" }],
    ["empty.xlsx", aWorkbook([]), { code: "file_not_readable", reason: "no_records" }],
    [
      "entity.xlsx",
      zipSync({
        "xl/workbook.xml": strToU8("<workbook/>"),
        "xl/worksheets/sheet1.xml": strToU8(
          '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>',
        ),
      }),
      { code: "file_not_readable", reason: "forbidden_markup" },
    ],
  ])("%s is refused with a reason", async (name, bytes, failure) => {
    expect(await failureOf(name, bytes)).toEqual(failure);
  });
});
