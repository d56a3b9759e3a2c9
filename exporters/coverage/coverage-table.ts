import type { CoverageRow, LabelledGrade } from "../../core/coverage/coverage";
import { cleanText } from "../../core/report/clean-text";
import type { SectionStatus } from "../../core/review/roles";
import {
  COVERAGE_COLUMNS,
  type CoverageColumn,
  type CoverageWords,
  coverageWords,
} from "./coverage-words";

/** A matrix as it is written to a file: its rows, and what they name by id. */
export type CoverageFile = {
  title: string;
  state: string;
  symbol: string | null;
  /** Of the report, as BCP 47. */
  language: string;
  rows: readonly CoverageRow[];
  sections: readonly {
    id: string;
    title: string;
    status: SectionStatus;
    owner: { name: string } | null;
  }[];
  statements: readonly { id: string; number: number | null }[];
  sources: readonly { id: string; name: string }[];
};

/**
 * For whom it is: an annex goes to the committee, without what is the team's own affair
 * (standings, owners, review, claims nothing proves) and without paragraphs that ask for nothing.
 */
export const COVERAGE_AUDIENCES = ["annex", "team"] as const;
export type CoverageAudience = (typeof COVERAGE_AUDIENCES)[number];

export type CoverageTable = {
  /** Over the table: what it is, then of which report and on which document. */
  title: string;
  lines: string[];
  language: string;
  columns: { id: CoverageColumn; title: string }[];
  /** As many cells as columns; a cell is its lines. */
  rows: string[][][];
};

const TEAM_ONLY: ReadonlySet<CoverageColumn> = new Set([
  "standing",
  "unsourced",
  "owner",
  "review",
]);

/** The matrix as words in the report's language, paragraphs and the parts something names. */
export function tableOfCoverage(file: CoverageFile, audience: CoverageAudience): CoverageTable {
  const words = coverageWords(file.language);
  const columns = COVERAGE_COLUMNS.filter((id) => audience === "team" || !TEAM_ONLY.has(id));
  const cellOf = cellWriter(file, words);
  const rows = file.rows.filter(
    (row) =>
      (row.label === "" || row.isNamed) && (audience === "team" || row.standing !== "not_asked"),
  );
  return {
    title: words.title,
    lines: [file.title, [file.symbol ?? "", file.state].filter((part) => part !== "").join(" · ")]
      .map(cleanText)
      .filter((line) => line !== ""),
    language: file.language,
    columns: columns.map((id) => ({ id, title: words.columns[id] })),
    rows: rows.map((row) =>
      columns.map((column) =>
        cellOf(row, column)
          .map(cleanText)
          .filter((line) => line !== ""),
      ),
    ),
  };
}

function cellWriter(file: CoverageFile, words: CoverageWords) {
  const sections = new Map(file.sections.map((section) => [section.id, section]));
  const sources = new Map(file.sources.map(({ id, name }) => [id, name]));
  const numbers = new Map(file.statements.map(({ id, number }) => [id, number]));
  const many = (count: number) => (count === 0 ? [] : [String(count)]);
  return (row: CoverageRow, column: CoverageColumn): string[] => {
    const answering = row.sectionIds.flatMap((id) => sections.get(id) ?? []);
    switch (column) {
      case "paragraph":
        return [row.isWithdrawn ? `${row.number}*` : row.number];
      case "heading":
        return [row.label === "" ? row.heading : ""];
      case "follow_up":
        return [row.isFollowUp ? words.yes : ""];
      case "standing":
        return [words.standings[row.standing]];
      case "sections":
        return answering.map(({ title }) => title);
      case "claims":
        return many(row.claimIds.length);
      case "unsourced":
        return many(row.unsourcedClaims);
      case "sources":
        return row.sourceIds.map((id) => sources.get(id) ?? "");
      case "recommendations":
        return [row.recommendationIds.flatMap((id) => numbers.get(id) ?? []).join(", ")];
      case "reply":
        return [row.replies > 0 ? words.yes : ""];
      case "grade":
        return row.grades.map((grade) => gradeWords(grade, row));
      case "committee_grade":
        return row.committeeGrades.map((grade) => gradeWords(grade, row));
      case "reason":
        return [row.standing === "left_out" ? row.leftOutReason : ""];
      case "owner":
        return unique(answering.map(({ owner }) => owner?.name ?? words.nobody));
      case "review":
        return unique(answering.map(({ status }) => words.statuses[status]));
    }
  };
}

const gradeWords = ({ label, grade }: LabelledGrade, row: CoverageRow): string =>
  label === "" || label === row.label ? grade : `(${label}) ${grade}`;

const unique = (lines: string[]): string[] => [...new Set(lines)];
