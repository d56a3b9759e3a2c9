import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitByDirection, splitPiecesByDirection } from "./direction";

const inBrackets = (text: string, base: "ltr" | "rtl") =>
  splitByDirection(text, base).map(({ text: part, isRtl }) => (isRtl ? `<${part}>` : `[${part}]`));

describe("text cut by direction", () => {
  test("signs between both directions are the paragraph's", () => {
    expect(inBrackets("منظمة (IOM) الدولية.", "rtl")).toEqual([
      "<منظمة (>",
      "[IOM]",
      "<) الدولية.>",
    ]);
    expect(inBrackets("the word (لجنة) means", "ltr")).toEqual([
      "[the word (]",
      "<لجنة>",
      "[) means]",
    ]);
  });

  test("signs at either end are, too, and so is a text of nothing else", () => {
    expect(inBrackets("(IOM).", "rtl")).toEqual(["<(>", "[IOM]", "<).>"]);
    expect(inBrackets("«لجنة».", "ltr")).toEqual(["[«]", "<لجنة>", "[».]"]);
    expect(inBrackets(".", "rtl")).toEqual(["<.>"]);
    expect(inBrackets("(2023)", "ltr")).toEqual(["[(2023)]"]);
  });

  test("digits stay with what they follow, and signs between them", () => {
    expect(inBrackets("CMW/C/AZE/CO/3. الفقرة 16 من", "rtl")).toEqual([
      "[CMW/C/AZE/CO/3]",
      "<. الفقرة 16 من>",
    ]);
    expect(inBrackets("المادة 79-1، of the Code", "ltr")).toEqual([
      "<المادة 79-1>",
      "[، of the Code]",
    ]);
    expect(inBrackets("about 50% نسبة", "rtl")).toEqual(["[about 50%]", "< نسبة>"]);
  });

  test("brackets around digits are of the side their digits are", () => {
    expect(inBrackets("IOM (2023) الدولية", "rtl")).toEqual(["[IOM (2023)]", "< الدولية>"]);
    expect(inBrackets("المادة (5) of", "ltr")).toEqual(["<المادة (5)>", "[ of]"]);
    expect(inBrackets("Watch 2021) الدولية", "rtl")).toEqual(["[Watch 2021]", "<) الدولية>"]);
  });

  test("a paragraph in pieces is cut as a whole", () => {
    const pieces = ["انظر Human Rights Watch", ", ", "World Report", "، ص 9"];
    const cut = splitPiecesByDirection(pieces, "rtl");
    expect(cut.map((parts) => parts.map(({ text }) => text).join(""))).toEqual(pieces);
    expect(cut[1]).toEqual([{ text: ", ", isRtl: false }]);
    expect(cut[3]).toEqual([{ text: "، ص 9", isRtl: true }]);
    expect(splitPiecesByDirection(["", "a", ""], "ltr")).toEqual([
      [],
      [{ text: "a", isRtl: false }],
      [],
    ]);
  });

  test("nothing is lost, and neighbours are of different directions", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "Z", "ب", "ش", "1", "9", " ", "(", ")", ".", "%", "،", "\n", "א"),
    });
    fc.assert(
      fc.property(text, fc.constantFrom("ltr" as const, "rtl" as const), (words, base) => {
        const parts = splitByDirection(words, base);
        expect(parts.map((part) => part.text).join("")).toBe(words);
        parts.forEach((part, index) => {
          expect(part.text).not.toBe("");
          if (index > 0) expect(part.isRtl).not.toBe(parts[index - 1]?.isRtl);
        });
      }),
    );
  });
});
