import { createHash } from "node:crypto";
import { chmod, type FileHandle, link, mkdir, open, rename, rm } from "node:fs/promises";
import { type Sniffed, sniffFile } from "../../../core/evidence/sniff-file";
import { DomainError } from "../../../core/failure";
import { openedLength, openFile, openFilePart, sealFile } from "../sealing/seal-file";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealedPlace } from "../sealing/seal-text";
import {
  type EvidenceFolder,
  filePath,
  hasRoomFor,
  incomingFolder,
  incomingPath,
  isDiskFull,
  isMissing,
  setAsidePath,
  shelfOf,
  syncFolder,
} from "./evidence-folder";

/** Where sealed files are kept and the keys that seal them. */
export type EvidenceStore = { folder: EvidenceFolder; keys: SealKeys };

/** What became known of a file while it came in; it lies among the incoming ones, sealed. */
export type TakenIn = { id: string; bytes: number; sha256: string; sniffed: Sniffed };

const placeOf = (id: string): SealedPlace => ({ table: "evidence_files", row: id, field: "file" });

/**
 * Seals and hashes a file while it streams in and writes it through to the disk, among the incoming
 * ones. When this throws, nothing of it is left.
 *
 * @param expectedBytes as the sender announced; a stream of another length is incomplete
 * @throws {DomainError} input_too_large, disk_full, upload_incomplete
 */
export async function takeIn(
  { folder, keys }: EvidenceStore,
  upload: {
    id: string;
    body: AsyncIterable<Uint8Array>;
    expectedBytes: number;
    limitBytes: number;
  },
): Promise<TakenIn> {
  const { id, expectedBytes } = upload;
  await mkdir(incomingFolder(folder), { recursive: true, mode: 0o700 });
  if (!(await hasRoomFor(incomingFolder(folder), expectedBytes))) {
    throw new DomainError({ code: "disk_full" });
  }
  const hash = createHash("sha256");
  const count = { bytes: 0 };
  const path = incomingPath(folder, id);
  try {
    const handle = await open(path, "wx+", 0o600);
    try {
      await handle.writeFile(sealFile(keys, placeOf(id), counted(upload, hash, count)));
      if (count.bytes !== expectedBytes) throw new DomainError({ code: "upload_incomplete" });
      await handle.sync();
      const sniffed = await sniffStored({ id, keys, handle });
      return { id, bytes: count.bytes, sha256: hash.digest("hex"), sniffed };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw isDiskFull(error) ? new DomainError({ code: "disk_full" }) : error;
  }
}

async function* counted(
  { body, limitBytes }: { body: AsyncIterable<Uint8Array>; limitBytes: number },
  hash: { update(chunk: Uint8Array): unknown },
  count: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    count.bytes += chunk.length;
    if (count.bytes > limitBytes) throw new DomainError({ code: "input_too_large", limitBytes });
    hash.update(chunk);
    yield chunk;
  }
}

/** Puts an incoming file where it stays: whole, read-only, never over another. */
export async function shelve({ folder }: EvidenceStore, id: string): Promise<void> {
  const [from, to] = [incomingPath(folder, id), filePath(folder, id)];
  const shelf = shelfOf(folder, id);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  await chmod(from, 0o400);
  try {
    await link(from, to);
    await rm(from);
  } catch (error) {
    // Some file systems have no links. The name is random, so there is nothing there to be replaced.
    if (!isLinkRefused(error)) throw error;
    await rename(from, to);
  }
  await syncFolder(shelf);
}

const isLinkRefused = (error: unknown) =>
  error instanceof Error &&
  "code" in error &&
  ["EPERM", "ENOTSUP", "ENOSYS"].includes(String(error.code));

/** Deletes an incoming file that is not wanted after all. */
export async function dropIncoming({ folder }: EvidenceStore, id: string): Promise<void> {
  await rm(incomingPath(folder, id), { force: true });
}

/** From byte `start` to byte `end`, both counted in. */
export type Stretch = { start: number; end: number };

/**
 * A part of a stored file as it was sent, opened piece by piece; all of it where no part is asked for.
 *
 * @throws {DomainError} evidence_damaged (changed, cut off or gone), seal_key_missing
 */
export async function* readStored(
  { folder, keys }: EvidenceStore,
  id: string,
  stretch: Stretch | null = null,
): AsyncGenerator<Uint8Array, void> {
  const handle = await openStored(folder, id);
  try {
    if (stretch === null) yield* openFile(keys, placeOf(id), chunksOf(handle));
    else yield* openFilePart(keys, placeOf(id), await readerOf(handle), stretch);
  } catch (error) {
    throw asDamage(error);
  } finally {
    await handle.close();
  }
}

/**
 * The stored bytes of a file as they lie on the disk, sealed.
 *
 * @throws {DomainError} evidence_damaged (it is gone)
 */
export async function* readSealed(
  { folder }: Pick<EvidenceStore, "folder">,
  id: string,
): AsyncGenerator<Uint8Array, void> {
  const handle = await openStored(folder, id);
  try {
    yield* chunksOf(handle);
  } finally {
    await handle.close();
  }
}

async function openStored(folder: EvidenceFolder, id: string): Promise<FileHandle> {
  // A file that was set aside by a start on another database is still the file.
  for (const path of [filePath(folder, id), setAsidePath(folder, id)]) {
    try {
      return await open(path, "r");
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  throw new DomainError({ code: "evidence_damaged" });
}

function asDamage(error: unknown): unknown {
  const isDamage = error instanceof DomainError && error.failure.code === "sealed_damaged";
  return isDamage ? new DomainError({ code: "evidence_damaged" }) : error;
}

const CHUNK_BYTES = 256 * 1024;

async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readerOf(handle: FileHandle) {
  const readAt = async (position: number, length: number) => {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };
  return { bytes: (await handle.stat()).size, readAt };
}

/** What a file is, read back from the disk, so that what was written is also known to open. */
async function sniffStored({
  id,
  keys,
  handle,
}: {
  id: string;
  keys: SealKeys;
  handle: FileHandle;
}): Promise<Sniffed> {
  const sealed = await readerOf(handle);
  const bytes = openedLength(sealed.bytes);
  const reading = sniffFile(bytes);
  let step = reading.next();
  while (!step.done) {
    const { offset, length } = step.value;
    const end = Math.min(offset + length, bytes) - 1;
    const parts: Uint8Array[] = [];
    if (end >= offset) {
      for await (const part of openFilePart(keys, placeOf(id), sealed, { start: offset, end })) {
        parts.push(part);
      }
    }
    step = reading.next(Buffer.concat(parts));
  }
  return step.value;
}

/** SHA-256 of a stored file as it was sent, in hexadecimal, and how long it is. */
export async function hashStored(
  store: EvidenceStore,
  id: string,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of readStored(store, id)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}
