import { expect, test } from "vitest";
import type { ListStyle } from "../document/schema";
import { labelShape, printLabel } from "./list-labels";

const label = (
  style: Exclude<ListStyle, "bullet">,
  level: number,
  number: number,
  language = "en",
) => printLabel(number, labelShape(style, level, language));

test("lists under numbered paragraphs go down by (a), (i), a., i.", () => {
  expect([0, 1, 2, 3, 4].map((level) => label("decimal", level, 2))).toEqual([
    "(b)",
    "(ii)",
    "b.",
    "ii.",
    "(b)",
  ]);
  expect(label("letter", 1, 28)).toBe("(bb)");
  expect(label("roman", 0, 49)).toBe("(xlix)");
});

test("labels are as each language's editions have them", () => {
  expect(label("letter", 0, 3, "fr")).toBe("c)");
  expect(label("roman", 1, 3, "es-MX")).toBe("iii)");
  expect([1, 2, 3, 4, 5].map((number) => label("letter", 0, number, "ar"))).toEqual([
    "(أ)",
    "(ب)",
    "(ج)",
    "(د)",
    "(ه)",
  ]);
});
