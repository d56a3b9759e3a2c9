import { csvFile } from "../csv-line";
import type { CoverageTable } from "./coverage-table";

/** The table as CSV (RFC 4180) in UTF-8. */
export const renderCoverageCsv = ({ columns, rows }: CoverageTable): Uint8Array =>
  csvFile([
    columns.map(({ title }) => title),
    ...rows.map((cells) => cells.map((lines) => lines.join("; "))),
  ]);
