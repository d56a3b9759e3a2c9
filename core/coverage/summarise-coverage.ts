import { COVERAGE_STANDINGS, type CoverageRow, type CoverageStanding } from "./coverage";

export type StandingCounts = Record<CoverageStanding, number>;

/** Paragraphs under one heading of the observations. */
export type HeadingCoverage = { heading: string; counts: StandingCounts; total: number };

export type CoverageSummary = {
  counts: StandingCounts;
  /** Paragraphs, parts not counted. */
  total: number;
  /** In the document's order; headings under which nothing is to be answered are left out. */
  headings: HeadingCoverage[];
  /** What the follow-up names: paragraphs, or their sub-paragraphs where it names those. */
  followUp: { number: string; standing: CoverageStanding }[];
};

/**
 * How many paragraphs stand where, altogether and by heading, and where each one that the
 * follow-up names stands: the picture of a report's coverage in figures.
 */
export function summariseCoverage(rows: readonly CoverageRow[]): CoverageSummary {
  const whole = rows.filter(({ label }) => label === "");
  const headings = new Map<string, CoverageRow[]>();
  for (const row of whole) headings.set(row.heading, [...(headings.get(row.heading) ?? []), row]);
  return {
    counts: countStandings(whole),
    total: whole.length,
    headings: [...headings]
      .map(([heading, own]) => ({ heading, counts: countStandings(own), total: own.length }))
      .filter(({ counts, total }) => counts.not_asked < total),
    followUp: followUpOf(rows).map(({ number, standing }) => ({ number, standing })),
  };
}

function followUpOf(rows: readonly CoverageRow[]): CoverageRow[] {
  const named = rows.filter(({ isFollowUp }) => isFollowUp);
  const inParts = new Set(
    named.filter(({ label }) => label !== "").map(({ paragraphId }) => paragraphId),
  );
  return named.filter(({ label, paragraphId }) => label !== "" || !inParts.has(paragraphId));
}

function countStandings(rows: readonly CoverageRow[]): StandingCounts {
  const counts: StandingCounts = {
    unanswered: 0,
    linked: 0,
    claimed: 0,
    proven: 0,
    left_out: 0,
    not_asked: 0,
  };
  for (const { standing } of rows) counts[standing] += 1;
  return counts;
}

/** The standings of which there is at least one, the weakest first. */
export const standingsIn = (counts: StandingCounts): CoverageStanding[] =>
  COVERAGE_STANDINGS.filter((standing) => counts[standing] > 0);
