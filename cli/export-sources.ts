import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import {
  BIBLIOGRAPHY_EXPORT_FORMATS,
  type BibliographyExportFormat,
} from "../exporters/bibliography/render-bibliography";
import { runJob } from "../server/jobs/run-job";
import { type Command, CommandFailure, readArguments, UsageFailure } from "./command";
import { readReferences } from "./import-sources";

const WRITE_MS = 120_000;
const HEAP_MB = 1_024;
const FORMATS: Readonly<Record<string, BibliographyExportFormat>> = {
  ".bib": "bibtex",
  ".ris": "ris",
  ".json": "csl-json",
};

/** Turns a file of references into BibTeX, RIS or CSL-JSON; the name's ending says which. */
export const exportSources: Command = {
  summary: "Turns a file of references into BibTeX (.bib), RIS (.ris) or CSL-JSON (.json).",
  usage: "IN OUT.(bib|ris|json) [--keep-capitals]",
  async run(args) {
    const { files, options } = readArguments(args, ["--keep-capitals"]);
    const [input, output] = files;
    if (input === undefined || output === undefined || files.length > 2) {
      throw new UsageFailure("Name the file to read and the file to write.");
    }
    const format = FORMATS[extname(output).toLowerCase()];
    if (format === undefined) {
      throw new UsageFailure(
        `${output} cannot be written: its name must end in one of ${Object.keys(FORMATS).join(", ")} (${BIBLIOGRAPHY_EXPORT_FORMATS.join(", ")}).`,
      );
    }
    const { items, warnings } = await readReferences(input, options.has("--keep-capitals"));
    // A file of the person's own, turned into another: there is nothing to keep out.
    const made = await runJob(
      "bibliography.render",
      { items, format, keptOut: [], fileName: output },
      { timeoutMs: WRITE_MS, heapMb: HEAP_MB },
    );
    if (made.leaks) throw new CommandFailure(`${output} was not written.`);
    const { bytes } = made;
    await writeFile(output, bytes).catch((error: Error) => {
      throw new CommandFailure(`${output} cannot be written: ${error.message}.`);
    });
    for (const { message } of warnings) process.stderr.write(`warning: ${message}\n`);
    process.stderr.write(`${output}: ${items.length} sources, ${bytes.length} bytes\n`);
  },
};
