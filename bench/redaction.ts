import { performance } from "node:perf_hooks";
import { proposeVariants } from "../core/confidentiality/propose-variants";
import type { KeptOut } from "../core/redaction/find-words";
import { withholdNames } from "../core/redaction/withhold-names";
import { USUAL_WORD } from "../exporters/docx/docx-look";
import { EXPORT_FORMATS, type ExportFormat } from "../exporters/render-report";
import { USUAL_PDF } from "../server/jobs/job-kinds";
import { renderReportFile } from "../server/jobs/render-report-file";
import { scanFile } from "../server/jobs/scan-file";
import type { Bench } from "./bench";
import { aLongReport } from "./pdf";

const PAGES = 100;
const NAMES = 50;
const exportedAt = new Date("2026-11-26T10:00:00Z");

/** What withholding names and looking through the finished file cost an export, by format. */
export const redactionBench: Bench = {
  summary:
    "What withholding and looking through a file cost an export of 100 pages; --only=FORMAT.",
  async run({ args }) {
    const only = args.find((arg) => arg.startsWith("--only="))?.slice("--only=".length);
    const measured = [];
    for (const format of EXPORT_FORMATS.filter((each) => only === undefined || each === only)) {
      measured.push(await measure(format));
    }
    return {
      report: { names: NAMES, pages: PAGES, measured },
      text: measured.map(inWords).join("\n"),
    };
  },
};

type Measured = {
  format: ExportFormat;
  renderMs: number;
  withholdMs: number;
  scanMs: number;
  /** The whole export to one without either. */
  ratio: number;
  leaks: number;
};

async function measure(format: ExportFormat): Promise<Measured> {
  const report = aLongReport(PAGES);
  const names = Array.from({ length: NAMES }, (_, index) => {
    const name = `Murad${String.fromCharCode(97 + (index % 26))} Aliyev${index}`;
    return { name, variants: proposeVariants(name) };
  });
  const keptOut = names.map(
    ({ name, variants }): KeptOut => ({ kind: "name", spellings: [name, ...variants] }),
  );
  const rendering = { format, exportedAt, pdf: USUAL_PDF, word: USUAL_WORD };
  const begun = performance.now();
  const { report: told } = withholdNames(report, names);
  const withheld = performance.now();
  const file = await renderReportFile(told, rendering, { progress: () => undefined });
  const rendered = performance.now();
  const { leaks } = await scanFile(
    file,
    { keptOut, fileName: `report.${format}` },
    { report: told },
  );
  const done = performance.now();
  return {
    format,
    withholdMs: Math.round(withheld - begun),
    renderMs: Math.round(rendered - withheld),
    scanMs: Math.round(done - rendered),
    ratio: Math.round(((done - begun) / (rendered - withheld)) * 100) / 100,
    leaks: leaks?.length ?? 0,
  };
}

const inWords = ({ format, renderMs, withholdMs, scanMs, ratio }: Measured): string =>
  `${format}: rendered in ${renderMs} ms, names withheld in ${withholdMs} ms, looked through in ${scanMs} ms: ${ratio} times the export without`;
