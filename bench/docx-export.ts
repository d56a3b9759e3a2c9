import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settleReport } from "../core/report/settle-report";
import { renderMarkdown } from "../exporters/markdown/render-markdown";
import { renderOdt } from "../exporters/odt/render-odt";
import type { Bench } from "./bench";
import { longReport, REPORT_SIZES } from "./long-report";
import { besideOurs, bestCost, bundleScript, costRatio, HOW_MEASURED } from "./process-cost";

const EXPORTERS = join(import.meta.dirname, "../exporters");
const SCRIPT = `import { readFileSync, writeFileSync } from "node:fs";
  import { renderDocx } from ${JSON.stringify(join(EXPORTERS, "docx/render-docx.ts"))};
  const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
  writeFileSync(process.argv[3], await renderDocx(report, { exportedAt: new Date(0) }));
  process.stdout.write(String(process.resourceUsage().maxRSS));`;

/**
 * The same reports as Word files: ours from a report's JSON, pandoc's from our Markdown of it,
 * LibreOffice's from our OpenDocument text of it, each in a process of its own.
 */
export const docxExportBench: Bench = {
  summary: "Writes Word files of 10, 100 and 300 pages, beside pandoc and LibreOffice.",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "penumbra-docx-export-"));
    try {
      const entry = join(folder, "write.mjs");
      await bundleScript(SCRIPT, entry);
      const sizes = REPORT_SIZES.map(({ pages, notes }) => measure(folder, entry, pages, notes));
      return { report: { ...HOW_MEASURED, sizes }, text: sizes.map(inWords).join("\n") };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function measure(folder: string, entry: string, pages: number, notes: number) {
  const { report } = settleReport(longReport(pages, notes));
  const file = (ending: string) => join(folder, `${pages}.${ending}`);
  writeFileSync(file("json"), JSON.stringify(report));
  writeFileSync(file("md"), renderMarkdown(report));
  writeFileSync(file("odt"), renderOdt(report, { exportedAt: new Date(0) }));
  const call = [entry, file("json"), file("docx")];
  const kilobytes = Number(execFileSync(process.execPath, call, { encoding: "utf8" }));
  const own = bestCost(process.execPath, call);
  const pandoc = bestCost("pandoc", ["--from=markdown", "-o", file("pandoc.docx"), file("md")]);
  const office = bestCost("soffice", [
    "--headless",
    "--convert-to",
    "docx",
    "--outdir",
    join(folder, "office"),
    file("odt"),
  ]);
  return {
    pages,
    notes,
    own,
    ownPeakMb: Math.round(kilobytes / 1_024),
    pandoc,
    libreOffice: office,
    pandocRatio: costRatio(pandoc, own),
    libreOfficeRatio: costRatio(office, own),
  };
}

function inWords(size: ReturnType<typeof measure>): string {
  const { pages, notes, own, ownPeakMb, pandoc, libreOffice } = size;
  return `${pages} pages, ${notes} notes: own ${own?.cpuSeconds} s CPU, ${ownPeakMb} MB; ${besideOurs("pandoc", pandoc, size.pandocRatio)}; ${besideOurs("LibreOffice", libreOffice, size.libreOfficeRatio)}.`;
}
