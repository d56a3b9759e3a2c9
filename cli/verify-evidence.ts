import { existsSync } from "node:fs";
import { openDatabase } from "../db/client";
import { StartFailure } from "../db/start-failure";
import { databaseLocation, type Env, parseEnv } from "../server/env";
import { loadSecrets } from "../server/secrets";
import { evidenceFolderIn } from "../server/services/evidence/evidence-folder";
import { type DamagedFile, verifyAllEvidence } from "../server/services/evidence/verify-evidence";
import { type Command, CommandFailure, readArguments, UsageFailure } from "./command";

/** Hashes every stored file anew; with the embedded database the server must be stopped. */
export const verifyEvidenceCommand: Command = {
  summary: "Reads every file of evidence and says which are not as they were attached.",
  usage: "[--json]",
  async run(args) {
    const { files, options } = readArguments(args, ["--json"]);
    if (files.length > 0)
      throw new UsageFailure("It takes no files: it reads those of the data folder.");
    const damaged: DamagedFile[] = [];
    const env = parseEnv(process.env);
    const total = await verify(env, damaged);
    if (options.has("--json")) {
      process.stdout.write(`${JSON.stringify({ ...total, damaged }, null, 2)}\n`);
    } else {
      for (const { problem, fileId, sourceId } of damaged) {
        process.stdout.write(`${problem}\t${fileId}\tsource ${sourceId}\n`);
      }
    }
    const summary = `${total.files} files read, ${damaged.length} not as they were attached.`;
    if (damaged.length > 0) throw new CommandFailure(summary);
    process.stderr.write(`${summary}\n`);
  },
};

async function verify(env: Env, damaged: DamagedFile[]): Promise<{ files: number; bytes: number }> {
  const location = databaseLocation(env);
  if (!existsSync(env.dataFolder)) {
    throw new CommandFailure(
      `There is no data in ${env.dataFolder}. Set PENUMBRA_DATA as for the server.`,
    );
  }
  try {
    const { sealKeys: keys } = loadSecrets(env);
    const database = await openDatabase(location);
    try {
      const store = { folder: evidenceFolderIn(env.dataFolder), keys };
      return await verifyAllEvidence(database.db, store, {
        damaged: (file) => damaged.push(file),
        progress: (done) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} files`);
        },
      });
    } finally {
      if (process.stderr.isTTY) process.stderr.write("\n");
      await database.close();
    }
  } catch (error) {
    if (error instanceof StartFailure) throw new CommandFailure(error.message);
    throw error;
  }
}
