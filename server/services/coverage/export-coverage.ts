import type { CoverageAudience } from "../../../exporters/coverage/coverage-table";
import { coverageWords } from "../../../exporters/coverage/coverage-words";
import {
  COVERAGE_MEDIA_TYPES,
  type CoverageFormat,
} from "../../../exporters/coverage/render-coverage";
import { runJob } from "../../jobs/run-job";
import { authoriseReport } from "../authorise";
import { fileNameOf } from "../report/export-report";
import type { ServiceContext } from "../service-context";
import { coverageOfReport, rowsOf } from "./read-coverage";

export type ExportedCoverage = { bytes: Uint8Array; fileName: string; mediaType: string };

const RENDER_MS = 60_000;
const RENDER_HEAP_MB = 512;

/**
 * The coverage matrix of a report as a file in the report's language, for the committee or for
 * the team. Sources that are not public go by their agreed wording, whoever asks.
 *
 * @throws {DomainError} report_not_found, not_permitted, export_failed
 * @throws {DOMException} AbortError when `signal` is aborted
 */
export async function exportCoverage(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  {
    reportId,
    format,
    audience,
    signal,
  }: {
    reportId: string;
    format: CoverageFormat;
    audience: CoverageAudience;
    signal?: AbortSignal;
  },
): Promise<ExportedCoverage> {
  const { report } = await authoriseReport(db, actor, "report.export", reportId);
  const { title, state, language } = report;
  const coverage = await coverageOfReport(db, report);
  const { symbol, sections, statements, sources } = coverage;
  const rows = rowsOf(coverage);
  const bytes = await runJob(
    "coverage.render",
    {
      file: { title, state, language, symbol, rows, sections, statements, sources },
      format,
      audience,
      exportedAt: new Date(),
    },
    {
      timeoutMs: RENDER_MS,
      heapMb: RENDER_HEAP_MB,
      ...(signal && { signal }),
      onDeath: (reason) => ({ code: "export_failed", reason }),
    },
  );
  const name = fileNameOf(`${title} ${coverageWords(language).title}`);
  return { bytes, fileName: `${name}.${format}`, mediaType: COVERAGE_MEDIA_TYPES[format] };
}
