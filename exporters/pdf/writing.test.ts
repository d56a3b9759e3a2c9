import * as fc from "fast-check";
import { expect, test } from "vitest";
import { languageOf, stretchesOf } from "./writing";

test("each stretch has its writing and likeliest language", () => {
  expect(stretchesOf("See العمال (16) and Миграция, 移民。", "en")).toEqual([
    { text: "See ", writing: "latin", lang: "en" },
    { text: "العمال (16) ", writing: "arabic", lang: "ar" },
    { text: "and ", writing: "latin", lang: "en" },
    { text: "Миграция, ", writing: "latin", lang: "ru" },
    { text: "移民。", writing: "han", lang: "zh" },
  ]);
});

test("the document's own language goes before the likeliest", () => {
  expect(stretchesOf("Право law", "uk").map(({ lang }) => lang)).toEqual(["uk", "en"]);
  expect(stretchesOf("قانون droit", "fa").map(({ lang }) => lang)).toEqual(["fa", "en"]);
  expect(stretchesOf("Droit", "fr")).toEqual([{ text: "Droit", writing: "latin", lang: "fr" }]);
  expect(stretchesOf("16.", "ar")).toEqual([{ text: "16.", writing: "arabic", lang: "ar" }]);
});

test("what has no letters is as what stands before it", () => {
  const before = { writing: "latin", lang: "en" } as const;
  expect(stretchesOf(".", "ar", before)).toEqual([{ text: ".", ...before }]);
  expect(stretchesOf("، المادة", "ar", before)[0]).toMatchObject({ writing: "arabic" });
});

test("nothing of a text is lost or moved", () => {
  const words = fc.array(fc.constantFrom("a", "б", "ع", "移", "1", " ", "。", "é", "—"));
  fc.assert(
    fc.property(words, fc.constantFrom("en", "ar", "zh", "ru"), (parts, lang) => {
      const text = parts.join("");
      const stretches = stretchesOf(text, lang);
      expect(stretches.map((stretch) => stretch.text).join("")).toBe(text);
    }),
  );
});

test("a language is what the compiler takes", () => {
  expect(languageOf("en-GB")).toEqual({ lang: "en", region: "gb" });
  expect(languageOf("zh-Hans-CN")).toEqual({ lang: "zh", region: "cn" });
  expect(languageOf("ckb")).toEqual({ lang: "ckb" });
});
