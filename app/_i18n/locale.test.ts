import { describe, expect, test } from "vitest";
import { directionOf, localeFromAcceptLanguage } from "./locale";

describe("localeFromAcceptLanguage", () => {
  test.each([
    ["ar-EG,ar;q=0.9,en;q=0.8", "ar"],
    ["fr-FR, en;q=0.5, ar;q=0.7", "ar"],
    ["en-GB", "en"],
    ["ar;q=0, en;q=0.1", "en"],
    ["zh", "en"],
    ["", "en"],
    [null, "en"],
    [";;;,,,q=", "en"],
  ])("reads %j as %s", (header, locale) => {
    expect(localeFromAcceptLanguage(header)).toBe(locale);
  });
});

test("Arabic runs from right to left and English does not", () => {
  expect(directionOf("ar")).toBe("rtl");
  expect(directionOf("ar-EG")).toBe("rtl");
  expect(directionOf("en")).toBe("ltr");
  expect(directionOf("arn")).toBe("ltr");
});
