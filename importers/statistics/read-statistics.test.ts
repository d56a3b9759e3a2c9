import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statisticInput } from "@/core/statistics/statistic";
import { renderStatisticsCsv } from "@/exporters/statistics/render-statistics-csv";
import { readStatistics } from "./read-statistics";

const utf8 = (text: string) => new TextEncoder().encode(text);
const subjects = (bytes: Uint8Array) =>
  readStatistics(bytes).statistics.map(({ statistic }) => statistic.subject);
const code = (bytes: Uint8Array) => {
  try {
    readStatistics(bytes);
    return "read";
  } catch (error) {
    return error instanceof Error && "failure" in error ? error.failure : error;
  }
};

describe("a table of figures", () => {
  test("is read with its columns in any order and language, whatever parts them", () => {
    const read = readStatistics(
      utf8('Année;Indicateur;Valeur;Source;Humeur\r\n2023;"Détenus; hommes";"1 234";Rapport;x\r\n'),
    );
    expect(read).toMatchObject({
      unknownColumns: ["Humeur"],
      statistics: [
        {
          line: 2,
          source: "Rapport",
          statistic: {
            subject: "Détenus; hommes",
            value: "1 234",
            period: "2023",
            agesAfter: null,
          },
        },
      ],
    });
    expect(subjects(utf8("المؤشر\tالقيمة\nالعمال المهاجرون\t١٢٣"))).toEqual(["العمال المهاجرون"]);
  });

  test("is read in the encodings that spreadsheets of Windows write", () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(
        Uint16Array.from("subject,value\nДети,5", (sign) => sign.charCodeAt(0)).buffer,
      ),
    ]);
    expect(subjects(utf16)).toEqual(["Дети"]);
    const western = Uint8Array.from("subject,value\nD\u00e9tenus,5", (sign) => sign.charCodeAt(0));
    expect(subjects(western)).toEqual(["Détenus"]);
    const cyrillic = Uint8Array.from(
      [..."subject,value\n"]
        .map((sign) => sign.charCodeAt(0))
        .concat([0xc4, 0xe5, 0xf2, 0xe8, 0x2c, 0x35]),
    );
    expect(subjects(cyrillic)).toEqual(["Дети"]);
  });

  test("a row that is no figure is named with what does not fit", () => {
    const read = readStatistics(
      utf8(
        'subject,value,too_old_after\n,5,\nChildren,many,\nWomen,7,31.12.2024\n"two\nlines",8,\n',
      ),
    );
    expect(read.refused).toEqual([
      { line: 2, columns: ["subject"] },
      { line: 3, columns: ["value"] },
      { line: 4, columns: ["too_old_after"] },
    ]);
    expect(read.statistics).toMatchObject([{ line: 5, statistic: { subject: "two lines" } }]);
  });

  test("what is no table of figures is refused", () => {
    expect(code(utf8("name,age\nA,5"))).toMatchObject({ reason: "unknown_format" });
    expect(code(utf8('subject,value\n"never closed,5'))).toMatchObject({ reason: "truncated" });
    expect(code(utf8(`subject,value\n${"a,1\n".repeat(10_001)}`))).toMatchObject({
      reason: "too_many_parts",
    });
    expect(code(utf8("subject,value\nA\u0000,1"))).toMatchObject({ reason: "wrong_encoding" });
    expect(code(utf8("  \n"))).toMatchObject({ code: "input_empty" });
  });

  test("what is written is read back, also where it looks like a formula", () => {
    const words = fc.oneof(
      fc.constantFrom("=1+1", "-5", "'=x", '"a", b', "@x", " +1", "تجربة", "''-"),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(words, words, words, (subject, note, place) => {
        const one = statisticInput.safeParse({
          subject: `a ${subject}`.replaceAll(/\s+/gu, " "),
          value: "12.5",
          unit: "%",
          period: "",
          place: place.replaceAll(/\s+/gu, " "),
          group: "",
          sourceId: null,
          locator: "5",
          locatorLabel: "paragraph",
          note: note.replaceAll(/\s+/gu, " "),
          agesAfter: "2026-12-31",
        });
        fc.pre(one.success);
        if (!one.success) return;
        const { sourceId: _, ...statistic } = one.data;
        const file = renderStatisticsCsv([{ ...statistic, source: "A report" }]);
        expect(readStatistics(file)).toEqual({
          refused: [],
          unknownColumns: [],
          statistics: [{ line: 2, source: "A report", statistic: one.data }],
        });
      }),
    );
  });
});
