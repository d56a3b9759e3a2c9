import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { INSTALLATION_CHAIN } from "../core/audit/audit-entry";
import { type OpenDatabase, openDatabase } from "../db/client";
import { StartFailure } from "../db/start-failure";
import { databaseLocation, type Env, parseEnv } from "../server/env";
import { loadSecrets, type Secrets } from "../server/secrets";
import { fingerprintOf, isSigned, type SignedHead } from "../server/services/audit/audit-key";
import { linesOfChain } from "../server/services/audit/export-audit";
import { readKeptHeads } from "../server/services/audit/kept-heads";
import { verifyAudit } from "../server/services/audit/verify-audit";
import {
  type FileFault,
  headIn,
  verifyAuditFile,
} from "../server/services/audit/verify-audit-file";
import { type Command, CommandFailure, UsageFailure } from "./command";

/** With the embedded database the server must be stopped for all but `verify FILE`. */
export const auditCommand: Command = {
  summary: "Takes out or checks the audit log; `head` prints what to keep on another machine.",
  usage: "verify [FILE] [--against=EARLIER] [--key=PUBLIC] | export [--organisation=ID] | head",
  async run([task, ...args]) {
    const { files, options } = readOptions(args);
    if (task === "verify" && files.length < 2) {
      await (files[0] === undefined ? verifyDatabase(options) : verifyFile(files[0], options));
      return;
    }
    if (files.length > 0) throw new UsageFailure("It takes no files.");
    if (task === "export") return exportChain(options.get("--organisation") ?? INSTALLATION_CHAIN);
    if (task === "head") return printHeads();
    throw new UsageFailure("Say verify, export or head.");
  },
};

const KNOWN = ["--against", "--key", "--organisation"];

function readOptions(args: readonly string[]): { files: string[]; options: Map<string, string> } {
  const files: string[] = [];
  const options = new Map<string, string>();
  for (const argument of args) {
    const [name = "", ...value] = argument.split("=");
    if (!argument.startsWith("--")) files.push(argument);
    else if (KNOWN.includes(name) && value.length > 0) options.set(name, value.join("="));
    else throw new UsageFailure(`There is no option ${argument}.`);
  }
  return { files, options };
}

