import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { EXPORT_FORMATS } from "../exporters/render-report";
import { loadSecrets } from "../server/secrets";
import {
  type ExportChoice,
  type ExportedReport,
  exportStoredReport,
} from "../server/services/report/export-report";
import {
  makeStoredReviewCopy,
  type ReviewCopyFile,
} from "../server/services/review-copy/make-review-copy";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { FILE_USAGE, findingText, readFileOptions } from "./file-options";
import { importReview, RETURN_USAGE } from "./import-review";
import { withDatabase } from "./with-database";

const WITH_SUGGESTIONS = "--with-suggestions";
const REVIEW_COPY = "--review-copy";

/** Takes a report out of the database that the server's own settings name. */
export const reportCommand: Command = {
  summary:
    "Writes a report of the database (DATABASE_URL or PENUMBRA_DATA) to a file or to standard output, and brings back copies for review.",
  usage: `(export ID (--format (docx|odt|pdf|html|md|json) [--with-suggestions] ${FILE_USAGE} | --review-copy) [OUT] | ${RETURN_USAGE})`,
  async run(args) {
    if (args[0] === "import-review") return importReview(args.slice(1));
    const { reportId, output, isReviewCopy, ...choice } = readCall(args);
    const { bytes, warnings, findings } = isReviewCopy
      ? { ...(await takeCopy(reportId)), warnings: [], findings: [] }
      : await takeOut(reportId, choice);
    for (const { message } of warnings) process.stderr.write(`warning: ${message}\n`);
    for (const finding of findings) process.stderr.write(`warning: ${findingText(finding)}\n`);
    if (output === undefined) await toStandardOutput(bytes);
    else {
      await writeFile(output, bytes).catch((error: NodeJS.ErrnoException) => {
        throw new CommandFailure(`${output} cannot be written: ${error.message}.`);
      });
    }
  },
};

type Call = Required<Omit<ExportChoice, "exportedAt">> & {
  reportId: string;
  output: string | undefined;
  /** With comments and suggestions, for review in Word. */
  isReviewCopy: boolean;
};

function readCall([verb, ...all]: readonly string[]): Call {
  if (verb !== "export")
    throw new UsageFailure("Say what to do with the report: export or import-review.");
  const { pdf, word, rest: args } = readFileOptions(all);
  const at = args.indexOf("--format");
  const wanted = at === -1 ? "docx" : args[at + 1];
  const format = EXPORT_FORMATS.find((known) => known === wanted);
  if (format === undefined) {
    throw new UsageFailure(`The format must be one of ${EXPORT_FORMATS.join(", ")}.`);
  }
  const words = at === -1 ? [...args] : args.toSpliced(at, 2);
  const suggestions = words.includes(WITH_SUGGESTIONS) ? "with" : "without";
  const isReviewCopy = words.includes(REVIEW_COPY);
  if (isReviewCopy && format !== "docx") {
    throw new UsageFailure("A copy for review is a Word file: leave --format out.");
  }
  const rest = words.filter((word) => word !== WITH_SUGGESTIONS && word !== REVIEW_COPY);
  const option = rest.find((word) => word.startsWith("--"));
  if (option !== undefined) throw new UsageFailure(`There is no option ${option}.`);
  const [reportId, output] = rest;
  if (reportId === undefined || rest.length > 2)
    throw new UsageFailure("Name one report by its ID.");
  if (!z.uuid().safeParse(reportId).success) {
    throw new UsageFailure(
      `${reportId} is not the ID of a report: it stands in the address of the report's page, after /reports/.`,
    );
  }
  return { reportId, format, suggestions, pdf, word, output, isReviewCopy };
}

const takeOut = (reportId: string, choice: ExportChoice): Promise<ExportedReport> =>
  withDatabase((db) => exportStoredReport(db, { reportId, ...choice }));

const takeCopy = (reportId: string): Promise<ReviewCopyFile> =>
  withDatabase((db, env) => {
    const { sealKeys } = loadSecrets(env);
    return makeStoredReviewCopy({ db, sealKeys }, { reportId });
  });

function toStandardOutput(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()));
}
