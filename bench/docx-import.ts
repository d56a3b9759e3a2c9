import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settleReport } from "../core/report/settle-report";
import { renderDocx } from "../exporters/docx/render-docx";
import type { Bench } from "./bench";
import { longReport, REPORT_SIZES } from "./long-report";
import { besideOurs, bestCost, bundleScript, costRatio, HOW_MEASURED } from "./process-cost";

/** Own reader, pandoc and LibreOffice read the same Word files, each in a process of its own. */
export const docxImportBench: Bench = {
  summary: "Reads Word files of 10, 100 and 300 pages, beside pandoc and LibreOffice.",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "penumbra-docx-import-"));
    try {
      const entry = join(folder, "read.mjs");
      await bundleScript(SCRIPT, entry);
      const sizes = [];
      for (const { pages, notes } of REPORT_SIZES)
        sizes.push(await measure(folder, entry, pages, notes));
      const report = { ...HOW_MEASURED, sizes };
      return { report, text: sizes.map(inWords).join("\n") };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const READER = join(import.meta.dirname, "../importers/docx/read-word-report.ts");
const SCRIPT = `import { readFileSync } from "node:fs";
  import { readWordReport } from ${JSON.stringify(READER)};
  const { counts } = readWordReport(readFileSync(process.argv[2]), "", { changes: "kept" });
  process.stdout.write(JSON.stringify(counts) + " " + process.resourceUsage().maxRSS);`;

async function measure(folder: string, entry: string, pages: number, notes: number) {
  const file = join(folder, `${pages}.docx`);
  const report = settleReport(longReport(pages, notes)).report;
  writeFileSync(file, await renderDocx(report, { exportedAt: new Date("2024-05-01") }));
  const [counts = "", kilobytes] = execFileSync(process.execPath, [entry, file], {
    encoding: "utf8",
  }).split(" ");
  const found: unknown = JSON.parse(counts);
  const own = bestCost(process.execPath, [entry, file]);
  const pandoc = bestCost("pandoc", [
    "--from=docx",
    "--to=json",
    "--track-changes=all",
    "-o",
    join(folder, "p.json"),
    file,
  ]);
  const office = bestCost("soffice", [
    "--headless",
    "--convert-to",
    "txt:Text",
    "--outdir",
    folder,
    file,
  ]);
  return {
    pages,
    notes,
    counts: found,
    own,
    ownPeakMb: Math.round(Number(kilobytes) / 1_024),
    pandoc,
    libreOffice: office,
    pandocRatio: costRatio(pandoc, own),
    libreOfficeRatio: costRatio(office, own),
  };
}

function inWords(size: Awaited<ReturnType<typeof measure>>): string {
  const { pages, notes, own, ownPeakMb, pandoc, libreOffice } = size;
  return `${pages} pages, ${notes} notes: own ${own?.cpuSeconds} s CPU, ${ownPeakMb} MB; ${besideOurs("pandoc", pandoc, size.pandocRatio)}; ${besideOurs("LibreOffice", libreOffice, size.libreOfficeRatio)}.`;
}
