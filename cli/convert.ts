import { readFile, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { ParsedReport } from "../core/report/parse-report";
import { EXPORT_FORMATS, type ExportFormat, renderReport } from "../exporters/render-report";
import { decodeText } from "../importers/decode-text";
import { readDraft } from "../importers/draft/read-draft";
import { readMarkdown } from "../importers/markdown/read-markdown";
import { readReportJson } from "../importers/report-json";
import { CommandError } from "./command";

export const CONVERT_USAGE = "penumbra convert IN.(txt|md|json) OUT.(docx|md|json) [--title TITLE]";

/**
 * Reads a report from one file and writes it to another; the formats are told
 * by the names. What was put right on the way is said on stderr.
 *
 * @throws {CommandError} a file that cannot be read or written, or is no report
 */
export async function convert(args: readonly string[]): Promise<void> {
  const { input, output, title } = readArguments(args);
  const format = outputFormat(output);
  const bytes = await readFile(input).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      error.code === "ENOENT"
        ? `There is no file ${input}.`
        : `${input} cannot be read: ${error.message}`,
    );
  });
  const parsed = readReport(input, new Uint8Array(bytes), title);
  if (!parsed.ok) {
    const places = parsed.problems.map(({ path, problem }) => `  ${path || "(top)"}: ${problem}`);
    throw new CommandError(`${input} is not a report:\n${places.join("\n")}`);
  }
  for (const { message } of parsed.warnings) process.stderr.write(`warning: ${message}\n`);
  const exportedAt = sourceDate() ?? new Date();
  const written = await renderReport(parsed.report, format, exportedAt);
  await writeFile(output, written).catch((error: Error) => {
    throw new CommandError(`${output} cannot be written: ${error.message}`);
  });
  const { sections, footnotes } = parsed.report;
  process.stderr.write(
    `${output}: ${sections.length} sections, ${footnotes.length} footnotes, ${written.length} bytes\n`,
  );
}

function readArguments(args: readonly string[]) {
  const at = args.indexOf("--title");
  const title = at === -1 ? undefined : args[at + 1];
  const files = at === -1 ? args : args.toSpliced(at, 2);
  const [input, output] = files;
  if (input === undefined || output === undefined || files.length > 2) {
    throw new CommandError(`Usage: ${CONVERT_USAGE}`);
  }
  return { input, output, title: title ?? titleOfFile(input) };
}

/** "my-report_2024.txt" is called "My report 2024" until somebody gives it a title. */
function titleOfFile(path: string): string {
  const words = basename(path, extname(path)).replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function outputFormat(path: string): ExportFormat {
  const extension = extname(path).slice(1).toLowerCase();
  const format = EXPORT_FORMATS.find((known) => known === extension);
  if (!format) {
    throw new CommandError(
      `"${path}" cannot be written: the name must end in .docx, .md or .json.`,
    );
  }
  return format;
}

function readReport(path: string, bytes: Uint8Array, title: string): ParsedReport {
  switch (extname(path).toLowerCase()) {
    case ".txt":
      return { ok: true, ...readDraft(decodeText(bytes), title) };
    case ".md":
    case ".markdown":
      return { ok: true, ...readMarkdown(decodeText(bytes), title) };
    case ".json":
      return readReportJson(bytes);
    default:
      throw new CommandError(`"${path}" cannot be read: the name must end in .txt, .md or .json.`);
  }
}

/** SOURCE_DATE_EPOCH, the common way to ask for the same bytes twice. */
function sourceDate(): Date | null {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  return Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1_000) : null;
}
