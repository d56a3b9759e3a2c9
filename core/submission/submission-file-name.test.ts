import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VARIANTS } from "../redaction/variant";
import {
  isNamePattern,
  NAME_PARTS,
  submissionFileName,
  typedFileName,
  variantWord,
} from "./submission-file-name";

const numRuns = Number(process.env.SUBMISSION_RUNS ?? 300);

const FACTS = {
  organisation: "Maat for Peace, Development and Human Rights",
  state: "AZE",
  body: "CMW",
  symbol: "CMW/C/AZE/CO/3",
  kind: "follow_up",
  language: "en",
  day: "2026-11-26",
  number: 1,
  title: "Follow-up: Azerbaijan",
  variant: "public" as const,
};

describe("name of a file that is sent", () => {
  test("is what the rule says", () => {
    expect(submissionFileName("{organisation}_{state}_{body}_{year}", FACTS)).toBe(
      "Maat-for-Peace-Development-and-Human-Rights_AZE_CMW_2026",
    );
    expect(submissionFileName("INT_{body}_NGO_{state}_{number}_{language}", FACTS)).toBe(
      "INT_CMW_NGO_AZE_1_E",
    );
    expect(submissionFileName("{symbol} {kind} {date}", FACTS)).toBe(
      "CMW-C-AZE-CO-3-follow-up-2026-11-26",
    );
  });

  test.each([
    ["Ligue des droits de l’homme d’Évian", "Ligue-des-droits-de-lhomme-dEvian"],
    ["Gəncə Şəhər Hüquq Mərkəzi", "Gence-Seher-Huquq-Merkezi"],
    ["Łódź Straße", "Lodz-Strasse"],
    ["مركز النهر لحقوق الإنسان", "مركز-النهر-لحقوق-الإنسان"],
    ["人权协会", "人权协会"],
    ["../../etc/passwd\u0000\u202e", "etc-passwd"],
    ["CON", "report"],
    ["…", "report"],
  ])("%s is %s", (organisation, expected) => {
    expect(submissionFileName("{organisation}", { ...FACTS, organisation })).toBe(expected);
  });

  test("what is not there leaves no gap", () => {
    expect(submissionFileName("{organisation}_{symbol}_{year}", { ...FACTS, symbol: "" })).toBe(
      "Maat-for-Peace-Development-and-Human-Rights_2026",
    );
  });

  test("whatever people type, every disk takes it", () => {
    const words = fc.string({ unit: "binary", maxLength: 200 });
    const pattern = fc
      .array(fc.oneof(fc.constantFrom(...NAME_PARTS.map((part) => `{${part}}`)), words))
      .map((parts) => parts.join("_"));
    const named = fc.record({
      variant: fc.constantFrom(...VARIANTS),
      language: fc.constantFrom("en", "fr", "es", "ar", "ru", "zh-Hans", "az"),
    });
    fc.assert(
      fc.property(pattern, words, words, words, named, (given, organisation, state, title, of) => {
        const name = submissionFileName(given, { ...FACTS, organisation, state, title, ...of });
        if (of.variant === "confidential" && !given.includes("{variant}")) {
          expect(name.endsWith(`_${variantWord(of.language, of.variant)}`)).toBe(true);
        }
        expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u);
        expect([...name].length).toBeLessThanOrEqual(120);
        expect(name).not.toMatch(/\.\.|[._-]$/);
      }),
      { numRuns },
    );
  });

  test("a confidential file is told from the public one by its name", () => {
    const secret = { ...FACTS, variant: "confidential" } as const;
    const named = (pattern: string, facts: Partial<typeof FACTS> = {}) => [
      submissionFileName(pattern, { ...FACTS, ...facts }),
      submissionFileName(pattern, { ...secret, ...facts, variant: "confidential" }),
    ];
    expect(named("{body}_{state}")).toEqual(["CMW_AZE", "CMW_AZE_confidential"]);
    expect(named("{variant}_{body}")).toEqual(["public_CMW", "confidential_CMW"]);
    expect(named("{body}", { language: "ar" })).toEqual(["CMW", "CMW_سري"]);
    expect(named("{body}_{variant}", { language: "fr-CH" })[1]).toBe("CMW_confidentiel");
    // Who is called so is not told by that.
    expect(named("{organisation}", { organisation: "Confidential" })[1]).toBe(
      "Confidential_confidential",
    );
    // The word is cut off: it is put at the end of what is left.
    const long = "{organisation}_{title}_{title}_{variant}";
    const [open, kept = ""] = named(long, { organisation: "a".repeat(80), title: "b".repeat(80) });
    expect(open).not.toContain("public");
    expect(kept).toMatch(/^a{60}_b{46}_confidential$/);
  });

  test("a name somebody typed says it once", () => {
    const of = { language: "en", variant: "confidential" } as const;
    expect(typedFileName("River House: CMW", of)).toBe("River-House-CMW_confidential");
    expect(typedFileName("CMW_Confidential ", of)).toBe("CMW_confidential");
    expect(typedFileName("confidential", of)).toBe("report_confidential");
    const arabic = { ...of, language: "ar" };
    expect(typedFileName("الاختفاء القسري", arabic)).toBe("الاختفاء-القسري_سري");
    expect(typedFileName("العنف الأسري", arabic)).toBe("العنف-الأسري_سري");
    const chinese = { language: "zh", variant: "confidential" } as const;
    const word = typedFileName("报告", chinese).slice("报告_".length);
    expect(typedFileName(`报告${word}`, chinese)).toBe(`报告_${word}`);
    expect(typedFileName("العنف الأسري_سري", arabic)).toBe("العنف-الأسري_سري");
    expect(typedFileName("CMW confidential", { ...of, variant: "public" })).toBe(
      "CMW-confidential",
    );
  });

  test("a pattern names only what there is", () => {
    expect(isNamePattern("{organisation}_{state} v1.0")).toBe(true);
    for (const wrong of ["", "report", "{password}", "{state}/{body}", "{state", "{}"]) {
      expect([wrong, isNamePattern(wrong)]).toEqual([wrong, false]);
    }
  });
});
