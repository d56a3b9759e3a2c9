import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { ReportFile } from "../core/report/report-model";
import { settleReport } from "../core/report/settle-report";
import { renderDocx } from "../exporters/docx/render-docx";
import type { Bench } from "./bench";

/** Pages of a Word file, and the notes a report of that length has. */
const SIZES = [
  { pages: 10, notes: 14 },
  { pages: 100, notes: 500 },
  { pages: 300, notes: 1_500 },
] as const;
const PARAGRAPHS_PER_PAGE = 4;
const ROUNDS = 3;

type Cost = { cpuSeconds: number; seconds: number };

/** Own reader, pandoc and LibreOffice read the same Word files, each in a process of its own. */
export const docxImportBench: Bench = {
  summary: "Reads Word files of 10, 100 and 300 pages, beside pandoc and LibreOffice.",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "penumbra-docx-import-"));
    try {
      const entry = join(folder, "read.mjs");
      await bundleReader(entry);
      const sizes = [];
      for (const { pages, notes } of SIZES) sizes.push(await measure(folder, entry, pages, notes));
      const report = { rounds: ROUNDS, measure: "CPU of the whole process, best of rounds", sizes };
      return { report, text: sizes.map(inWords).join("\n") };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The reader as it is built for the job child: one file, no compiler at run time. */
async function bundleReader(outfile: string): Promise<void> {
  const reader = join(import.meta.dirname, "../importers/docx/read-word-report.ts");
  await build({
    stdin: {
      contents: `import { readFileSync } from "node:fs";
        import { readWordReport } from ${JSON.stringify(reader)};
        const { counts } = readWordReport(readFileSync(process.argv[2]), "", { changes: "kept" });
        process.stdout.write(JSON.stringify(counts) + " " + process.resourceUsage().maxRSS);`,
      resolveDir: import.meta.dirname,
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
}

async function measure(folder: string, entry: string, pages: number, notes: number) {
  const file = join(folder, `${pages}.docx`);
  const report = settleReport(longReport(pages, notes)).report;
  writeFileSync(file, await renderDocx(report, { exportedAt: new Date("2024-05-01") }));
  const [counts = "", kilobytes] = execFileSync(process.execPath, [entry, file], {
    encoding: "utf8",
  }).split(" ");
  const found: unknown = JSON.parse(counts);
  const own = best(process.execPath, [entry, file]);
  const pandoc = best("pandoc", [
    "--from=docx",
    "--to=json",
    "--track-changes=all",
    "-o",
    join(folder, "p.json"),
    file,
  ]);
  const office = best("soffice", [
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
    pandocRatio: ratio(pandoc, own),
    libreOfficeRatio: ratio(office, own),
  };
}

/** Null where the program is not installed. */
function best(command: string, args: readonly string[]): Cost | null {
  let found: Cost | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const script = "TIMEFORMAT='%U %S %R'; time \"$@\" >/dev/null 2>&1";
    const { status, stderr } = spawnSync("bash", ["-c", script, "bash", command, ...args], {
      encoding: "utf8",
    });
    if (status === 127) return null;
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`);
    const [user = 0, system = 0, seconds = 0] = stderr.trim().split(/\s+/).map(Number);
    const cpuSeconds = Math.round((user + system) * 1_000) / 1_000;
    if (found === null || cpuSeconds < found.cpuSeconds) found = { cpuSeconds, seconds };
  }
  return found;
}

const ratio = (other: Cost | null, own: Cost | null) =>
  other === null || own === null ? null : Math.round((other.cpuSeconds / own.cpuSeconds) * 10) / 10;

function inWords(size: Awaited<ReturnType<typeof measure>>): string {
  const { pages, notes, own, ownPeakMb, pandoc, libreOffice } = size;
  const beside = (name: string, cost: Cost | null, times: number | null) =>
    cost === null
      ? `${name} is not installed`
      : `${name} ${cost.cpuSeconds} s (${times} times as much)`;
  return `${pages} pages, ${notes} notes: own ${own?.cpuSeconds} s CPU, ${ownPeakMb} MB; ${beside("pandoc", pandoc, size.pandocRatio)}; ${beside("LibreOffice", libreOffice, size.libreOfficeRatio)}.`;
}

/** Long paragraphs, lists, tables, and notes of title, page and address, as such reports have them. */
function longReport(pages: number, notes: number): ReportFile {
  const count = pages * PARAGRAPHS_PER_PAGE;
  const every = count / notes;
  const footnotes: ReportFile["footnotes"] = [];
  const mark = () => {
    const number = footnotes.length + 1;
    const link = `https://example.org/documents/report-${number}.pdf`;
    footnotes.push({
      number,
      text: "",
      runs: [
        { text: `Committee, ` },
        { text: `Report number ${number}`, italic: true },
        { text: `, p. ${number % 90}, ` },
        { text: link, link },
      ],
    });
    return { footnote: number };
  };
  const sections: ReportFile["sections"] = [];
  for (let index = 0; index < count; index += 1) {
    if (index % 12 === 0) {
      sections.push({
        title: `Section ${sections.length + 1} (para. ${16 + sections.length})`,
        level: (sections.length % 3) + 1,
        paragraphs: [],
        blocks: [],
      });
    }
    const marks = Math.floor((index + 1) / every) - Math.floor(index / every);
    const isItem = index % 12 > 8;
    sections.at(-1)?.blocks.push(
      index % 24 === 8
        ? tableOf(index)
        : {
            kind: isItem ? "list_item" : "paragraph",
            ...(isItem && { list: "decimal" as const }),
            text: "",
            runs: [
              { text: `${index}. ` },
              { text: SENTENCE.repeat(isItem ? 2 : 6) },
              ...Array.from({ length: marks }, mark),
            ],
          },
    );
    if (index % 24 === 8) {
      const runs = Array.from({ length: marks }, mark);
      sections
        .at(-1)
        ?.blocks.push({ kind: "paragraph", text: "", runs: [{ text: "See" }, ...runs] });
    }
  }
  return { title: "A long report", language: "en", sections, footnotes };
}

const SENTENCE =
  "The State party has not taken the measures the Committee recommended, and migrant workers held in the centre could not reach a lawyer or an interpreter. ";

const tableOf = (index: number): ReportFile["sections"][number]["blocks"][number] => ({
  kind: "table",
  text: "",
  rows: Array.from({ length: 6 }, (_, row) => ({
    cells: Array.from({ length: 4 }, (_unused, column) => ({
      header: row === 0,
      blocks: [{ kind: "paragraph", text: `Figure ${index} ${row} ${column}` }],
    })),
  })),
});
