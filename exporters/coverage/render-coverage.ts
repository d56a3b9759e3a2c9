import { type CoverageAudience, type CoverageFile, tableOfCoverage } from "./coverage-table";
import { renderCoverageCsv } from "./render-coverage-csv";
import { renderCoverageDocx } from "./render-coverage-docx";
import { renderCoverageXlsx } from "./render-coverage-xlsx";

export const COVERAGE_FORMATS = ["docx", "pdf", "xlsx", "csv"] as const;
export type CoverageFormat = (typeof COVERAGE_FORMATS)[number];

/** Media types by format. */
export const COVERAGE_MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const satisfies Record<CoverageFormat, string>;

/** Formats that are written here; a PDF is set on pages in `server/jobs`. */
export type WrittenCoverageFormat = Exclude<CoverageFormat, "pdf">;

/** The bytes of the matrix in a format; the same matrix and time give the same bytes. */
export async function renderCoverage(
  file: CoverageFile,
  {
    format,
    audience,
    exportedAt,
  }: { format: WrittenCoverageFormat; audience: CoverageAudience; exportedAt: Date },
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
