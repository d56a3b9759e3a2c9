import { basename } from "node:path";
import {
  CITATION_STYLES,
  type CitationStyle,
  citationStyleOf,
} from "../core/citation/citation-style";
import { type IbidRules, ibidRules, STRICT_IBID } from "../core/citation/cite-positions";
import { type ClusterFile, clusterFile } from "../core/citation/cluster-file";
import { MOST_STYLE_BYTES } from "../core/citation/uploaded-style";
import { DomainError, type DomainFailure } from "../core/failure";
import type { CitationRun } from "../core/report/report-room";
import { hasCitationLocale } from "../server/jobs/citation-files";
import { type JobDeath, runJob } from "../server/jobs/run-job";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { readInput } from "./read-input";

const MAX_BYTES = 20 * 1024 * 1024;
const WORD_MS = 120_000;
const HEAP_MB = 1_024;

/** Words an ordered list of notes and their bibliography; stores nothing. */
export const citeCommand: Command = {
  summary:
    'Words citations as footnotes, then the bibliography. FILE is JSON: {"items": [CSL-JSON], "clusters": [[{"id", "locator", "label", "prefix", "suffix"}]]}, a cluster a note; a note may be {"cites": [], "section": "2"}.',
  usage: `[--style ${CITATION_STYLES.join("|")}|STYLE.csl] [--locale en|fr|es|ar|ru|zh] [--ibid-over-plain-notes] [--ibid-after-several] [--ibid-restarts-in-sections] [--near-note-distance N] [--json] FILE`,
  async run(args) {
    const { path, style, locale, rules, asJson } = readCall(args);
    const file = await readClusters(path);
    const known = new Set(file.items.map(({ id }) => id));
    const missing = new Set(
      file.notes.flatMap(({ cites }) => cites.map(({ id }) => id)).filter((id) => !known.has(id)),
    );
    if (missing.size > 0) {
      throw new CommandFailure(
        `${basename(path)} cites what is not among its items: ${[...missing].slice(0, 10).join(", ")}.`,
      );
    }
    const { notes, bibliography } = await runJob(
      "citations.word",
      { file, style: await readStyle(style), locale, rules },
      { timeoutMs: WORD_MS, heapMb: HEAP_MB, onDeath },
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

const onDeath = (death: JobDeath): DomainFailure =>
  death === "took_too_long"
    ? { code: "citation_style_refused", reason: "too_slow", detail: "" }
    : { code: "citation_style_refused", reason: "fails", detail: "it needs too much memory" };

/** The rules for "ibid." that are switched on, by the options that do. */
const SWITCHES = {
  "--ibid-over-plain-notes": { overPlainNotes: true },
  "--ibid-after-several": { afterSeveral: true },
  "--ibid-restarts-in-sections": { restartsInSections: true },
} as const satisfies Record<string, Partial<IbidRules>>;

function readCall(args: readonly string[]) {
  let style = "un";
  let locale = "en";
  let asJson = false;
  let rules = STRICT_IBID;
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? "";
    if (argument === "--style") style = args[++at] ?? "";
    else if (argument === "--locale") locale = args[++at] ?? "";
    else if (argument === "--near-note-distance") {
      rules = { ...rules, nearNoteDistance: readDistance(args[++at] ?? "") };
    } else if (isSwitch(argument)) rules = { ...rules, ...SWITCHES[argument] };
    else if (argument === "--json") asJson = true;
    else if (argument.startsWith("--")) throw new UsageFailure(`There is no option ${argument}.`);
    else files.push(argument);
  }
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageFailure("Name one file.");
  if (!hasCitationLocale(locale)) throw new UsageFailure(`There is no locale "${locale}".`);
  return { path, style, locale, rules, asJson };
}

const isSwitch = (argument: string): argument is keyof typeof SWITCHES =>
  Object.hasOwn(SWITCHES, argument);

function readDistance(given: string): number {
  const read = ibidRules.shape.nearNoteDistance.safeParse(
    given === "" ? Number.NaN : Number(given),
  );
  if (read.success && read.data !== null) return read.data;
  throw new UsageFailure("A distance is a number of notes from 1 to 100.");
}

/** A style that comes with Penumbra by its name, any other by its file, which the job reads. */
async function readStyle(style: string): Promise<{ name: CitationStyle } | { text: string }> {
  const name = citationStyleOf(style);
  if (name !== null) return { name };
  if (!/\.(?:csl|xml)$/i.test(style)) throw new UsageFailure(`There is no style "${style}".`);
  return { text: new TextDecoder().decode(await readInput(style, MOST_STYLE_BYTES)) };
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
