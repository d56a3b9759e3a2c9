import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import { DomainError } from "../../core/failure";
import {
  isPlainPath,
  WORKSPACE_LIMITS,
  type WorkspaceProblem,
} from "../../core/workspace/workspace-manifest";
import { ARCHIVE_COMMENT } from "./archive-comment";

type Entry = {
  path: string;
  method: number;
  packed: number;
  bytes: number;
  at: number;
  end: number;
};

const DIGEST_LENGTH = 64;
const END_BYTES = 22 + ARCHIVE_COMMENT.length + DIGEST_LENGTH;
const LOCATOR_BYTES = 20;
const END64_BYTES = 56;
const CHUNK_BYTES = 256 * 1024;
/** Of one entry's header in the directory, with the longest name there may be. */
const MOST_HEADER_BYTES = 400;

export function refused(problem: WorkspaceProblem, detail = ""): DomainError {
  return new DomainError({ code: "workspace_refused", problem, detail });
}

/** The archive of a workspace on the disk, read from any place; nothing of it is unpacked unasked. */
export class ZipArchive {
  private constructor(
    private readonly file: FileHandle,
    private readonly size: number,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /**
   * Opens an archive as `writeZip` writes them. Whatever is not one, or has an entry that would leave
   * its folder, lie in another's bytes or need another program, is refused.
   *
   * @throws {DomainError} workspace_refused: not_a_workspace, entries
   */
  static async open(path: string): Promise<ZipArchive> {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      return new ZipArchive(file, size, await readDirectory(file, size));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  get paths(): string[] {
    return [...this.entries.keys()];
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  /**
   * Reads all bytes and compares them with the digest at the end.
   *
   * @throws {DomainError} workspace_refused: changed
   */
  async verifyBytes(told: (bytes: number) => void): Promise<void> {
    const hash = createHash("sha256");
    const end = this.size - DIGEST_LENGTH;
    for await (const piece of this.chunks(0, end)) {
      hash.update(piece);
      told(piece.length);
    }
    const digest = await readExactly(this.file, end, DIGEST_LENGTH);
    if (hash.digest("hex") !== digest.toString("latin1")) throw refused("changed");
  }

  /**
   * What an entry holds, unpacked as it is asked for, never more than `limit` bytes.
   *
   * @throws {DomainError} workspace_refused: entries (there is none), inflates_too_far, changed
   */
  async *read(path: string, limit: number): AsyncGenerator<Uint8Array, void> {
    const entry = this.entries.get(path);
    if (!entry) throw refused("entries", path);
    const most = Math.min(limit, entry.bytes);
    if (entry.bytes > limit) throw refused("inflates_too_far", path);
    const packed = this.chunks(entry.at, entry.at + entry.packed);
    let bytes = 0;
    for await (const piece of entry.method === 0 ? packed : inflated(packed, path)) {
      bytes += piece.length;
      if (bytes > most) throw refused("inflates_too_far", path);
      yield piece;
    }
    if (bytes !== entry.bytes) throw refused("changed", path);
  }

  private async *chunks(from: number, until: number): AsyncGenerator<Uint8Array> {
    for (let at = from; at < until; at += CHUNK_BYTES) {
      yield await readExactly(this.file, at, Math.min(CHUNK_BYTES, until - at));
    }
  }
}

async function* inflated(
  packed: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  const feeding = pipeline(Readable.from(packed), inflate);
  feeding.catch(() => undefined);
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
    await feeding;
  } catch (error) {
    throw error instanceof DomainError ? error : refused("changed", path);
  }
}

async function readExactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) throw refused("changed");
    filled += bytesRead;
  }
  return buffer;
}

async function readDirectory(file: FileHandle, size: number): Promise<Map<string, Entry>> {
  const tailBytes = END_BYTES + LOCATOR_BYTES + END64_BYTES;
  if (size < tailBytes) throw refused("not_a_workspace");
  const tail = await readExactly(file, size - tailBytes, tailBytes);
  const end = tail.subarray(END64_BYTES + LOCATOR_BYTES);
  const comment = end.subarray(22, 22 + ARCHIVE_COMMENT.length).toString("latin1");
  if (end.readUInt32LE(0) !== 0x0605_4b50 || comment !== ARCHIVE_COMMENT) {
    throw refused("not_a_workspace");
  }
  if (tail.readUInt32LE(0) !== 0x0606_4b50) throw refused("not_a_workspace");
  const count = safeNumber(tail.readBigUInt64LE(32));
  const length = safeNumber(tail.readBigUInt64LE(40));
  const at = safeNumber(tail.readBigUInt64LE(48));
  const mostBytes = (WORKSPACE_LIMITS.entries + 1) * MOST_HEADER_BYTES;
  if (count > WORKSPACE_LIMITS.entries + 1 || length > mostBytes) throw refused("entries");
  if (at + length !== size - tailBytes) throw refused("entries");
  const headers = await readExactly(file, at, length);
  const entries = readHeaders(headers, count);
  await placeEntries(file, entries, at);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  if (byPath.size !== entries.length) throw refused("entries");
  return byPath;
}

function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw refused("entries");
  return Number(value);
}

function readHeaders(headers: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > headers.length || headers.readUInt32LE(at) !== 0x0201_4b50) {
      throw refused("entries");
    }
    const method = headers.readUInt16LE(at + 10);
    const pathBytes = headers.readUInt16LE(at + 28);
    const extraBytes = headers.readUInt16LE(at + 30);
    const next = at + 46 + pathBytes + extraBytes + headers.readUInt16LE(at + 32);
    // Ours have exactly the field for large sizes, and are packed or not; nothing else is undone here.
    if (next > headers.length || extraBytes !== 28 || (method !== 0 && method !== 8)) {
      throw refused("entries");
    }
    const path = headers.subarray(at + 46, at + 46 + pathBytes).toString("utf8");
    if (!isPlainPath(path)) throw refused("entries", path.slice(0, 200));
    const extra = at + 46 + pathBytes;
    if (headers.readUInt32LE(extra) !== 0x0018_0001) throw refused("entries", path);
    const bytes = safeNumber(headers.readBigUInt64LE(extra + 4));
    const packed = safeNumber(headers.readBigUInt64LE(extra + 12));
    const header = safeNumber(headers.readBigUInt64LE(extra + 20));
    if (method === 0 && bytes !== packed) throw refused("entries", path);
    if (bytes > 1024 * 1024 && bytes > packed * WORKSPACE_LIMITS.ratio) {
      throw refused("inflates_too_far", path);
    }
    entries.push({ path, method, packed, bytes, at: header, end: 0 });
    at = next;
  }
  if (at !== headers.length) throw refused("entries");
  return entries;
}

/** Finds where each entry's bytes begin, and sees that no two share any. */
async function placeEntries(file: FileHandle, entries: Entry[], until: number): Promise<void> {
  for (const entry of entries) {
    if (entry.at + 30 > until) throw refused("entries", entry.path);
    const head = await readExactly(file, entry.at, 30);
    if (head.readUInt32LE(0) !== 0x0403_4b50) throw refused("entries", entry.path);
    const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    entry.end = start + entry.packed;
    if (entry.end > until) throw refused("entries", entry.path);
  }
  const inOrder = entries.toSorted((one, other) => one.at - other.at);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && entry.end > next.at) throw refused("entries", entry.path);
  }
  for (const entry of entries) entry.at = entry.end - entry.packed;
}
