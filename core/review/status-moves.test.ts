import { describe, expect, test } from "vitest";
import { mayBeReady, REPORT_MOVES, reportMove, stagesFrom } from "./report-moves";
import { audienceOf } from "./review-event";
import { REPORT_ROLES } from "./roles";
import { movesFrom, STATUS_MOVES, statusMove } from "./status-moves";

describe("who may move a section and a report", () => {
  /** Written out a second time on purpose: c coordinator, d drafter, w reviewer. */
  const TABLE: Record<string, string> = {
    "drafting in_review": "cd",
    "in_review drafting": "cd",
    "in_review changes_asked": "cw",
    "in_review approved": "cw",
    "changes_asked drafting": "cd",
    "changes_asked in_review": "cd",
    "approved drafting": "cd",
    "approved changes_asked": "cw",
  };
  const LETTERS = { coordinator: "c", drafter: "d", reviewer: "w", commenter: "m", reader: "r" };

  test("sections move as the table says, and no other way", () => {
    expect(STATUS_MOVES.map(({ from, to }) => `${from} ${to}`)).toEqual(Object.keys(TABLE));
    for (const { from, to } of STATUS_MOVES) {
      const who = REPORT_ROLES.filter((role) => movesFrom(from, role).includes(to));
      expect(who.map((role) => LETTERS[role]).join("")).toBe(TABLE[`${from} ${to}`]);
    }
    expect(statusMove("drafting", "approved")).toBeNull();
  });

  test("an approval is taken back for a reason only, and changes are asked with one", () => {
    for (const { from, to, words } of STATUS_MOVES) {
      const isNeeded = from === "approved" || to === "changes_asked";
      expect(words === "needed").toBe(isNeeded);
    }
  });

  test("a report is moved by coordinators, and nobody calls it submitted", () => {
    for (const { from, to, roles } of REPORT_MOVES) {
      expect(roles).toEqual(["coordinator"]);
      expect(to).not.toBe("submitted");
      expect(stagesFrom(from, "drafter")).toEqual([]);
    }
    expect(reportMove("drafting", "ready")).toBeNull();
    expect(mayBeReady([])).toBe(false);
    expect(mayBeReady([{ status: "approved" }])).toBe(true);
    expect(mayBeReady([{ status: "approved" }, { status: "in_review" }])).toBe(false);
  });

  test("a move concerns those who write and review the section, not who made it", () => {
    const people = { assigneeId: "d", reviewerIds: ["w", "c"], approvedBy: "c" };
    expect(audienceOf(people, "w")).toEqual(["c", "d"]);
    expect(audienceOf({ assigneeId: null, reviewerIds: [], approvedBy: null }, null)).toEqual([]);
  });
});
