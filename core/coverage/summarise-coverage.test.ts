import { expect, test } from "vitest";
import { type CoverageRow, coverageOf } from "./coverage";
import { filterCoverage, NO_FILTERS, NOBODY, readFilters, writeFilters } from "./coverage-filters";
import { standingsIn, summariseCoverage } from "./summarise-coverage";

const common = { kind: "recommendation" as const, followUpLabels: [], isWithdrawn: false };

const ROWS: CoverageRow[] = coverageOf({
  followUpParagraph: null,
  paragraphs: [
    { ...common, id: "p1", number: "1", heading: "", kind: "other", isFollowUp: false, labels: [] },
    { ...common, id: "p2", number: "2", heading: "Work", isFollowUp: true, labels: ["a", "b"] },
    {
      ...common,
      id: "p3",
      number: "3",
      heading: "Work",
      isFollowUp: true,
      followUpLabels: ["b"],
      labels: ["a", "b"],
    },
    { ...common, id: "p4", number: "4", heading: "Health", isFollowUp: false, labels: [] },
  ],
  links: [
    { sectionId: "s1", paragraphId: "p2", label: "" },
    { sectionId: "s2", paragraphId: "p4", label: "" },
  ],
  statements: [
    {
      id: "c1",
      kind: "claim",
      paragraphs: [{ paragraphId: "p2", label: "a" }],
      sourceIds: [],
      hasAddressee: false,
    },
  ],
  replies: [],
  assessments: [],
  leftOut: [],
});

const owners = new Map([["s1", "carla"]]);
const shown = (given: Partial<typeof NO_FILTERS>) =>
  filterCoverage(ROWS, { ...NO_FILTERS, ...given }, (id) => owners.get(id) ?? null).map(
    ({ number }) => number,
  );

test("paragraphs are counted by heading; of the follow-up, the parts it names", () => {
  const summary = summariseCoverage(ROWS);
  expect(summary.total).toBe(4);
  expect(summary.headings.map(({ heading, total }) => `${heading} ${total}`)).toEqual([
    "Work 2",
    "Health 1",
  ]);
  expect(summary.followUp).toEqual([
    { number: "2", standing: "claimed" },
    { number: "3 (b)", standing: "unanswered" },
  ]);
  expect(standingsIn(summary.counts)).toEqual(["unanswered", "linked", "claimed", "not_asked"]);
});

test("parts are shown where something names them, or all when they are asked for", () => {
  expect(shown({})).toEqual(["1", "2", "2 (a)", "3", "3 (b)", "4"]);
  expect(shown({ isWithParts: true })).toEqual(ROWS.map(({ number }) => number));
});

test("filters hold together; a part brings its paragraph; what is not due is not missed", () => {
  expect(shown({ marks: ["follow_up"] })).toEqual(["2", "3", "3 (b)"]);
  expect(shown({ marks: ["follow_up", "without_claim"] })).toEqual(["3", "3 (b)"]);
  expect(shown({ marks: ["without_source"] })).toEqual(["2", "2 (a)"]);
  expect(shown({ marks: ["without_recommendation"] })).toEqual(["2", "2 (a)", "3", "3 (b)", "4"]);
  expect(shown({ standing: "linked" })).toEqual(["4"]);
  expect(shown({ owner: "carla" })).toEqual(["2", "2 (a)"]);
  expect(shown({ owner: NOBODY, standing: "linked" })).toEqual(["4"]);
  expect(shown({ sectionId: "s2" })).toEqual(["4"]);
});

test("filters are kept in the address, and what an address should not hold is dropped", () => {
  const filters = {
    marks: ["follow_up", "without_source"] as const,
    standing: "linked" as const,
    owner: "carla & co",
    sectionId: "s1",
    isWithParts: true,
  };
  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
  expect(writeFilters(NO_FILTERS)).toBe("");
  expect(readFilters(new URLSearchParams("only=all,follow_up&standing=best&parts=1"))).toEqual({
    ...NO_FILTERS,
    marks: ["follow_up"],
  });
});
