import { describe, expect, test } from "vitest";
import { asLocatorLabel, namesSeveral, readLocator } from "./locator";

describe("readLocator", () => {
  test.each([
    ["16", "page", { locator: "16", label: "page" }],
    ["para. 16", "page", { locator: "16", label: "paragraph" }],
    ["paras. 16-18", "page", { locator: "16–18", label: "paragraph" }],
    ["pp. 5 - 7", "paragraph", { locator: "5–7", label: "page" }],
    ["art. 22", "page", { locator: "22", label: "article-locator" }],
    ["§ 4", "page", { locator: "4", label: "section" }],
    ["page xii", "paragraph", { locator: "xii", label: "page" }],
    ["الفقرة 16", "page", { locator: "16", label: "paragraph" }],
    ["  36  (b) ", "paragraph", { locator: "36 (b)", label: "paragraph" }],
    ["paragraph", "page", { locator: "paragraph", label: "page" }],
    ["passim", "page", { locator: "passim", label: "page" }],
    ["", "page", { locator: "", label: "page" }],
  ] as const)("reads %j (%s)", (text, label, expected) => {
    expect(readLocator(text, label)).toEqual(expected);
  });
});

describe("namesSeveral", () => {
  test.each([
    "16–18",
    "16-18",
    "16, 18",
    "16 and 18",
    "16 & 18",
    "7.2 and 7.5",
    "36 (b) and 60",
    "36 (b)–38",
    "xi–xii",
    "IV and V",
    "٣–٥",
    "16 و18",
  ])("%j takes the plural", (locator) => expect(namesSeveral(locator)).toBe(true));

  test.each([
    "16",
    "7.2",
    "36 (b)",
    "36 (b) and (c)",
    "36 (b)–(d)",
    "12 bis",
    "12,500",
    "A.1",
    "passim",
    "",
  ])("%j takes the singular", (locator) => expect(namesSeveral(locator)).toBe(false));
});

test("labels from a shared text are narrowed to those that can be worded", () => {
  expect(asLocatorLabel("paragraph")).toBe("paragraph");
  expect(asLocatorLabel("article")).toBe("article-locator");
  expect(asLocatorLabel("<script>")).toBe("page");
});
