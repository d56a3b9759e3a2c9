import { expect, test } from "vitest";
import type { Block } from "../core/report/report-model";
import { type NestedList, nestLists } from "./nest-lists";

const item = (text: string, indent: number, list: "decimal" | "letter" | "bullet"): Block => ({
  kind: "list_item",
  text,
  runs: [{ text }],
  list,
  ...(indent > 0 && { indent }),
});

/** A list as its numbers and words, deeper ones in brackets. */
const shape = (list: NestedList): string =>
  list.items
    .map(({ block, number, lists }) => {
      const inner = lists.map((one) => `[${shape(one)}]`).join("");
      return `${number}${block.text}${inner}`;
    })
    .join(" ");

const shapesOf = (blocks: Block[]) =>
  nestLists(blocks).map((one) => ("items" in one ? `${one.style} ${shape(one)}` : one.kind));

test("deeper items stand in the item above them, and the list goes on behind them", () => {
  expect(
    shapesOf([
      item("one", 0, "decimal"),
      item("a", 1, "letter"),
      item("b", 1, "letter"),
      item("deep", 2, "bullet"),
      item("two", 0, "decimal"),
      { kind: "paragraph", text: "", runs: [] },
      item("new", 0, "decimal"),
    ]),
  ).toEqual(["decimal 1one[1a 2b[1deep]] 2two", "paragraph", "decimal 1new"]);
});

test("another style begins another list; an item may begin deeper than anything above it", () => {
  expect(
    shapesOf([item("x", 2, "letter"), item("y", 0, "decimal"), item("z", 0, "bullet")]),
  ).toEqual(["letter 1x", "decimal 1y", "bullet 1z"]);
  const [deep] = nestLists([item("x", 2, "letter")]);
  expect(deep).toMatchObject({ indent: 2 });
});
