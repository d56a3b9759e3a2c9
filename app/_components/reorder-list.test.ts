import { expect, test } from "vitest";
import { applyMove } from "./reorder-list";

const list = ["a", "b", "c", "d"].map((id) => ({ id }));
const after = (id: string, place: "before" | "after", targetId: string) =>
  applyMove(list, { id, place, targetId })
    .map((item) => item.id)
    .join("");

test("a thing lands before or after the one it was dropped at", () => {
  expect(after("a", "after", "c")).toBe("bcad");
  expect(after("d", "before", "a")).toBe("dabc");
  expect(after("b", "after", "b")).toBe("abcd");
});

test("a move of or to something that is gone changes nothing", () => {
  expect(after("x", "after", "a")).toBe("abcd");
  expect(after("a", "after", "x")).toBe("abcd");
});
