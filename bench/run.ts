import type { Bench } from "./bench";

/** Loaded only when called. */
const BENCHES: Record<string, () => Promise<Bench>> = {
  bibliography: async () => (await import("./bibliography")).bibliographyBench,
  citations: async () => (await import("./citations")).citationsBench,
  coverage: async () => (await import("./coverage")).coverageBench,
  "docx-export": async () => (await import("./docx-export")).docxExportBench,
  "docx-import": async () => (await import("./docx-import")).docxImportBench,
  history: async () => (await import("./history")).historyBench,
  library: async () => (await import("./library")).libraryBench,
  live: async () => (await import("./live")).liveBench,
  "live-screens": async () => (await import("./live-screens")).liveScreensBench,
  merge: async () => (await import("./merge")).mergeBench,
  "page-weight": async () => (await import("./page-weight")).pageWeightBench,
  redaction: async () => (await import("./redaction")).redactionBench,
  preflight: async () => (await import("./preflight")).preflightBench,
  search: async () => (await import("./search")).searchBench,
  start: async () => (await import("./start")).startBench,
  suggestions: async () => (await import("./suggestions")).suggestionsBench,
  traces: async () => (await import("./traces")).tracesBench,
  typing: async () => (await import("./typing")).typingBench,
  "typing-cost": async () => (await import("./typing-cost")).typingCostBench,
  pdf: async () => (await import("./pdf")).pdfBench,
  saving: async () => (await import("./saving")).savingBench,
  observations: async () => (await import("./observations")).observationsBench,
};

const CALL = "npm run bench -- NAME [--json]";

async function main([name, ...args]: readonly string[]): Promise<number> {
  const load = name !== undefined && Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!load) {
    const problem = name === undefined ? "Which one?" : `There is no benchmark "${name}".`;
    process.stderr.write(`${problem}\n\n  ${CALL}\n\n`);
    for (const [known, loadKnown] of Object.entries(BENCHES)) {
      process.stderr.write(`  ${known}: ${(await loadKnown()).summary}\n`);
    }
    return 2;
  }
  const bench = await load();
  const json = args.includes("--json");
  const { report, text } = await bench.run({ json, args: args.filter((arg) => arg !== "--json") });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${text}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
