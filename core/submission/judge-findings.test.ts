import { expect, test } from "vitest";
import { mayOverride, stoppedBy } from "./judge-findings";

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
