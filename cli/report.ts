import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { openDatabase } from "../db/client";
import { StartFailure } from "../db/start-failure";
import { EXPORT_FORMATS } from "../exporters/render-report";
import { databaseLocation, parseEnv } from "../server/env";
import {
  type ExportChoice,
  type ExportedReport,
  exportStoredReport,
} from "../server/services/report/export-report";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { FILE_USAGE, findingText, readFileOptions } from "./file-options";

const WITH_SUGGESTIONS = "--with-suggestions";

/** Takes a report out of the database that the server's own settings name. */
export const reportCommand: Command = {
  summary:
    "Writes a report of the database (DATABASE_URL or PENUMBRA_DATA) to a file, or to standard output.",
  usage: `export ID --format (docx|pdf|html|md|json) [--with-suggestions] ${FILE_USAGE} [OUT]`,
  async run(args) {
    const { reportId, output, ...choice } = readCall(args);
    const { bytes, warnings, findings } = await takeOut(reportId, choice);
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

type Call = Required<ExportChoice> & { reportId: string; output: string | undefined };

function readCall([verb, ...all]: readonly string[]): Call {
  if (verb !== "export") throw new UsageFailure("Say what to do with the report: export.");
  const { pdf, word, rest: args } = readFileOptions(all);
  const at = args.indexOf("--format");
  const wanted = at === -1 ? "docx" : args[at + 1];
  const format = EXPORT_FORMATS.find((known) => known === wanted);
  if (format === undefined) {
    throw new UsageFailure(`The format must be one of ${EXPORT_FORMATS.join(", ")}.`);
  }
  const words = at === -1 ? [...args] : args.toSpliced(at, 2);
  const suggestions = words.includes(WITH_SUGGESTIONS) ? "with" : "without";
  const rest = words.filter((word) => word !== WITH_SUGGESTIONS);
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
  return { reportId, format, suggestions, pdf, word, output };
}

async function takeOut(reportId: string, choice: ExportChoice): Promise<ExportedReport> {
  try {
    const location = databaseLocation(parseEnv(process.env));
    if ("dataFolder" in location && !existsSync(location.dataFolder)) {
      throw new CommandFailure(
        `There is no data in ${location.dataFolder}. Set PENUMBRA_DATA or DATABASE_URL as for the server.`,
      );
    }
    const database = await openDatabase(location);
    try {
      return await exportStoredReport(database.db, { reportId, ...choice });
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof StartFailure) throw new CommandFailure(error.message);
    throw error;
  }
}

function toStandardOutput(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()));
}
