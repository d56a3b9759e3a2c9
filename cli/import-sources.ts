import type { CslItem, CslName } from "../core/citation/csl-variables";
import type { ImportedBibliography } from "../core/citation/import-warning";
import { runJob } from "../server/jobs/run-job";
import { type Command, readArguments, UsageFailure } from "./command";
import { readInput } from "./read-input";

const MAX_BYTES = 30 * 1024 * 1024;
const READ_MS = 120_000;
const HEAP_MB = 1_024;
/** A run that takes longer than a glance says how far it is. */
const TOLD_EVERY = 0.1;

/** Shows what is read out of a file of references; stores nothing. */
export const importSources: Command = {
  summary:
    "Reads references from BibTeX, RIS, Web of Science, CSL-JSON, EndNote XML, Zotero RDF or a Word file with citation fields.",
  usage: "FILE [--json] [--keep-capitals]",
  async run(args) {
    const { files, options } = readArguments(args, ["--json", "--keep-capitals"]);
    const [file] = files;
    if (file === undefined || files.length > 1) throw new UsageFailure("Name one file.");
    const read = await readReferences(file, options.has("--keep-capitals"));
    if (options.has("--json")) {
      const { items, warnings, format } = read;
      process.stdout.write(`${JSON.stringify({ format, items, warnings }, null, 2)}\n`);
      return;
    }
    process.stdout.write(`${read.items.length} sources\n${read.items.map(oneLine).join("")}`);
    for (const { message } of read.warnings) process.stderr.write(`warning: ${message}\n`);
  },
};

/**
 * The references in a file, read in a child process.
 *
 * @throws {CommandFailure} when it cannot be opened
 * @throws {DomainError} when it cannot be read
 */
export async function readReferences(
  file: string,
  keepCapitals: boolean,
): Promise<ImportedBibliography> {
  const bytes = await readInput(file, MAX_BYTES);
  let told = 0;
  return runJob(
    "bibliography.read",
    { bytes, keepCapitals },
    {
      timeoutMs: READ_MS,
      heapMb: HEAP_MB,
      onProgress(share) {
        if (share < told + TOLD_EVERY || share >= 1 || !process.stderr.isTTY) return;
        told = share;
        process.stderr.write(`${Math.round(share * 100)} %\n`);
      },
    },
  );
}

function oneLine(item: CslItem): string {
  const people = item.author ?? item.editor ?? [];
  const [first] = people;
  const author =
    first === undefined ? "" : `${nameOf(first)}${people.length > 1 ? " and others" : ""}: `;
  const year = item.issued?.["date-parts"]?.[0]?.[0] ?? item.issued?.literal;
  return `${author}${item.title ?? "(no title)"}${year === undefined ? "" : ` (${year})`}  [${item.type}, ${item.id}]\n`;
}

const nameOf = ({ literal, family, given }: CslName) => literal ?? family ?? given ?? "";
