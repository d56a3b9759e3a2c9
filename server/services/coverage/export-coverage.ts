import { nameWithheld, withholdNamesIn } from "../../../core/redaction/withhold-names";
import type { Database } from "../../../db/client";
import type { CoverageAudience } from "../../../exporters/coverage/coverage-table";
import { coverageWords } from "../../../exporters/coverage/coverage-words";
import {
  COVERAGE_MEDIA_TYPES,
  type CoverageFormat,
} from "../../../exporters/coverage/render-coverage";
import { exportTurns } from "../../jobs/export-turns";
import { runJob } from "../../jobs/run-job";
import { authoriseReport, type ReportAccess } from "../authorise";
import { loadWithheldNames } from "../confidentiality/withheld-names";
import { namesKeptOut, passagesKeptOut, sourcesKeptOut } from "../redaction/load-kept-out";
import { passedScan } from "../redaction/stop-export";
import { fileNameOf } from "../report/export-report";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import { rowsOf } from "./read-coverage";
import { type ShownCoverage, shownCoverage } from "./shown-coverage";

export type ExportedCoverage = { bytes: Uint8Array; fileName: string; mediaType: string };

const RENDER_MS = 60_000;
const RENDER_HEAP_MB = 512;

/**
 * The coverage matrix of a report as a file in the report's language, for the committee or for
 * the team. Sources that are not public go by their agreed wording, whoever asks, protected names are
 * withheld, and so are sections and passages: a matrix is handed around. The finished file is looked through for all.
 * It waits for its turn among the exports of all people.
 *
 * @throws {DomainError} report_not_found, not_permitted, export_failed, export_stopped,
 *   seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when `signal` is aborted
 */
export async function exportCoverage(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
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
  const shown = await shownCoverage(db, report, "public");
  const making = { db, sealKeys, userId: actor.userId };
  const wish = { format, audience, exportedAt: new Date() };
  const render = () => renderStoredCoverage(making, report, shown, wish, { hasTurn: true, signal });
  return exportTurns().run(actor.userId, render, signal && { signal });
}

type Making = { db: Database; sealKeys: SealKeys; userId: string | null };

/**
 * A matrix that was read, as a file, with names withheld where it is public, and looked through before it is given.
 *
 * @throws {DomainError} export_failed, export_stopped, seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when `signal` is aborted
 */
export async function renderStoredCoverage(
  { db, sealKeys, userId }: Making,
  report: ReportAccess["report"],
  { variant, coverage, words }: ShownCoverage,
  wish: { format: CoverageFormat; audience: CoverageAudience; exportedAt: Date },
  { hasTurn = false, signal }: { hasTurn?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<ExportedCoverage> {
  const { title, state, language, organisationId } = report;
  const { symbol, sections, statements, sources } = coverage;
  const rows = rowsOf(coverage);
  const names = variant === "public" ? await loadWithheldNames(db, sealKeys, report) : [];
  const file = withholdNamesIn(
    { title, state, language, symbol, rows, sections, statements, sources },
    names,
    language,
  );
  const keptOut = [
    ...namesKeptOut(names),
    ...passagesKeptOut(words),
    ...(await sourcesKeptOut(db, sealKeys, {
      organisationId,
      sourceIds: sources.map(({ id }) => id),
    })),
  ];
  const fileName = `${fileNameOf(`${file.title} ${coverageWords(language).title}`)}.${wish.format}`;
  const scanned = await runJob(
    "coverage.render",
    { file, ...wish, keptOut, fileName, standing: [...words.standing, nameWithheld(language)] },
    {
      timeoutMs: RENDER_MS,
      heapMb: RENDER_HEAP_MB,
      hasTurn,
      ...(signal && { signal }),
      onDeath: (reason) => ({ code: "export_failed", reason }),
    },
  );
  const asked = { organisationId, userId, subjectId: report.id };
  const { bytes } = await passedScan(db, scanned, asked);
  return { bytes, fileName, mediaType: COVERAGE_MEDIA_TYPES[wish.format] };
}
