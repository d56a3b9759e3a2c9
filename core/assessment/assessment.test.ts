import { expect, test } from "vitest";
import { SHIPPED_RULES } from "../rules/shipped-rules";
import { assessmentChange, gradesOf, judgeChange } from "./assessment";

const committee = { grade: "B", gradedOn: "2024-03-28", document: "CCPR/C/140/2" };
const current = { grade: "C", reason: "No law.", committee };

test("a change is made against the value its author saw", () => {
  expect(judgeChange(current, { field: "grade", seen: "C", value: "D" })).toBe("set");
  expect(judgeChange(current, { field: "grade", seen: "", value: "D" })).toBe("conflict");
  expect(judgeChange(current, { field: "grade", seen: "", value: "C" })).toBe("same");
  expect(judgeChange(current, { field: "reason", seen: "No law.", value: "" })).toBe("set");
});

test("the committee's grade is compared as a whole", () => {
  const later = { ...committee, grade: "A" };
  expect(judgeChange(current, { field: "committee", seen: { ...committee }, value: later })).toBe(
    "set",
  );
  expect(judgeChange(current, { field: "committee", seen: null, value: later })).toBe("conflict");
  expect(judgeChange(current, { field: "committee", seen: null, value: { ...committee } })).toBe(
    "same",
  );
});

test("what a browser sends is bounded and has no character the database refuses", () => {
  const parse = (value: string) =>
    assessmentChange.safeParse({ field: "reason", seen: "", value }).success;
  expect(parse("Two\nparagraphs.")).toBe(true);
  expect(parse("a\u0000b")).toBe(false);
  expect(parse("a".repeat(20_001))).toBe(false);
});

test("grades are the rule's; a body without a scale has none", () => {
  const scaleOf = (body: string) =>
    SHIPPED_RULES.find((rule) => rule.body === body && rule.value.subject === "scale");
  expect(gradesOf(scaleOf("CCPR")).map(({ grade }) => grade)).toEqual(["A", "B", "C", "D", "E"]);
  expect(gradesOf(scaleOf("CMW"))).toEqual([]);
});
