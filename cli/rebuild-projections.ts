import { existsSync } from "node:fs";
import { openDatabase } from "../db/client";
import { StartFailure } from "../db/start-failure";
import { databaseLocation, parseEnv } from "../server/env";
import { rebuildProjections } from "../server/services/rebuild-projections";
import { type Command, CommandFailure, UsageFailure } from "./command";

/** Writes what is read off every section's log anew; the server may run where it is on PostgreSQL. */
export const rebuildProjectionsCommand: Command = {
  summary: "Reads every section from its log and writes its text, footnotes and citations again.",
  usage: "",
  async run(args) {
    if (args.length > 0) throw new UsageFailure("It takes no arguments.");
    try {
      const location = databaseLocation(parseEnv(process.env));
      if ("dataFolder" in location && !existsSync(location.dataFolder)) {
        throw new CommandFailure(
          `There is no data in ${location.dataFolder}. Set PENUMBRA_DATA or DATABASE_URL as for the server.`,
        );
      }
      const database = await openDatabase(location);
      try {
        const written = await rebuildProjections(database.db, (done, total) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} sections`);
        });
        process.stderr.write(`${process.stderr.isTTY ? "\n" : ""}${written} sections written.\n`);
      } finally {
        await database.close();
      }
    } catch (error) {
      if (error instanceof StartFailure) throw new CommandFailure(error.message);
      throw error;
    }
  },
};
