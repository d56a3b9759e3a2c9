import type { ReportModel } from "../core/report/report-model";
import { withoutMarks } from "../core/report/without-marks";
import { EXPORT_FORMATS } from "../exporters/render-report";
import { type ConvertedReport, READABLE_FORMATS } from "../server/jobs/job-kinds";
import { runJob } from "../server/jobs/run-job";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { FILE_USAGE, findingText, readFileOptions, readTemplateFile } from "./file-options";
import { longWork, writeWhole } from "./long-work";
import { readInput } from "./read-input";
import { formatOf, problemText, titleOfFile } from "./report-file";

const CONVERT_MS = 120_000;
const HEAP_MB = 1_024;
const MEMORY_MB = 2_048;
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * Reads a report from one file and writes it to another; the names' endings say the formats. With
 * `--json` it is printed, of a Word file with its comments, changes, warnings and counts.
 */
export const convert: Command = {
  summary:
    "Turns a draft, Word or OpenDocument file, page, Markdown or JSON report into any of the formats of export.",
  usage: `IN.(txt|md|json|docx|odt|html) (OUT.(docx|odt|pdf|html|epub|md|json) | --json) [--title TITLE] [--language TAG] ${FILE_USAGE}`,
  async run(args) {
    const { input, output, title, language, pdf, word, template } = readCall(args);
    if (output === null) {
      await print(input, title, language);
      return;
    }
    if (word.citations === "zotero") {
      throw new UsageFailure(
        "A file does not know its sources: citations are live in a report of the database only.",
      );
    }
    if (word.profile === "own" && template === undefined) {
      throw new UsageFailure(
        "Name the template whose looks the file is to have: --template FILE.docx.",
      );
    }
    const from = formatOf(input, READABLE_FORMATS, "read");
    const format = formatOf(output, EXPORT_FORMATS, "written");
    const bytes = await readInput(input, MAX_BYTES);
    const exportedAt = sourceDate() ?? new Date();
    const wanted = {
      bytes,
      from,
      format,
      title: title ?? titleOfFile(input),
      ...(language !== undefined && { language }),
      exportedAt,
      pdf,
      word,
      ...(await readTemplateFile(template)),
    };
    const limits = { timeoutMs: CONVERT_MS, heapMb: HEAP_MB, memoryMb: MEMORY_MB };
    const converted = await longWork(output, (watch) =>
      runJob("report.convert", wanted, { ...limits, ...watch }),
    );
    if (!converted.ok) throw new CommandFailure(problemText(input, converted.problems));
    await writeWhole(output, converted.bytes).catch(failToWrite(output));
    report(output, converted);
  },
};

/** Prints what is read from a file as JSON. */
async function print(input: string, given?: string, language?: string): Promise<void> {
  const from = formatOf(input, READABLE_FORMATS, "read");
  const bytes = await readInput(input, MAX_BYTES);
  const title = given ?? titleOfFile(input);
  const limits = { timeoutMs: CONVERT_MS, heapMb: HEAP_MB };
  if (from === "docx") {
    const read = await runJob("report.read_word", { bytes, title, changes: "accepted" }, limits);
    const { threads: comments, report, ...rest } = withoutMarks(read);
    const printed = { report: inLanguage(report, language), ...rest, comments };
    process.stdout.write(`${JSON.stringify(printed, null, 2)}
`);
    return;
  }
  const parsed = await runJob("report.read", { bytes, from, title }, limits);
  if (!parsed.ok) throw new CommandFailure(problemText(input, parsed.problems));
  const { report, warnings } = parsed;
  const counts = { sections: report.sections.length, footnotes: report.footnotes.length };
  const printed = { report: inLanguage(report, language), warnings, counts };
  process.stdout.write(`${JSON.stringify(printed, null, 2)}
`);
}

const inLanguage = (report: ReportModel, language = report.language) => ({ ...report, language });

function readCall(given: readonly string[]) {
  const args = given.filter((arg) => arg !== "--json");
  const isPrinted = args.length < given.length;
  const { rest, ...options } = readFileOptions(args);
  const [title, withoutTitle] = takeValue(rest, "--title");
  const [language, files] = takeValue(withoutTitle, "--language");
  if (language !== undefined && !LANGUAGE_TAG.test(language)) {
    throw new UsageFailure(`${language} is no language tag: en, fr, es, ar, ru, zh.`);
  }
  const option = files.find((name) => name.startsWith("--"));
  if (option !== undefined) throw new UsageFailure(`There is no option ${option}.`);
  const [input, output] = files;
  if (isPrinted && input !== undefined && files.length === 1) {
    return { input, output: null, title, language, ...options };
  }
  if (input === undefined || output === undefined || files.length > 2) {
    throw new UsageFailure("Name the file to read and the file to write.");
  }
  return { input, output, title, language, ...options };
}

/** What stands after an option, and the rest without both. */
function takeValue(args: readonly string[], option: string) {
  const at = args.indexOf(option);
  if (at === -1) return [undefined, [...args]] as const;
  const value = args[at + 1];
  if (value === undefined || value.startsWith("--"))
    throw new UsageFailure(`${option} names none.`);
  return [value, args.toSpliced(at, 2)] as const;
}

/** A language, perhaps with a script and a region (BCP 47). */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;

const WRITE_PROBLEMS: Record<string, string> = {
  ENOENT: "there is no such folder",
  EACCES: "writing there is not permitted",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

function failToWrite(path: string) {
  return (error: NodeJS.ErrnoException): never => {
    const reason = WRITE_PROBLEMS[error.code ?? ""] ?? error.message;
    throw new CommandFailure(`${path} cannot be written: ${reason}.`);
  };
}

function report(output: string, converted: Extract<ConvertedReport, { ok: true }>): void {
  const { warnings, findings, pages, sections, footnotes, bytes } = converted;
  for (const { message } of warnings) process.stderr.write(`warning: ${message}\n`);
  for (const finding of findings) process.stderr.write(`warning: ${findingText(finding)}\n`);
  const counted = pages === null ? "" : `${pages} ${pages === 1 ? "page" : "pages"}, `;
  process.stderr.write(
    `${output}: ${counted}${sections} sections, ${footnotes} footnotes, ${bytes.length} bytes\n`,
  );
}

/** SOURCE_DATE_EPOCH, the common way to ask for the same bytes twice. */
function sourceDate(): Date | null {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  return Number.isSafeInteger(seconds) && seconds > 0 ? new Date(seconds * 1_000) : null;
}
