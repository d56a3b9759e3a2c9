import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { parseObservations } from "@/core/observations/parse-observations";
import { aPdf, lines, type Placed } from "@/test/builders/a-pdf";
import { readPdfText } from "./read-pdf";

const head = (page: number): Placed[] => [
  { at: [420, 800], text: "CMW/C/ALB/CO/3" },
  { at: [70, 40], text: `GE.21-01234   ${page}` },
];

const failureOf = async (bytes: Uint8Array) => {
  try {
    await readPdfText(bytes);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
};

describe("a page", () => {
  const pages = [
    [
      ...head(1),
      ...lines(
        [70, 740],
        [
          "1. The Committee considered the report of Albania and adopted these observa-",
          "tions on 12 April 2019. These observations concern the labour market",
        ],
      ),
      { at: [372, 731], size: 6, text: "1" } as Placed,
      ...lines(
        [70, 120],
        ["1 CMW/C/ALB/3, paras. 4 and 5.", "2. not a paragraph, but a note's second line."],
        8,
      ),
    ],
    [
      ...head(2),
      ...lines(
        [70, 740],
        ["and the rights of migrants.", "", "2. The Committee recommends that it act."],
      ),
    ],
    [...head(3), ...lines([70, 740], ["3. The Committee asks for information."])],
  ];

  test("heads, job numbers, notes and their markers do not enter paragraphs", async () => {
    const text = await readPdfText(aPdf(pages));
    expect(text.match(/CMW\/C\/ALB\/CO\/3/g)).toHaveLength(1);
    expect(text).not.toContain("GE.21");
    expect(text).toContain("__________\n1 CMW/C/ALB/3, paras. 4 and 5.");
    const parsed = parseObservations(text);
    expect(parsed.symbol).toBe("CMW/C/ALB/CO/3");
    expect(parsed.paragraphs.map(({ number, text: words }) => [number, words])).toEqual([
      [
        1,
        "The Committee considered the report of Albania and adopted these observations on 12 April 2019. These observations concern the labour market and the rights of migrants.",
      ],
      [2, "The Committee recommends that it act."],
      [3, "The Committee asks for information."],
    ]);
  });

  test("columns are read one after the other, below what runs across", async () => {
    const left = [
      "1. The Committee considers",
      "the report of the State",
      "party on its obligations.",
      "2. The Committee is glad",
      "to see the State party at",
      "the table once more, and",
      "thanks its delegation for",
    ];
    const right = [
      "what it had to say on the",
      "rights of migrant workers.",
      "3. The Committee regrets",
      "that figures are missing",
      "and that nobody was heard",
      "before the law was made.",
      "4. It recommends figures.",
    ];
    const text = await readPdfText(
      aPdf([
        [
          ...lines(
            [70, 760],
            ["Concluding observations on the third periodic report of Albania, in two columns"],
          ),
          ...lines([70, 700], left),
          ...lines([310, 700], right),
        ],
      ]),
    );
    expect(parseObservations(text).paragraphs.map(({ text: words }) => words)).toEqual([
      "The Committee considers the report of the State party on its obligations.",
      "The Committee is glad to see the State party at the table once more, and thanks its delegation for what it had to say on the rights of migrant workers.",
      "The Committee regrets that figures are missing and that nobody was heard before the law was made.",
      "It recommends figures.",
    ]);
  });

  test("bytes as files and other processes hand them over", async () => {
    expect(await readPdfText(Buffer.from(aPdf(pages)))).toContain("CMW/C/ALB/CO/3");
  });

  test("tells how far it is", async () => {
    const shares: number[] = [];
    await readPdfText(aPdf(pages), (share) => shares.push(share));
    expect(shares).toEqual([1 / 3, 2 / 3, 1]);
  });
});

describe("what is no text", () => {
  test("pages without letters are named as pictures", async () => {
    expect(await failureOf(aPdf([[], []]))).toEqual({
      code: "file_not_readable",
      reason: "no_text_in_pdf",
    });
  });

  test("more pages than can be read", async () => {
    const pages = Array.from({ length: 601 }, () => []);
    expect(await failureOf(aPdf(pages))).toEqual({
      code: "file_not_readable",
      reason: "too_many_pages",
    });
  });

  test("damaged files end in a reason or in text, never in another error", async () => {
    const whole = aPdf([
      lines([70, 740], ["1. The Committee considered the report of the State party."]),
    ]);
    const damage = fc.record({
      cut: fc.integer({ min: 1, max: whole.length }),
      flips: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
        maxLength: 12,
      }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ cut, flips }) => {
        const bytes = whole.slice(0, cut);
        for (const [at, value] of flips) if (at < cut) bytes[at] = value;
        await failureOf(bytes);
      }),
      { numRuns: 60 },
    );
  });
});
