import { describe, expect, test } from "vitest";
import {
  type Collection,
  collectionProblem,
  collectionTree,
  collectionWithin,
  DEEPEST_COLLECTION,
  MOST_COLLECTIONS,
} from "./collection-tree";

const some: Collection[] = [
  { id: "law", parentId: null, name: "Law" },
  { id: "cases", parentId: "law", name: "Cases" },
  { id: "old", parentId: "cases", name: "Old" },
  { id: "acts", parentId: "law", name: "Acts" },
  { id: "news", parentId: null, name: "Émissions" },
];

describe("collections of sources", () => {
  test("stand in each other in alphabetical order, also where the parent is gone", () => {
    const names = (branches: ReturnType<typeof collectionTree>): unknown[] =>
      branches.map(({ name, branches: below }) => [name, names(below)]);
    expect(names(collectionTree(some, "en"))).toEqual([
      ["Émissions", []],
      [
        "Law",
        [
          ["Acts", []],
          ["Cases", [["Old", []]]],
        ],
      ],
    ]);
    const orphan = { id: "x", parentId: "gone", name: "X" };
    expect(names(collectionTree([orphan], "en"))).toEqual([["X", []]]);
  });

  test("hold what stands in those beneath them", () => {
    expect(collectionWithin(some, "law").toSorted()).toEqual(["acts", "cases", "law", "old"]);
    const circle = [
      { id: "a", parentId: "b", name: "A" },
      { id: "b", parentId: "a", name: "B" },
    ];
    expect(collectionWithin(circle, "a").toSorted()).toEqual(["a", "b"]);
  });

  test("cannot stand in themselves, bear a taken name, go too deep or be too many", () => {
    const problem = (id: string | null, parentId: string | null, name: string) =>
      collectionProblem(some, { id, parentId, name });
    expect(problem("law", "old", "Law")).toBe("in_itself");
    expect(problem("law", "law", "Law")).toBe("in_itself");
    expect(problem(null, "law", "CASES")).toBe("name_taken");
    expect(problem("cases", "law", "cases")).toBeNull();
    expect(problem(null, "news", "Cases")).toBeNull();
    const deep = Array.from({ length: DEEPEST_COLLECTION }, (_, level) => ({
      id: String(level),
      parentId: level === 0 ? null : String(level - 1),
      name: "x",
    }));
    const lowest = String(DEEPEST_COLLECTION - 1);
    expect(collectionProblem(deep, { id: null, parentId: lowest, name: "y" })).toBe("too_deep");
    expect(collectionProblem([...deep, ...some], { id: "law", parentId: "5", name: "y" })).toBe(
      "too_deep",
    );
    expect(
      collectionProblem([...deep, ...some], { id: "law", parentId: "4", name: "y" }),
    ).toBeNull();
    const many = Array.from({ length: MOST_COLLECTIONS }, (_, at) => ({
      id: String(at),
      parentId: null,
      name: String(at),
    }));
    expect(collectionProblem(many, { id: null, parentId: null, name: "y" })).toBe("too_many");
  });
});
