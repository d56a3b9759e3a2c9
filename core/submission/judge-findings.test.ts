import { expect, test } from "vitest";
import { mayOverride, stoppedBy, stoppingIn } from "./judge-findings";

test("a reason lets a blocking finding pass, but never a protected name", () => {
  const blocking = [
    { id: "1", rule: "limit_exceeded" },
    { id: "2", rule: "follow_up_unanswered" },
    { id: "3", rule: "protected_name" },
  ];
  const reasons = new Map([
    ["1", "The secretariat agreed."],
    ["2", " "],
    ["3", "It is public."],
  ]);
  expect(stoppedBy(blocking, reasons)).toEqual(["2", "3"]);
  expect(stoppedBy(blocking.slice(0, 1), reasons)).toEqual([]);
  expect(mayOverride("protected_name")).toBe(false);
});

test("a protected name stops a public submission, and a confidential one in the title alone", () => {
  const inText = { rule: "protected_name", place: { kind: "text" } } as const;
  const inTitle = { rule: "protected_name", place: { kind: "report" } } as const;
  const limit = { rule: "limit_exceeded", place: { kind: "report" } } as const;
  expect(stoppingIn("public", [inText, inTitle, limit])).toEqual([inText, inTitle, limit]);
  expect(stoppingIn("confidential", [inText, inTitle, limit])).toEqual([inTitle, limit]);
});
