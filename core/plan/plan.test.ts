import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { templateSections } from "../report/report-templates";
import { REPORT_KINDS } from "../review/roles";
import { calendarFile } from "./calendar-file";
import { planMilestones } from "./milestones";

describe("milestones", () => {
  test("stand twelve weeks back from the deadline where there is time", () => {
    const plan = planMilestones("2027-03-01", "2026-06-01");
    expect(plan.map(({ milestone, day }) => `${day} ${milestone}`)).toEqual([
      "2026-12-07 scope",
      "2027-01-04 evidence",
      "2027-01-25 first_draft",
      "2027-02-08 review",
      "2027-02-19 approval",
      "2027-02-26 final_check",
      "2027-03-01 send",
    ]);
  });

  test("are in order, never after the deadline, and not before today unless that has passed", () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((days) => new Date(Date.UTC(2027, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (deadline, today) => {
        const days = planMilestones(deadline, today).map((planned) => planned.day);
        expect(days).toEqual(days.toSorted());
        expect(days.at(-1)).toBe(deadline);
        if (today <= deadline) expect((days[0] ?? "") >= today).toBe(true);
      }),
    );
  });
});

describe("a calendar file", () => {
  const stamp = new Date("2026-11-25T10:20:30.123Z");

  test("is what RFC 5545 asks for", () => {
    const file = calendarFile(
      [
        {
          uid: "a@penumbra",
          day: "2026-12-31",
          summary: "Send; then, rest",
          description: "One\nTwo",
        },
      ],
      stamp,
    );
    expect(file.split("\r\n")).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Penumbra//Penumbra//EN",
      "CALSCALE:GREGORIAN",
      "BEGIN:VEVENT",
      "UID:a@penumbra",
      "DTSTAMP:20261125T102030Z",
      "DTSTART;VALUE=DATE:20261231",
      "DTEND;VALUE=DATE:20270101",
      "SUMMARY:Send\\; then\\, rest",
      "DESCRIPTION:One\\nTwo",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("has no line over 75 octets, and unfolds to what went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (summary) => {
        const file = calendarFile(
          [{ uid: "a", day: "2027-01-01", summary, description: "" }],
          stamp,
        );
        for (const line of file.split("\r\n")) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        }
        const unfolded = file.replaceAll("\r\n ", "");
        const read = /^SUMMARY:([^\r\n]*)/m.exec(unfolded)?.[1] ?? "";
        const plain = read.replaceAll(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
        expect(plain).toBe(summary.replaceAll(/\r\n?|\n/g, "\n"));
      }),
    );
  });
});

test("each kind of report has a template around its paragraphs", () => {
  const own = [{ title: "Detention", paragraphs: [{ paragraphId: "p", label: "" }] }];
  for (const kind of REPORT_KINDS) {
    const sections = templateSections(kind, own, "en");
    expect(sections.length).toBeGreaterThan(3);
    expect(sections.filter(({ paragraphs }) => paragraphs.length > 0)).toEqual(own);
  }
  expect(templateSections("follow_up", [], "ar")[0]?.title).toBe("ملخص");
  expect(templateSections("follow_up", [], "ru")[0]?.title).toBe("Summary");
});
