import { expect, test } from "vitest";
import {
  type CoverageFacts,
  type CoveredParagraph,
  type CoveredStatement,
  coverageOf,
  isLoud,
} from "./coverage";

const paragraph = (number: string, given: Partial<CoveredParagraph> = {}): CoveredParagraph => ({
  id: `p${number}`,
  number,
  heading: "",
  kind: "recommendation",
  isFollowUp: false,
  followUpLabels: [],
  isWithdrawn: false,
  labels: [],
  ...given,
});

const statement = (
  id: string,
  at: string,
  given: Partial<CoveredStatement> = {},
): CoveredStatement => {
  const [paragraphId = "", label = ""] = at.split("/");
  return {
    id,
    kind: "claim",
    paragraphs: [{ paragraphId, label }],
    sourceIds: [],
    hasAddressee: false,
    ...given,
  };
};

const facts = (
  paragraphs: CoveredParagraph[],
  given: Partial<CoverageFacts> = {},
): CoverageFacts => ({
  paragraphs,
  followUpParagraph: null,
  links: [],
  statements: [],
  replies: [],
  assessments: [],
  leftOut: [],
  ...given,
});

const standings = (input: CoverageFacts) =>
  coverageOf(input).map(({ number, standing }) => `${number} ${standing}`);

test("a paragraph is unanswered, linked, claimed, then proven once every claim has a source", () => {
  const paragraphs = ["1", "2", "3", "4", "5"].map((number) => paragraph(number));
  const input = facts(paragraphs, {
    links: [
      { sectionId: "s1", paragraphId: "p2", label: "" },
      { sectionId: "s1", paragraphId: "p3", label: "" },
    ],
    statements: [
      statement("c1", "p3", { sourceIds: ["x"] }),
      statement("c2", "p3"),
      statement("c3", "p4", { sourceIds: ["x", "y"] }),
      statement("r1", "p5", { kind: "recommendation" }),
    ],
  });
  expect(standings(input)).toEqual([
    "1 unanswered",
    "2 linked",
    "3 claimed",
    "4 proven",
    "5 linked",
  ]);
  expect(coverageOf(input)[2]).toMatchObject({
    claimIds: ["c1", "c2"],
    unsourcedClaims: 1,
    sourceIds: ["x"],
    sectionIds: ["s1"],
  });
  expect(coverageOf(input)[4]).toMatchObject({ recommendationIds: ["r1"], unaddressed: 1 });
});

test("what asks for nothing is not missed, unless the follow-up names it", () => {
  const paragraphs = [
    paragraph("1", { kind: "other" }),
    paragraph("2", { kind: "positive" }),
    paragraph("3", { kind: "other", isFollowUp: true }),
    paragraph("4"),
    paragraph("5", { isWithdrawn: true }),
    paragraph("6", { kind: "other" }),
  ];
  const input = facts(paragraphs, {
    followUpParagraph: "4",
    links: [{ sectionId: "s1", paragraphId: "p6", label: "" }],
  });
  expect(standings(input)).toEqual([
    "1 not_asked",
    "2 not_asked",
    "3 unanswered",
    "4 not_asked",
    "5 not_asked",
    "6 linked",
  ]);
  expect(
    coverageOf(input)
      .filter(isLoud)
      .map(({ number }) => number),
  ).toEqual(["3"]);
});

test("a concern is answered with the recommendation that follows it under its heading", () => {
  const concern = (number: string, heading: string) =>
    paragraph(number, { kind: "concern", heading });
  const paragraphs = [
    concern("1", "Work"),
    concern("2", "Work"),
    paragraph("3", { heading: "Work" }),
    concern("4", "Health"),
    paragraph("5", { heading: "Schools" }),
    concern("6", "Schools"),
  ];
  expect(standings(facts(paragraphs))).toEqual([
    "1 not_asked",
    "2 not_asked",
    "3 unanswered",
    "4 unanswered",
    "5 unanswered",
    "6 unanswered",
  ]);
});

test("where no paragraph could be told apart by its words, all may ask for something", () => {
  const paragraphs = [paragraph("1", { kind: "other" }), paragraph("2", { kind: "positive" })];
  expect(standings(facts(paragraphs))).toEqual(["1 unanswered", "2 unanswered"]);
});

test("a reason counts where nothing is claimed, and for the parts of what is left out", () => {
  const input = facts([paragraph("1", { labels: ["a"] }), paragraph("2"), paragraph("3")], {
    leftOut: ["p1", "p2", "p3"].map((paragraphId) => ({ paragraphId, label: "", reason: "Why" })),
    links: [{ sectionId: "s1", paragraphId: "p2", label: "" }],
    statements: [statement("c1", "p3")],
  });
  expect(standings(input)).toEqual(["1 left_out", "1 (a) left_out", "2 left_out", "3 claimed"]);
});

test("a part's line has what names it, its own parts or the whole; the paragraph's has everything", () => {
  const [whole, a, ai, b] = coverageOf(
    facts([paragraph("16", { labels: ["a", "a (i)", "b"] })], {
      statements: [statement("c1", "p16/a (i)"), statement("c2", "p16"), statement("c3", "p16/b")],
      assessments: [
        { paragraphId: "p16", label: "b", grade: "C", committee: "D" },
        { paragraphId: "p16", label: "a", grade: "", committee: null },
      ],
    }),
  );
  expect([whole, a, ai, b].map((row) => row?.claimIds)).toEqual([
    ["c1", "c2", "c3"],
    ["c1", "c2"],
    ["c1", "c2"],
    ["c2", "c3"],
  ]);
  expect([whole, a, ai, b].map((row) => row?.isNamed)).toEqual([false, true, true, true]);
  expect(whole?.grades).toEqual([{ label: "b", grade: "C" }]);
  expect(b?.committeeGrades).toEqual([{ label: "b", grade: "D" }]);
  expect(a?.grades).toEqual([]);
});

test("where the follow-up names sub-paragraphs, the paragraph stands where the weakest does", () => {
  const named = paragraph("16", {
    labels: ["a", "b", "c"],
    isFollowUp: true,
    followUpLabels: ["a", "b"],
  });
  const half = { statements: [statement("c1", "p16/a", { sourceIds: ["x"] })] };
  expect(standings(facts([named], half))).toEqual([
    "16 unanswered",
    "16 (a) proven",
    "16 (b) unanswered",
    "16 (c) unanswered",
  ]);
  const leftOut = [{ paragraphId: "p16", label: "b", reason: "Outside our mandate." }];
  expect(standings(facts([named], { ...half, leftOut }))[0]).toBe("16 proven");
  const rows = coverageOf(facts([named], half));
  expect(rows.map(({ isFollowUp }) => isFollowUp)).toEqual([true, true, true, false]);
});
