import { type CoverageAudience, type CoverageFile, tableOfCoverage } from "./coverage-table";
import { renderCoverageCsv } from "./render-coverage-csv";
import { renderCoverageDocx } from "./render-coverage-docx";
import { renderCoverageXlsx } from "./render-coverage-xlsx";

export const COVERAGE_FORMATS = ["docx", "xlsx", "csv"] as const;
export type CoverageFormat = (typeof COVERAGE_FORMATS)[number];

/** Media types by format. */
export const COVERAGE_MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const satisfies Record<CoverageFormat, string>;

/** The bytes of the matrix in a format; the same matrix and time give the same bytes. */
export async function renderCoverage(
  file: CoverageFile,
  {
    format,
    audience,
    exportedAt,
  }: { format: CoverageFormat; audience: CoverageAudience; exportedAt: Date },
): Promise<Uint8Array> {
  const table = tableOfCoverage(file, audience);
  switch (format) {
    case "docx":
      return renderCoverageDocx(table, { exportedAt });
    case "xlsx":
      return renderCoverageXlsx(table);
    case "csv":
      return renderCoverageCsv(table);
  }
}