async function verifyDatabase(options: ReadonlyMap<string, string>): Promise<void> {
  await withDatabase(async ({ db }, env, { auditKey }) => {
    const kept = await keptHeads(env, auditKey.publicKey);
    const heads = [...kept, ...earlierHead(options, auditKey.publicKey)];
    const results = await verifyAudit(db, heads, (entries) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${entries} entries`);
    });
    if (process.stderr.isTTY) process.stderr.write("\n");
    const broken = results.flatMap(({ fault }) => fault ?? []);
    for (const { head, fault } of results) {
      const state = fault ? faultText(fault) : `whole, ${head.length} entries`;
      process.stdout.write(`${head.chain}\t${state}\n`);
    }
    if (broken.length > 0) throw new CommandFailure("The audit log is not as it was written.");
    process.stderr.write(
      `The audit log is as it was written, with ${heads.length} signed heads.\n`,
    );
  });
}

async function verifyFile(file: string, options: ReadonlyMap<string, string>): Promise<void> {
  if (!existsSync(file)) throw new CommandFailure(`There is no file ${file}.`);
  const publicKey = options.get("--key") ?? ownPublicKey();
  const { head, fingerprint, fault } = await verifyAuditFile(
    createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY }),
    { publicKey, against: earlierHead(options, publicKey) },
  );
  if (fault) throw new CommandFailure(`${file}: ${faultText(fault)}.`);
  const whose =
    publicKey === null
      ? `signed by key ${fingerprint}, which nothing here vouches for: compare it, or give --key`
      : `signed by key ${fingerprint}`;
  process.stdout.write(`whole, ${head?.length ?? 0} entries, ${whose}\n`);
}

async function exportChain(chain: string): Promise<void> {
  await withDatabase(async ({ db }, env, { auditKey: key }) => {
    const kept = await readKeptHeads(env.dataFolder);
    for await (const part of linesOfChain(db, chain, { key, kept, now: new Date() })) {
      process.stdout.write(part);
    }
  });
}

/** Reads no database: the server keeps the heads in the data folder, and may run. */
async function printHeads(): Promise<void> {
  const env = parseEnv(process.env);
  const heads = [...(await readKeptHeads(env.dataFolder)).values()];
  for (const head of heads) process.stdout.write(`${JSON.stringify({ head })}\n`);
  process.stderr.write(`${heads.length} heads.\n`);
}

async function keptHeads(env: Env, publicKey: string): Promise<SignedHead[]> {
  const heads = [...(await readKeptHeads(env.dataFolder)).values()];
  for (const head of heads) requireSigned(head, publicKey, "audit-heads.json");
  return heads;
}

function earlierHead(options: ReadonlyMap<string, string>, publicKey: string | null): SignedHead[] {
  const file = options.get("--against");
  if (file === undefined) return [];
  if (!existsSync(file)) throw new CommandFailure(`There is no file ${file}.`);
  const heads = headsIn(readFileSync(file, "utf8"));
  if (heads.length === 0) throw new CommandFailure(`${file} has no signed head.`);
  for (const head of heads) requireSigned(head, publicKey ?? head.publicKey, file);
  return heads;
}

function headsIn(text: string): SignedHead[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith('{"head"'))
    .flatMap((line) => headIn(line) ?? []);
}

function requireSigned(head: SignedHead, publicKey: string, file: string): void {
  if (!isSigned(head)) throw new CommandFailure(`${file} has a head that was not signed so.`);
  if (head.publicKey !== publicKey) {
    throw new CommandFailure(
      `${file} has a head of key ${fingerprintOf(head.publicKey)}, and the key here is ${fingerprintOf(publicKey)}.`,
    );
  }
}

/** The key of the installation whose data is here; null where none is, as on another machine. */
function ownPublicKey(): string | null {
  const env = parseEnv(process.env);
  return existsSync(env.dataFolder) ? loadSecrets(env).auditKey.publicKey : null;
}

async function withDatabase(
  work: (database: OpenDatabase, env: Env, secrets: Secrets) => Promise<void>,
): Promise<void> {
  try {
    const env = parseEnv(process.env);
    if (!existsSync(env.dataFolder)) {
      throw new CommandFailure(
        `There is no data in ${env.dataFolder}. Set PENUMBRA_DATA as for the server.`,
      );
    }
    const secrets = loadSecrets(env);
    const database = await openDatabase(databaseLocation(env));
    try {
      await work(database, env, secrets);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof StartFailure) throw new CommandFailure(error.message);
    throw error;
  }
}

function faultText(fault: FileFault): string {
  switch (fault.kind) {
    case "altered":
      return `altered: entry ${fault.seq} was changed after it was written`;
    case "deleted":
      return `deleted: entry ${fault.seq} is gone`;
    case "reordered":
      return `reordered: entry ${fault.seq} does not stand in its place`;
    case "truncated":
      return `truncated: it ends before entry ${fault.seq}, though a signed head vouches for it`;
    case "rewritten":
      return `rewritten: entry ${fault.seq} is not the one a signed head vouches for`;
    case "unchained":
      return `put in past the chain: entry ${fault.id}`;
    case "missing":
      return "missing: all of it is gone, and nothing says that it was deleted with its organisation";
    case "not_readable":
      return `line ${fault.line} is no line of an audit log`;
    case "no_head":
      return `cut off: line ${fault.line} should be the signed head`;
    case "head_forged":
      return `forged: the head in line ${fault.line} was not signed so`;
    case "other_key":
      return `signed by another key, ${fault.fingerprint}`;
  }
}
