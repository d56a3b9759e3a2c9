import fc from "fast-check";
import { expect, test } from "vitest";
import { type CoverageFacts, type CoverageRow, coverageOf, type OnParagraph } from "./coverage";
import {
  COVERAGE_MARKS,
  type CoverageFilters,
  filterCoverage,
  readFilters,
  writeFilters,
} from "./coverage-filters";
import { summariseCoverage } from "./summarise-coverage";

const LABELS = ["a", "a (i)", "b"];
const SECTIONS = ["s1", "s2"];
const OWNERS: Record<string, string | null> = { s1: "dina", s2: null };

const place = fc.record({
  // "p9" is of no paragraph: a fact of other observations must be in no line.
  paragraphId: fc.constantFrom("p1", "p2", "p3", "p9"),
  label: fc.constantFrom("", ...LABELS),
});
const paragraphs = fc
  .tuple(
    ...["1", "2", "3"].map((number) =>
      fc.record({
        id: fc.constant(`p${number}`),
        number: fc.constant(number),
        heading: fc.constantFrom("Work", "Health"),
        kind: fc.constantFrom(
          "concern" as const,
          "recommendation" as const,
          "positive" as const,
          "other" as const,
        ),
        isFollowUp: fc.boolean(),
        followUpLabels: fc.subarray(LABELS),
        isWithdrawn: fc.boolean(),
        labels: fc.constant(LABELS),
      }),
    ),
  )
  .map((all) =>
    all.map((each) => ({ ...each, followUpLabels: each.isFollowUp ? each.followUpLabels : [] })),
  );

const facts: fc.Arbitrary<CoverageFacts> = fc.record({
  paragraphs,
  followUpParagraph: fc.constantFrom(null, "3"),
  links: fc.array(
    fc.tuple(place, fc.constantFrom(...SECTIONS)).map(([at, sectionId]) => ({ ...at, sectionId })),
    { maxLength: 5 },
  ),
  statements: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("c1", "c2", "c3", "c4"),
      kind: fc.constantFrom("claim" as const, "recommendation" as const),
      paragraphs: fc.array(place, { minLength: 1, maxLength: 3 }),
      sourceIds: fc.subarray(["x", "y"]),
      hasAddressee: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  replies: fc.array(place, { maxLength: 3 }),
  assessments: fc.array(
    fc
      .tuple(place, fc.constantFrom("", "B"), fc.constantFrom(null, "C"))
      .map(([at, grade, committee]) => ({ ...at, grade, committee })),
    { maxLength: 3 },
  ),
  leftOut: fc.array(
    place.map((at) => ({ ...at, reason: "Others report on it." })),
    { maxLength: 2 },
  ),
});

/** Whether what is said of a place is said of a line: written a second time on purpose, by its letters. */
function concerns({ paragraphId, label }: OnParagraph, row: CoverageRow): boolean {
  if (paragraphId !== row.paragraphId) return false;
  if (row.label === "" || label === "") return true;
  return label.split(" ").slice(0, row.label.split(" ").length).join(" ") === row.label;
}

test("every line counts exactly what the facts say of it", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const rows = coverageOf(given);
      expect(rows).toHaveLength(given.paragraphs.length * (1 + LABELS.length));
      for (const row of rows) {
        const said = given.statements.filter(({ paragraphs: on }) =>
          on.some((at) => concerns(at, row)),
        );
        const claims = said.filter(({ kind }) => kind === "claim");
        const recommendations = said.filter(({ kind }) => kind === "recommendation");
        expect(row.claimIds.toSorted()).toEqual(claims.map(({ id }) => id).toSorted());
        expect(row.recommendationIds.toSorted()).toEqual(
          recommendations.map(({ id }) => id).toSorted(),
        );
        expect(row.unsourcedClaims).toBe(
          claims.filter(({ sourceIds }) => sourceIds.length === 0).length,
        );
        expect(row.unaddressed).toBe(recommendations.filter((each) => !each.hasAddressee).length);
        expect(new Set(row.sourceIds)).toEqual(new Set(said.flatMap(({ sourceIds }) => sourceIds)));
        expect(row.sourceIds).toHaveLength(new Set(row.sourceIds).size);
        expect(row.replies).toBe(given.replies.filter((at) => concerns(at, row)).length);
        expect(new Set(row.sectionIds)).toEqual(
          new Set(given.links.filter((at) => concerns(at, row)).map(({ sectionId }) => sectionId)),
        );
      }
    }),
    { numRuns: 500 },
  );
});

test("the picture counts every paragraph once, and where it stands", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const rows = coverageOf(given);
      const { counts, total, headings } = summariseCoverage(rows);
      expect(total).toBe(given.paragraphs.length);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
      for (const { counts: own, total: all } of headings) {
        expect(Object.values(own).reduce((sum, count) => sum + count, 0)).toBe(all);
      }
    }),
  );
});

const filters: fc.Arbitrary<CoverageFilters> = fc.record({
  marks: fc.subarray([...COVERAGE_MARKS]),
  standing: fc.constantFrom(null, "unanswered" as const, "claimed" as const, "left_out" as const),
  owner: fc.constantFrom(null, "dina", "nobody"),
  sectionId: fc.constantFrom(null, ...SECTIONS),
  isWithParts: fc.boolean(),
});

test("a filter leaves no line behind that passes, keeps the order, and is the same from its address", () => {
  fc.assert(
    fc.property(facts, filters, (given, asked) => {
      expect(readFilters(new URLSearchParams(writeFilters(asked)))).toEqual(asked);
      const rows = coverageOf(given);
      const shown = filterCoverage(rows, asked, (id) => OWNERS[id] ?? null);
      expect(rows.filter((row) => shown.includes(row))).toEqual(shown);
      for (const row of rows) {
        const isLooked = row.label === "" || row.isNamed || asked.isWithParts;
        if (isLooked && holds(row, asked)) expect(shown).toContain(row);
        // Whatever else is shown is the paragraph of a part that passes.
        if (shown.includes(row) && !(isLooked && holds(row, asked))) {
          expect(row.label).toBe("");
          expect(
            rows.some(
              (part) => part.paragraphId === row.paragraphId && part !== row && holds(part, asked),
            ),
          ).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

function holds(row: CoverageRow, { marks, standing, owner, sectionId }: CoverageFilters): boolean {
  const isDue = !["not_asked", "left_out"].includes(row.standing);
  const owners = row.sectionIds.map((id) => OWNERS[id] ?? null);
  return (
    (!marks.includes("follow_up") || row.isFollowUp) &&
    (!marks.includes("without_claim") || (isDue && row.claimIds.length === 0)) &&
    (!marks.includes("without_source") || row.unsourcedClaims > 0) &&
    (!marks.includes("without_recommendation") || (isDue && row.recommendationIds.length === 0)) &&
    (standing === null || row.standing === standing) &&
    (sectionId === null || row.sectionIds.includes(sectionId)) &&
    (owner === null ||
      (owner === "nobody" ? owners.length === 0 || owners.includes(null) : owners.includes(owner)))
  );
}
