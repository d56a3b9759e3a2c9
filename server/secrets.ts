import { hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { folderFailure, makeDataFolder } from "../db/data-folder";
import { StartFailure } from "../db/start-failure";
import type { Env } from "./env";
import { AUDIT_SEED_BYTES, type AuditKey, auditKeyFrom } from "./services/audit/audit-key";
import type { StopKey } from "./services/notice/stop-mail";
import { nameSealKeys, SEAL_KEY_BYTES, type SealKeys } from "./services/sealing/seal-keys";

const signing = z.object({ authSecret: z.string().min(32) });

const sealKey = z.base64url().transform((text, context) => {
  const key = new Uint8Array(Buffer.from(text, "base64url"));
  if (key.length !== SEAL_KEY_BYTES) context.addIssue("a seal key has 32 bytes");
  return key;
});
const sealing = z.object({ keys: z.tuple([sealKey], sealKey) });

const auditing = z.object({
  seed: z
    .base64url()
    .transform((text) => new Uint8Array(Buffer.from(text, "base64url")))
    .refine((seed) => seed.length === AUDIT_SEED_BYTES),
});

export type Secrets = {
  /** Signs cookies. A new one signs everybody out and loses nothing. */
  authSecret: string;
  /** Seal confidential details and evidence. Without them nobody can ever read those again. */
  sealKeys: SealKeys;
  /** Signs the heads of the audit log. With a new one, heads that the old one signed are somebody else's. */
  auditKey: AuditKey;
  /** Signs the links that stop mail; made from what signs cookies. With a new one, older links do nothing. */
  stopKey: StopKey;
};

/**
 * The installation's secrets, made on the first start and kept in the data
 * folder for its owner alone: the one that signs in `secrets.json`, the keys that
 * seal in `seal-keys.json`, since losing the second loses data and losing the
 * first does not, and the one that signs the audit log in `audit-key.json`. Where PENUMBRA_SEAL_KEY names keys, those seal; else, where
 * several nodes share PENUMBRA_SECRET, one derived from it does, as one signs the audit log. Keys in the
 * folder then still open what they sealed.
 *
 * @throws {StartFailure} folder_not_writable, disk_full, setting_not_valid
 */
export function loadSecrets(env: Env): Secrets {
  const authSecret = env.secret ?? loadAuthSecret(env);
  return {
    authSecret,
    sealKeys: loadSealKeys(env),
    auditKey: loadAuditKey(env),
    stopKey: { key: derivedKey(authSecret, "penumbra stop mail 1") },
  };
}

function loadAuditKey({ dataFolder, secret }: Env): AuditKey {
  if (secret !== null) return auditKeyFrom(derivedKey(secret, "penumbra audit key 1"));
  const file = join(dataFolder, "audit-key.json");
  const make = () => ({ seed: randomBytes(AUDIT_SEED_BYTES).toString("base64url") });
  const advice =
    "Restore it from a backup, or delete it: heads of the audit log signed so far are then another key's.";
  return auditKeyFrom(loadOrMake(dataFolder, { file, shape: auditing, advice, make }).seed);
}

function loadAuthSecret({ dataFolder }: Env): string {
  const file = join(dataFolder, "secrets.json");
  const make = () => ({ authSecret: randomBytes(32).toString("base64url") });
  const advice = "Restore it from a backup, or delete it: everybody then signs in again.";
  return loadOrMake(dataFolder, { file, shape: signing, advice, make }).authSecret;
}

function loadSealKeys(env: Env): SealKeys {
  const file = join(env.dataFolder, "seal-keys.json");
  const make = (): z.input<typeof sealing> => ({
    keys: [randomBytes(SEAL_KEY_BYTES).toString("base64url")],
  });
  const advice =
    "Restore it from a backup. Do not delete it: without its keys nobody can read the confidential details and evidence they sealed.";
  const kept = { file, shape: sealing, advice, make };
  const given = [
    ...env.sealKeys,
    ...(env.secret === null ? [] : [derivedKey(env.secret, "penumbra seal key 1")]),
  ];
  if (given.length === 0) return nameSealKeys(loadOrMake(env.dataFolder, kept).keys);
  return nameSealKeys([...given, ...(readKept(kept)?.keys ?? [])]);
}

/** 32 bytes: seal keys and the seed of the audit key have as many. */
function derivedKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", purpose, SEAL_KEY_BYTES));
}

type Kept<Shape extends z.ZodType> = {
  file: string;
  shape: Shape;
  /** What to do where the file is damaged. */
  advice: string;
  make: () => z.input<Shape>;
};

function loadOrMake<Shape extends z.ZodType>(folder: string, kept: Kept<Shape>): z.output<Shape> {
  const found = readKept(kept);
  if (found !== null) return found;
  makeDataFolder(folder);
  try {
    createWhole(kept.file, `${JSON.stringify(kept.make(), null, 2)}\n`);
  } catch (error) {
    throw folderFailure(folder, error);
  }
  // Two nodes that share a folder may start at once; the first one's secrets hold.
  const made = readKept(kept);
  if (made === null) throw folderFailure(folder, new Error(`${kept.file} was removed`));
  return made;
}

/** Makes a file that is whole from the moment it is there; one that is there already stays. */
function createWhole(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: "wx", flush: true });
    linkSync(draft, file);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return;
    // Some file systems have no links: there, whoever starts a second node at once must start it again.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    writeFileSync(file, text, { mode: 0o600, flag: "wx", flush: true });
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKept<Shape extends z.ZodType>({
  file,
  shape,
  advice,
}: Kept<Shape>): z.output<Shape> | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw folderFailure(file, error);
  }
  keepToOwner(file);
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new StartFailure("setting_not_valid", `${file} is damaged. ${advice}`);
  }
}

/** A copy or a restore may have let others read it. Where the file is somebody else's, it stays as it is. */
function keepToOwner(file: string): void {
  if (process.platform === "win32" || (statSync(file).mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if (codeOf(error) !== "EPERM") throw folderFailure(file, error);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
