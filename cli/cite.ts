import { basename } from "node:path";
import { CITATION_STYLES, citationStyleOf } from "../core/citation/citation-style";
import { type ClusterFile, clusterFile } from "../core/citation/cluster-file";
import { DomainError } from "../core/failure";
import type { CitationRun } from "../core/report/report-room";
import { hasCitationLocale } from "../server/jobs/citation-files";
import { runJob } from "../server/jobs/run-job";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { readInput } from "./read-input";

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_STYLE_BYTES = 1024 * 1024;
const WORD_MS = 120_000;
const HEAP_MB = 1_024;

/** Words an ordered list of notes and their bibliography; stores nothing. */
export const citeCommand: Command = {
  summary:
    'Words citations as footnotes, then the bibliography. FILE is JSON: {"items": [CSL-JSON], "clusters": [[{"id", "locator", "label", "prefix", "suffix"}]]}, a cluster a note.',
  usage: `[--style ${CITATION_STYLES.join("|")}|STYLE.csl] [--locale en|fr|es|ar|ru|zh] [--json] FILE`,
  async run(args) {
    const { path, style, locale, asJson } = readCall(args);
    const file = await readClusters(path);
    const known = new Set(file.items.map(({ id }) => id));
    const missing = new Set(
      file.notes.flatMap((cites) => cites.map(({ id }) => id)).filter((id) => !known.has(id)),
    );
    if (missing.size > 0) {
      throw new CommandFailure(
        `${basename(path)} cites what is not among its items: ${[...missing].slice(0, 10).join(", ")}.`,
      );
    }
    const { notes, bibliography } = await runJob(
      "citations.word",
      { file, style: await readStyle(style), locale },
      { timeoutMs: WORD_MS, heapMb: HEAP_MB },
    );
    if (asJson) {
      process.stdout.write(
        `${JSON.stringify({ notes: notes.map(textOf), bibliography: bibliography.map(textOf) }, null, 2)}\n`,
      );
      return;
    }
    process.stdout.write(notes.map((runs, note) => `${note + 1}. ${textOf(runs)}\n`).join(""));
    if (bibliography.length > 0) {
      process.stdout.write(`\n${bibliography.map((runs) => `${textOf(runs)}\n`).join("")}`);
    }
  },
};

function readCall(args: readonly string[]) {
  let style = "un";
  let locale = "en";
  let asJson = false;
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? "";
    if (argument === "--style") style = args[++at] ?? "";
    else if (argument === "--locale") locale = args[++at] ?? "";
    else if (argument === "--json") asJson = true;
    else if (argument.startsWith("--")) throw new UsageFailure(`There is no option ${argument}.`);
    else files.push(argument);
  }
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageFailure("Name one file.");
  if (!hasCitationLocale(locale)) throw new UsageFailure(`There is no locale "${locale}".`);
  return { path, style, locale, asJson };
}

/** A style that comes with Penumbra by its name, any other by its file. */
async function readStyle(style: string): Promise<{ name: string } | { xml: string }> {
  if (citationStyleOf(style) !== null) return { name: style };
  if (!/\.(?:csl|xml)$/i.test(style)) throw new UsageFailure(`There is no style "${style}".`);
  const xml = new TextDecoder().decode(await readInput(style, MAX_STYLE_BYTES));
  if (!/<style\b/.test(xml)) throw new CommandFailure(`${style} is not a CSL style.`);
  if (/<!DOCTYPE/i.test(xml))
    throw new CommandFailure(`${style} holds a document type, which CSL styles never need.`);
  const parent =
    /<link\b[^>]*href="([^"]*)"[^>]*rel="independent-parent"|<link\b[^>]*rel="independent-parent"[^>]*href="([^"]*)"/.exec(
      xml,
    );
  if (parent && !/<citation\b/.test(xml)) {
    const name = (parent[1] ?? parent[2] ?? "").split("/").at(-1) ?? "";
    if (citationStyleOf(name) !== null) return { name };
    throw new CommandFailure(
      `${style} only refers to the style "${name}". Give that style's file.`,
    );
  }
  return { xml };
}

async function readClusters(path: string): Promise<ClusterFile> {
  const text = new TextDecoder().decode(await readInput(path, MAX_BYTES));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DomainError({ code: "file_not_readable", reason: "not_valid_json" });
  }
  const read = clusterFile.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new CommandFailure(
    `${basename(path)} does not hold items and clusters: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

const textOf = (runs: readonly CitationRun[]) => runs.map(({ text }) => text).join("");
