import { expect, test } from "vitest";
import { ACTIVITY_ACTIONS, ACTIVITY_KINDS, activityKind } from "./activity-kinds";
import { groupByDay } from "./group-by-day";

test("an action has one kind, whatever it was changed to", () => {
  const all = ACTIVITY_KINDS.flatMap((kind) => [...ACTIVITY_ACTIONS[kind]]);
  expect(new Set(all).size).toBe(all.length);
  expect(Object.keys(ACTIVITY_ACTIONS).sort()).toEqual([...ACTIVITY_KINDS].sort());
  expect(activityKind("section.set_status:approved")).toBe("review");
  expect(activityKind("report.set_member:reader")).toBe("member");
  expect(activityKind("source.open")).toBeNull();
});

test("lines are parted where the day in universal time changes", () => {
  const lines = ["2026-11-26T00:00:00Z", "2026-11-25T23:59:59Z", "2026-11-25T08:00:00Z"].map(
    (at) => ({ at: new Date(at) }),
  );
  expect(groupByDay(lines).map(({ day, lines: { length } }) => [day, length])).toEqual([
    ["2026-11-26", 1],
    ["2026-11-25", 2],
  ]);
  expect(groupByDay([])).toEqual([]);
});
