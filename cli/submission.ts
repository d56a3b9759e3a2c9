import { z } from "zod";
import { openStoredSubmission } from "../server/services/submission/open-submission-file";
import { type Command, CommandFailure, readArguments, UsageFailure } from "./command";
import { writeWhole } from "./long-work";
import { withDatabase } from "./with-database";

/** Takes a frozen submission out of the database and data folder that the server's own settings name. */
export const submissionCommand: Command = {
  summary:
    "Writes the archive of a submission, bit for bit as it was frozen: its files, record, manifest and SHA256SUMS.",
  usage: "export ID [OUT.zip]",
  async run(args) {
    const { files } = readArguments(args, []);
    const [verb, submissionId, output] = files;
    if (verb !== "export" || submissionId === undefined || files.length > 3) {
      throw new UsageFailure("Say export, and name one submission by its ID.");
    }
    if (!z.uuid().safeParse(submissionId).success) {
      throw new UsageFailure(
        `${submissionId} is not the ID of a submission: it stands in the address of the submission's page, after /submissions/.`,
      );
    }
    const { name, bytes, isConfidential } = await withDatabase((db, env) =>
      openStoredSubmission({ db, env }, { submissionId, file: "package" }),
    );
    const path = output ?? name;
    await writeWhole(path, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFailure(`${path} cannot be written: ${error.message}.`);
    });
    process.stderr.write(`${path}: ${bytes.length} bytes\n`);
    if (isConfidential) {
      process.stderr.write(
        "It is confidential: names and passages stand in it that public files withhold.\n",
      );
    }
  },
};
