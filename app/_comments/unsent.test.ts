import { expect, test } from "vitest";
import { textLeft } from "./unsent";

test("what is written while a comment is sent is left for the next one", () => {
  expect(textLeft("Is this so?", "Is this so?")).toBe("");
  expect(textLeft("Is this so? And since when", "Is this so?")).toBe("And since when");
  expect(textLeft("Is that so?", "Is this so?")).toBe("Is that so?");
});
