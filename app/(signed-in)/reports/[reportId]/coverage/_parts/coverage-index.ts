import type { inferRouterOutputs } from "@trpc/server";
import type { CoverageRow } from "@/core/coverage/coverage";
import type { AppRouter } from "@/server/routers/root";

type Outputs = inferRouterOutputs<AppRouter>;
/** What the server knows of a report's coverage. */
export type CoverageAnswer = Outputs["coverage"]["ofReport"];
/** The same with the rows of the matrix, which are worked out here: they are most of its bytes. */
export type Coverage = CoverageAnswer & { rows: CoverageRow[] };
export type CoverageReport = Outputs["report"]["get"];
export type CoverageSection = Coverage["sections"][number];
export type CoverageStatement = Coverage["statements"][number];
export type CoverageSource = Coverage["sources"][number];

/** What the rows of a matrix name by id. */
export type CoverageIndex = {
  sections: ReadonlyMap<string, CoverageSection>;
  statements: ReadonlyMap<string, CoverageStatement>;
  sources: ReadonlyMap<string, CoverageSource>;
};

export function indexCoverage({ sections, statements, sources }: Coverage): CoverageIndex {
  const byId = <T extends { id: string }>(list: readonly T[]) =>
    new Map(list.map((entry) => [entry.id, entry]));
  return { sections: byId(sections), statements: byId(statements), sources: byId(sources) };
}

/** The sections that answer a row, in the report's order. */
export const sectionsOf = (row: CoverageRow, { sections }: CoverageIndex): CoverageSection[] =>
  row.sectionIds.flatMap((id) => sections.get(id) ?? []);

export const statementsOf = (
  ids: readonly string[],
  { statements }: CoverageIndex,
): CoverageStatement[] => ids.flatMap((id) => statements.get(id) ?? []);

/** The columns of the matrix behind the paragraph, which are also the parts of what a row opens. */
export const COVERAGE_PARTS = [
  "standing",
  "sections",
  "claims",
  "sources",
  "recommendations",
  "reply",
  "grade",
  "committee",
  "owner",
  "review",
] as const;
export type CoveragePart = (typeof COVERAGE_PARTS)[number];

export const rowKey = ({ paragraphId, label }: CoverageRow): string => `${paragraphId} ${label}`;
