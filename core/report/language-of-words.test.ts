import { describe, expect, test } from "vitest";
import { languageOfWords } from "./language-of-words";

const ENGLISH = "The delegation was told that detention is used by the police as a last resort. ";
const FRENCH =
  "Les personnes privées de liberté sont gardées dans des locaux qui ne sont pas du ressort du juge. ";
const SPANISH =
  "Los detenidos fueron llevados a las celdas del cuartel, y una de las familias lo supo por la radio. ";
const ARABIC =
  "أوصت اللجنة باعتماد تدابير لإنهاء احتجاز المهاجرين تدريجياً ووقف احتجاز الأطفال فوراً. ";
const RUSSIAN =
  "Комитет рекомендовал государству-участнику обеспечить доступ к адвокату с момента задержания. ";
const CHINESE = "委员会建议缔约国确保被拘留者自被剥夺自由之时起即可获得律师协助。";

describe("the language of a text", () => {
  test.each([
    ["en", ENGLISH],
    ["fr", FRENCH],
    ["es", SPANISH],
    ["ar", ARABIC],
    ["ru", RUSSIAN],
    ["zh", CHINESE],
  ])("is %s where the words say so and nothing else does", (language, text) => {
    expect(languageOfWords(text, null)).toBe(language);
    expect(languageOfWords(text.repeat(20), "")).toBe(language);
  });

  test("is what the text says of itself, in its primary tag", () => {
    expect(languageOfWords(ENGLISH.repeat(5), "de-CH")).toBe("de");
    expect(languageOfWords(ARABIC.repeat(5), "fa_IR")).toBe("fa");
    expect(languageOfWords("CAT", "FR")).toBe("fr");
  });

  test("is the one of most letters, however many others quote", () => {
    expect(languageOfWords(ENGLISH.repeat(3) + ARABIC.repeat(2), null)).toBe("en");
    expect(languageOfWords(ENGLISH.repeat(2) + ARABIC.repeat(4), "")).toBe("ar");
    expect(languageOfWords(ARABIC, "en")).toBe("ar");
  });

  test("is not what it says where most letters are of another script", () => {
    expect(languageOfWords(ARABIC.repeat(5), "en-US")).toBe("ar");
    expect(languageOfWords(RUSSIAN.repeat(5), "ar")).toBe("ru");
  });

  test("a quotation in another script does not change it, nor does a tag that is none", () => {
    expect(languageOfWords(ENGLISH.repeat(5) + ARABIC, null)).toBe("en");
    expect(languageOfWords(FRENCH.repeat(5), "javascript:")).toBe("fr");
  });

  test("is English where nothing tells", () => {
    expect(languageOfWords("", null)).toBe("en");
    expect(languageOfWords("1 2 3", undefined)).toBe("en");
  });
});
