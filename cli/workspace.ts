import { existsSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { z } from "zod";
import { type OpenDatabase, openDatabase } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { StartFailure } from "../db/start-failure";
import { databaseLocation, type Env, parseEnv } from "../server/env";
import { readVersion } from "../server/read-version";
import { loadSecrets, type Secrets } from "../server/secrets";
import { createDetachedLive } from "../server/services/detached-live";
import { exportStoredWorkspace } from "../server/services/workspace/export-workspace";
import {
  importWorkspace,
  verifyWorkspaceFile,
} from "../server/services/workspace/import-workspace";
import { type Command, CommandFailure, UsageFailure } from "./command";

/** Takes a workspace out of the database that the server's settings name, or into a fresh one. */
export const workspaceCommand: Command = {
  summary:
    "Writes everything of an organisation to one file, or takes such a file into a fresh installation.",
  usage:
    "export FILE (--passphrase-file FILE | --without-confidential) [--organisation ID]\n" +
    "            import FILE --administrator EMAIL --password-file FILE [--passphrase-file FILE]",
  async run([verb, ...args]) {
    if (verb !== "export" && verb !== "import") {
      throw new UsageFailure("Say what to do with the workspace: export or import.");
    }
    const call = readCall(args);
    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    try {
      await (verb === "export" ? takeOut(call, stop.signal) : takeIn(call, stop.signal));
    } catch (error) {
      if (stop.signal.aborted) throw new CommandFailure("Stopped. Nothing was kept.");
      if (error instanceof StartFailure) throw new CommandFailure(error.message);
      throw error;
    }
  },
};

const OPTIONS = ["passphrase-file", "password-file", "administrator", "organisation"] as const;
type Call = { file: string; withoutConfidential: boolean } & Partial<
  Record<(typeof OPTIONS)[number], string>
>;

function readCall(args: readonly string[]): Call {
  const files: string[] = [];
  const call: Omit<Call, "file"> = { withoutConfidential: false };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    const option = OPTIONS.find((known) => word === `--${known}`);
    if (option) {
      const value = args[++at];
      if (value === undefined) throw new UsageFailure(`${word} wants a value.`);
      call[option] = value;
    } else if (word === "--without-confidential") call.withoutConfidential = true;
    else if (word.startsWith("--")) throw new UsageFailure(`There is no option ${word}.`);
    else files.push(word);
  }
  const [file] = files;
  if (file === undefined || files.length > 1) throw new UsageFailure("Name one file.");
  return { ...call, file };
}

async function takeOut(call: Call, signal: AbortSignal): Promise<void> {
  const passphrase = await secretIn(call["passphrase-file"]);
  if ((passphrase === null) !== call.withoutConfidential) {
    throw new UsageFailure(
      "Confidential details are encrypted under a passphrase or left out: give --passphrase-file or --without-confidential.",
    );
  }
  const organisationId = call.organisation ?? null;
  if (organisationId !== null && !z.uuid().safeParse(organisationId).success) {
    throw new UsageFailure(`${organisationId} is not the ID of an organisation.`);
  }
  if (existsSync(call.file)) throw new CommandFailure(`${call.file} is there already.`);
  await withDatabase(async (place, { env, secrets }) => {
    const part = `${call.file}.part`;
    const source = {
      db: place.db,
      dataFolder: env.dataFolder,
      sealKeys: secrets.sealKeys,
      version: readVersion(),
    };
    const archive = exportStoredWorkspace(
      source,
      { organisationId, passphrase },
      { signal, onProgress: showProgress() },
    );
    try {
      const handle = await open(part, "w", 0o600);
      try {
        await handle.writeFile(archive);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, call.file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    process.stderr.write(`${call.file} is written.\n`);
  });
}

async function takeIn(call: Call, signal: AbortSignal): Promise<void> {
  const password = await secretIn(call["password-file"]);
  if (password === null || call.administrator === undefined) {
    throw new UsageFailure(
      "Archives have no passwords: name the administrator who signs in first and the file with their new password.",
    );
  }
  const email = call.administrator.trim().toLowerCase();
  const verified = await verifyWorkspaceFile(call.file, { signal }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new CommandFailure(`There is no file ${call.file}.`);
    }
    throw error;
  });
  const { administrators } = verified;
  const person = administrators.find((each) => each.email === email);
  if (!person) {
    throw new CommandFailure(
      `${email} does not administer this workspace. These do: ${administrators.map((each) => each.email).join(", ")}.`,
    );
  }
  const passphrase = await secretIn(call["passphrase-file"]);
  await withDatabase(async (place, { env, secrets }) => {
    await migrateDatabase(place);
    const { organisationId } = await importWorkspace(
      {
        db: place.db,
        dataFolder: env.dataFolder,
        sealKeys: secrets.sealKeys,
        live: createDetachedLive(place.db),
      },
      verified,
      { passphrase, administrator: { id: person.id, password } },
      { signal, onProgress: showProgress() },
    );
    process.stdout.write(`${organisationId}\n`);
    process.stderr.write(
      `The workspace is here. ${person.email} signs in with the new password and makes links for the others under People.\n`,
    );
  });
}

async function withDatabase(
  work: (place: OpenDatabase, settings: { env: Env; secrets: Secrets }) => Promise<void>,
): Promise<void> {
  const env = parseEnv(process.env);
  const secrets = loadSecrets(env);
  const database = await openDatabase(databaseLocation(env));
  try {
    await work(database, { env, secrets });
  } finally {
    await database.close();
  }
}

/** The first line of a file: on a command line everybody on the machine could read it. */
async function secretIn(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CommandFailure(`${file} cannot be read: ${error.message}.`);
  });
  return text.split(/\r?\n/)[0] ?? "";
}

function showProgress(): (share: number) => void {
  let shown = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (!process.stderr.isTTY || percent === shown) return;
    shown = percent;
    process.stderr.write(`\r${percent} %${percent === 100 ? "\n" : ""}`);
  };
}
