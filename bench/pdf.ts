import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import type { ReportModel } from "../core/report/report-model";
import { settleReport } from "../core/report/settle-report";
import type { PdfQuality } from "../exporters/pdf/pdf-document";
import { renderReport } from "../exporters/render-report";
import { runJob } from "../server/jobs/run-job";
import type { Bench } from "./bench";
import { bundleInstalled } from "./bundle-installed";

/** About as many pages each, with five notes a page. */
const PAGES = [10, 100, 300] as const;
const exportedAt = new Date("2026-11-26T10:00:00Z");
const JOB = { timeoutMs: 300_000, heapMb: 1_024, memoryMb: 3_000 };

/** Reports of 10, 100 and 300 pages as PDF in the job's child, and LibreOffice making PDFs of our Word files. */
export const pdfBench: Bench = {
  summary: "Makes PDFs of 10, 100 and 300 pages, beside LibreOffice; --only=PAGES.",
  async run({ args }) {
    const only = args.find((arg) => arg.startsWith("--only="))?.slice("--only=".length);
    const sizes = PAGES.filter((pages) => only === undefined || String(pages) === only);
    const hasOffice = spawnSync("soffice", ["--version"]).error === undefined;
    await bundleInstalled();
    if (!hasOffice) process.stderr.write("LibreOffice is not here: nothing to compare with\n");
    const measured = [];
    for (const size of sizes) measured.push(await measure(size, hasOffice));
    return { report: { measured }, text: measured.map(inWords).join("\n") };
  },
};

/** Nothing is kept out of a made-up report. */
function ofScan<T>(scanned: { leaks: unknown[] } | ({ leaks: null } & T)): T {
  if (scanned.leaks) throw new Error("something was found where nothing was looked for");
  return scanned as T;
}

type Cost = { wallMs: number; cpuMs: number };
type Measured = {
  wanted: number;
  pages: number | null;
  bytes: number;
  final: Cost;
  draft: Cost;
  libreOffice: Cost | null;
};

async function measure(size: number, hasOffice: boolean): Promise<Measured> {
  const report = aLongReport(size);
  const make = (quality: PdfQuality) =>
    costOf(() =>
      runJob(
        "report.render",
        {
          ...{ report, format: "pdf", exportedAt, pdf: { quality, standard: "ua-1" } },
          ...{ keptOut: [], fileName: "report.pdf" },
        },
        JOB,
      ).then(ofScan),
    );
  const final = await make("final");
  const draft = await make("draft");
  return {
    wanted: size,
    pages: final.result.pages,
    bytes: final.result.bytes.length,
    final: final.cost,
    draft: draft.cost,
    libreOffice: hasOffice ? await withLibreOffice(report) : null,
  };
}

async function withLibreOffice(report: ReportModel): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), "penumbra-bench-pdf-"));
  try {
    const file = join(folder, "report.docx");
    writeFileSync(file, await renderReport(report, "docx", exportedAt));
    const convert = () =>
      spawnSync("soffice", [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        file,
      ]);
    const { cost } = await costOf(async () => convert());
    readFileSync(join(folder, "report.pdf"));
    return cost;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function costOf<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const [cpu, start] = [childrenCpuMs(), performance.now()];
  const result = await work();
  const wallMs = Math.round(performance.now() - start);
  // What a child used is known once it has ended.
  while (childrenRunning() > 0) await setTimeout(10);
  return { result, cost: { wallMs, cpuMs: Math.round(childrenCpuMs() - cpu) } };
}

function childrenRunning(): number {
  const path = `/proc/self/task/${process.pid}/children`;
  return readFileSync(path, "utf8").split(" ").filter(Boolean).length;
}

/** What all children that ended have used so far: `cutime` and `cstime` of proc(5), in hundredths of a second. */
function childrenCpuMs(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

const WORDS =
  "The Committee recommended that the State party ensure that migrant workers and members of their families who are deprived of liberty have access to a court, to legal aid and to consular services without delay and in a language they understand";

/** Long paragraphs, notes with titles and addresses, lists and a table now and then. */
export function aLongReport(pages: number): ReportModel {
  const footnotes: { number: number; text: string }[] = [];
  const note = () => {
    const number = footnotes.length + 1;
    footnotes.push({
      number,
      text:
        number % 6 === 0
          ? `Ibid., para. ${number}.`
          : `Committee on Migrant Workers, “Concluding observations on report ${number}”, para. ${number}, https://www.example.org/en/documents/concluding-observations/${number}.`,
    });
    return `[^${number}]`;
  };
  const paragraph = (text: string) => ({ kind: "paragraph" as const, text });
  const blocksOf = (page: number) => [
    paragraph(`${WORDS}, page ${page}.${note()} ${WORDS}, and ${WORDS}.`),
    paragraph(`${WORDS}.${note()} ${WORDS}${note()}, ${WORDS}.`),
    ...(page % 4 === 0
      ? [1, 2, 3].map((item) => ({
          kind: "list_item" as const,
          list: "letter" as const,
          text: `${WORDS}, item ${item}`,
        }))
      : []),
    ...(page % 8 === 0 ? [aTable(page)] : []),
    paragraph(`${WORDS}.${note()} ${WORDS}. ${WORDS}.${note()}`),
  ];
  const aTable = (page: number) => ({
    kind: "table" as const,
    text: "",
    rows: Array.from({ length: 8 }, (_, row) => ({
      cells: [`${page}.${row}`, WORDS.slice(0, 80), "Not implemented"].map((text) => ({
        header: row === 0,
        blocks: [paragraph(text)],
      })),
    })),
  });
  return settleReport({
    title: `A report of ${pages} pages`,
    language: "en",
    sections: Array.from({ length: Math.ceil(pages / 5) }, (_, part) => ({
      title: `Part ${part + 1}: detention and access to remedies`,
      level: 1,
      paragraphs: [],
      blocks: [0, 1, 2, 3, 4].flatMap((page) => blocksOf(part * 5 + page + 1)),
    })),
    footnotes,
  }).report;
}

function inWords({ wanted, pages, bytes, final, draft, libreOffice }: Measured): string {
  const cost = ({ wallMs, cpuMs }: Cost) => `${wallMs} ms, ${cpuMs} ms of CPU`;
  const beside = libreOffice
    ? `; LibreOffice ${cost(libreOffice)}: ${(libreOffice.cpuMs / final.cpuMs).toFixed(1)} times ours`
    : "";
  return `${wanted} pages wanted, ${pages} made, ${Math.round(bytes / 1024)} kB: final ${cost(final)}; draft ${cost(draft)}${beside}`;
}
