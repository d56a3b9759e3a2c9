import { z } from "zod";
import { VARIANTS, type Variant } from "../core/redaction/variant";
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
import { FILE_USAGE, findingText, readFileOptions, readTemplateFile } from "./file-options";
import { importReview, RETURN_USAGE } from "./import-review";
import { type LongWork, longWork, writeWhole } from "./long-work";
import { withDatabase } from "./with-database";

const WITH_SUGGESTIONS = "--with-suggestions";
const WITH_APPROVALS = "--with-approvals";
const REVIEW_COPY = "--review-copy";

/** Takes a report out of the database that the server's own settings name. */
export const reportCommand: Command = {
  summary:
    "Writes a report of the database (DATABASE_URL or PENUMBRA_DATA) to a file or to standard output, and brings back copies for review.",
  usage: `(export ID (--format (docx|odt|pdf|html|epub|md|json) [--variant (public|confidential)] [--with-suggestions] [--with-approvals] ${FILE_USAGE} | --review-copy [--variant (public|confidential)]) [OUT] | ${RETURN_USAGE})`,
  async run(args) {
    if (args[0] === "import-review") return importReview(args.slice(1));
    const { reportId, output, isReviewCopy, templateFile, ...rest } = readCall(args);
    const choice = { ...rest, ...(await readTemplateFile(templateFile)) };
    const { bytes, warnings, findings, withheld, takenOut } = await longWork(
      output ?? choice.format,
      async (watch) =>
        isReviewCopy
          ? {
              ...(await takeCopy(reportId, choice.variant)),
              warnings: [],
              findings: [],
              ...NOTHING_WITHHELD,
            }
          : takeOut(reportId, choice, watch),
    );
    for (const { message } of warnings) process.stderr.write(`warning: ${message}\n`);
    const names = withheld.spelled + withheld.similar;
    if (names > 0) process.stderr.write(`${names} protected names were withheld.\n`);
    for (const [what, count] of Object.entries(takenOut)) {
      if (count > 0) process.stderr.write(`${count} withheld ${what} were left out.\n`);
    }
    for (const finding of findings) process.stderr.write(`warning: ${findingText(finding)}\n`);
    if (output === undefined) await toStandardOutput(bytes);
    else {
      await writeWhole(output, bytes).catch((error: NodeJS.ErrnoException) => {
        throw new CommandFailure(`${output} cannot be written: ${error.message}.`);
      });
    }
  },
};

/** A copy for review goes to colleagues: it has all names. */
const NOTHING_WITHHELD: Pick<ExportedReport, "withheld" | "takenOut"> = {
  withheld: { spelled: 0, similar: 0 },
  takenOut: { sections: 0, passages: 0, footnotes: 0 },
};

type Call = Required<Omit<ExportChoice, "exportedAt" | "withDetails" | "template">> & {
  /** In place of the organisation's own. */
  templateFile: string | undefined;
  reportId: string;
  output: string | undefined;
  /** With comments and suggestions, for review in Word. */
  isReviewCopy: boolean;
};

function readCall([verb, ...all]: readonly string[]): Call {
  if (verb !== "export")
    throw new UsageFailure("Say what to do with the report: export or import-review.");
  const { pdf, word, template: templateFile, rest: args } = readFileOptions(all);
  const words = [...args];
  const format = takeOption(words, "--format", EXPORT_FORMATS) ?? "docx";
  const variant = takeOption(words, "--variant", VARIANTS) ?? "public";
  const suggestions = words.includes(WITH_SUGGESTIONS) ? "with" : "without";
  const withApprovals = words.includes(WITH_APPROVALS);
  const isReviewCopy = words.includes(REVIEW_COPY);
  if (isReviewCopy && format !== "docx") {
    throw new UsageFailure("A copy for review is a Word file: leave --format out.");
  }
  const rest = words.filter(
    (word) => ![WITH_SUGGESTIONS, WITH_APPROVALS, REVIEW_COPY].includes(word),
  );
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
  const choice = { format, variant, suggestions, withApprovals, pdf, word } as const;
  return { reportId, ...choice, templateFile, output, isReviewCopy };
}

/** The value behind an option, both taken out of the words; undefined where the option is not there. */
function takeOption<Value extends string>(
  words: string[],
  option: string,
  values: readonly Value[],
): Value | undefined {
  const at = words.indexOf(option);
  if (at === -1) return undefined;
  const [, given] = words.splice(at, 2);
  const value = values.find((known) => known === given);
  if (value === undefined) {
    throw new UsageFailure(`${option} takes one of ${values.join(", ")}.`);
  }
  return value;
}

const takeOut = (
  reportId: string,
  choice: ExportChoice,
  watch: LongWork,
): Promise<ExportedReport> =>
  withDatabase((db, env) => {
    const { sealKeys } = loadSecrets(env);
    return exportStoredReport({ db, sealKeys }, { reportId, ...choice }, watch);
  });

const takeCopy = (reportId: string, variant: Variant): Promise<ReviewCopyFile> =>
  withDatabase((db, env) => {
    const { sealKeys } = loadSecrets(env);
    return makeStoredReviewCopy({ db, sealKeys }, { reportId, variant });
  });

function toStandardOutput(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()));
}
