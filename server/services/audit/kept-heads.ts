import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type SignedHead, signedHead } from "./audit-key";

/** The last signed head of each chain, outside the database: what was cut off there shows here. */
export type KeptHeads = ReadonlyMap<string, SignedHead>;

const kept = z.record(z.uuid(), signedHead);

const fileIn = (dataFolder: string) => join(dataFolder, "audit-heads.json");

/**
 * The heads kept in the data folder; none where none was signed yet.
 *
 * @throws {Error} the file is there and cannot be read as what was written
 */
export async function readKeptHeads(dataFolder: string): Promise<KeptHeads> {
  const file = fileIn(dataFolder);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return "{}";
    throw error;
  });
  try {
    return new Map(Object.entries(kept.parse(JSON.parse(text))));
  } catch (error) {
    throw new Error(`${file} is damaged: restore it from a backup`, { cause: error });
  }
}

/** Keeps these heads in place of those before; the file is whole at every moment. */
export async function writeKeptHeads(dataFolder: string, heads: KeptHeads): Promise<void> {
  const file = fileIn(dataFolder);
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const text = `${JSON.stringify(Object.fromEntries(heads), null, 2)}\n`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx", flush: true });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
