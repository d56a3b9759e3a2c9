import { existsSync } from "node:fs";
import { type Database, openDatabase } from "../db/client";
import { StartFailure } from "../db/start-failure";
import { databaseLocation, type Env, parseEnv } from "../server/env";
import { CommandFailure } from "./command";

/**
 * Does some work on the database that the server's own settings name, and closes it.
 *
 * @throws {CommandFailure} where there is none, or a server holds it
 */
export async function withDatabase<Result>(
  work: (db: Database, env: Env) => Promise<Result>,
): Promise<Result> {
  try {
    const env = parseEnv(process.env);
    const location = databaseLocation(env);
    if ("dataFolder" in location && !existsSync(location.dataFolder)) {
      throw new CommandFailure(
        `There is no data in ${location.dataFolder}. Set PENUMBRA_DATA or DATABASE_URL as for the server.`,
      );
    }
    const database = await openDatabase(location);
    try {
      return await work(database.db, env);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof StartFailure) throw new CommandFailure(error.message);
    throw error;
  }
}
