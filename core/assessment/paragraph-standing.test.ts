import { expect, test } from "vitest";
import { passesFilter, standingOf } from "./paragraph-standing";

const paragraph = (followUpLabels: string[] = []) => ({
  id: "p",
  isFollowUp: followUpLabels.length > 0,
  followUpLabels,
});
const grade = (label: string, value = "B") => ({ paragraphId: "p", label, grade: value });
const standing = (labels: string[], grades: ReturnType<typeof grade>[]) =>
  standingOf(paragraph(labels), { assessments: grades, replies: [], leftOut: [] });

test("where the follow-up names parts, each of them wants a grade, or the whole", () => {
  expect(standing(["a", "b"], [grade("a")]).isGraded).toBe(false);
  expect(standing(["a", "b"], [grade("a"), grade("b")]).isGraded).toBe(true);
  expect(standing(["a", "b"], [grade("")]).isGraded).toBe(true);
  expect(standing([], [grade("c")]).isGraded).toBe(true);
  expect(standing([], [grade("", "")]).isGraded).toBe(false);
  expect(standing([], [{ ...grade(""), paragraphId: "other" }]).isGraded).toBe(false);
});

test("what is left out is not waiting for a grade", () => {
  const on = (label: string) => [{ paragraphId: "p", label }];
  const left = standingOf(paragraph(), { assessments: [], replies: on("a"), leftOut: on("") });
  expect(left).toEqual({ isGraded: false, hasReply: true, isLeftOut: true });
  expect(passesFilter(paragraph(), left, "ungraded")).toBe(false);
  expect(passesFilter(paragraph(), left, "without_reply")).toBe(false);
  expect(passesFilter(paragraph(), left, "follow_up")).toBe(false);
  expect(passesFilter(paragraph(["a"]), left, "follow_up")).toBe(true);
  const part = standingOf(paragraph(), { assessments: [], replies: [], leftOut: on("a") });
  expect(passesFilter(paragraph(), part, "ungraded")).toBe(true);
});
