import { describe, expect, test } from "vitest";
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

describe("a protected name", () => {
  const open = { severity: "blocking", dismissal: null } as const;
  const inText = { ...open, rule: "protected_name", place: { kind: "text" } } as const;
  const inTitle = { ...open, rule: "protected_name", place: { kind: "report" } } as const;
  const limit = { ...open, rule: "limit_exceeded", place: { kind: "report" } } as const;

  test("stops a public submission, and a confidential one in the title alone", () => {
    const minor = { ...limit, severity: "mend" } as const;
    expect(stoppingIn("public", [inText, inTitle, limit, minor])).toEqual([inText, inTitle, limit]);
    expect(stoppingIn("confidential", [inText, inTitle, limit, minor])).toEqual([inTitle, limit]);
  });

  test("that was let be in the title stops a confidential one all the same", () => {
    const letBe = [inText, inTitle, limit].map((one) => ({ ...one, dismissal: {} }));
    expect(stoppingIn("public", letBe)).toEqual([]);
    expect(stoppingIn("confidential", letBe)).toEqual([letBe[1]]);
  });
});
