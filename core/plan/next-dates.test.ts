import { expect, test } from "vitest";
import { nextDates } from "./next-dates";

test("what is due next: open sections, overdue ones too, and steps still to come", () => {
  const section = (id: string, dueOn: string | null, status = "drafting") => ({
    id,
    title: id,
    dueOn,
    status,
  });
  const dates = nextDates(
    [
      { milestone: "scope", day: "2026-10-01" },
      { milestone: "review", day: "2026-12-01" },
      { milestone: "send", day: "2026-12-20" },
    ],
    [
      section("late", "2026-11-01"),
      section("done", "2026-11-01", "approved"),
      section("open", "2026-12-05"),
      section("without", null),
    ],
    "2026-11-26",
  );
  expect(dates.map((date) => ("milestone" in date ? date.milestone : date.sectionId))).toEqual([
    "late",
    "review",
    "open",
    "send",
  ]);
});
