import { COVERAGE_STANDINGS, type CoverageRow, type CoverageStanding } from "./coverage";

/** What the matrix can be narrowed to; several together ask for paragraphs of which all hold. */
export const COVERAGE_MARKS = [
  "follow_up",
  "without_claim",
  "without_source",
  "without_recommendation",
] as const;
export type CoverageMark = (typeof COVERAGE_MARKS)[number];

export type CoverageFilters = {
  marks: readonly CoverageMark[];
  standing: CoverageStanding | null;
  /** The id of whoever a section that answers it is assigned to; `NOBODY` where it is nobody's. */
  owner: string | null;
  sectionId: string | null;
  /** All sub-paragraphs, not only those the follow-up or the report names. */
  isWithParts: boolean;
};

/** Stands for "no owner" in the address. */
export const NOBODY = "nobody";

export const NO_FILTERS: CoverageFilters = {
  marks: [],
  standing: null,
  owner: null,
  sectionId: null,
  isWithParts: false,
};

/** The filters an address asks for; what it does not know is left out. */
export function readFilters(parameters: { get(name: string): string | null }): CoverageFilters {
  const marks = (parameters.get("only") ?? "").split(",");
  const standing = parameters.get("standing");
  return {
    marks: COVERAGE_MARKS.filter((mark) => marks.includes(mark)),
    standing: COVERAGE_STANDINGS.find((known) => known === standing) ?? null,
    owner: parameters.get("owner") || null,
    sectionId: parameters.get("section") || null,
    isWithParts: parameters.get("parts") === "all",
  };
}

/** The same as the part of an address behind the question mark, "" where nothing is narrowed. */
export function writeFilters({
  marks,
  standing,
  owner,
  sectionId,
  isWithParts,
}: CoverageFilters): string {
  const parts = [
    marks.length > 0 ? `only=${marks.join(",")}` : "",
    standing === null ? "" : `standing=${standing}`,
    owner === null ? "" : `owner=${encodeURIComponent(owner)}`,
    sectionId === null ? "" : `section=${encodeURIComponent(sectionId)}`,
    isWithParts ? "parts=all" : "",
  ];
  return parts.filter((part) => part !== "").join("&");
}

/**
 * The rows that pass, in order. A sub-paragraph is shown if it passes itself and is named
 * somewhere, or all of them are asked for; its paragraph comes with it, so that the line is
 * never without what it belongs to.
 */
export function filterCoverage(
  rows: readonly CoverageRow[],
  filters: CoverageFilters,
  ownerOf: (sectionId: string) => string | null,
): CoverageRow[] {
  const passing = rows.filter(
    (row) =>
      (row.label === "" || row.isNamed || filters.isWithParts) && passes(row, filters, ownerOf),
  );
  const paragraphIds = new Set(passing.map(({ paragraphId }) => paragraphId));
  const shown = new Set(passing);
  return rows.filter(
    (row) => shown.has(row) || (row.label === "" && paragraphIds.has(row.paragraphId)),
  );
}

function passes(
  row: CoverageRow,
  { marks, standing, owner, sectionId }: CoverageFilters,
  ownerOf: (sectionId: string) => string | null,
): boolean {
  return (
    marks.every((mark) => hasMark(row, mark)) &&
    (standing === null || row.standing === standing) &&
    (sectionId === null || row.sectionIds.includes(sectionId)) &&
    (owner === null || isOwnedBy(row, owner, ownerOf))
  );
}

/** What is missing is missed only where an answer is due. */
function hasMark(row: CoverageRow, mark: CoverageMark): boolean {
  const isDue = row.standing !== "not_asked" && row.standing !== "left_out";
  switch (mark) {
    case "follow_up":
      return row.isFollowUp;
    case "without_claim":
      return isDue && row.claimIds.length === 0;
    case "without_source":
      return row.unsourcedClaims > 0;
    case "without_recommendation":
      return isDue && row.recommendationIds.length === 0;
  }
}

function isOwnedBy(
  { sectionIds }: CoverageRow,
  owner: string,
  ownerOf: (sectionId: string) => string | null,
): boolean {
  const owners = sectionIds.map(ownerOf);
  if (owner === NOBODY) return owners.length === 0 || owners.includes(null);
  return owners.includes(owner);
}
