import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";
import { ARCHIVE_COMMENT } from "../../jobs/archive-comment";

/** A file of the archive: its bytes as they come, packed unless they are packed already. */
export type NewEntry = {
  path: string;
  bytes: AsyncIterable<Uint8Array>;
  isPacked: boolean;
  /** Told how long it was and its SHA-256, once all of it is written. */
  written(entry: { bytes: number; sha256: string }): void;
};

type Listed = {
  path: Buffer;
  method: number;
  crc: number;
  packed: number;
  bytes: number;
  at: number;
};

const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** Sizes follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const ZIP64_VERSION = 45;
/** 1 January 1980: when an entry was made says nothing, and the same workspace is the same archive. */
const DAY = 0x0021;

/**
 * A zip archive as it is written, in order, whatever its size (zip64 throughout); holds one piece
 * of one entry at a time. It ends with a comment that has the SHA-256 of all bytes before it, so
 * that whoever reads it knows whether it is the archive that was written.
 */
export async function* writeZip(
  entries: AsyncIterable<NewEntry>,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash("sha256");
  const listed: Listed[] = [];
  let at = 0;
  const count = (bytes: Uint8Array) => {
    hash.update(bytes);
    at += bytes.length;
    return bytes;
  };
  for await (const entry of entries) {
    const path = Buffer.from(entry.path, "utf8");
    const start = at;
    const method = entry.isPacked ? 0 : 8;
    yield count(localHeader(path, method));
    const measured = { crc: 0, bytes: 0, packed: 0 };
    const content = createHash("sha256");
    const source = measuring(entry.bytes, (piece) => {
      measured.crc = crc32(piece, measured.crc);
      measured.bytes += piece.length;
      content.update(piece);
    });
    for await (const piece of entry.isPacked ? source : deflated(source)) {
      measured.packed += piece.length;
      yield count(piece);
    }
    yield count(descriptor(measured));
    listed.push({ path, method, ...measured, at: start });
    entry.written({ bytes: measured.bytes, sha256: content.digest("hex") });
  }
  const directoryAt = at;
  for (const entry of listed) yield count(directoryHeader(entry));
  yield count(directoryEnd(listed.length, directoryAt, at - directoryAt));
  yield Buffer.from(hash.digest("hex"), "latin1");
}

async function* measuring(
  bytes: AsyncIterable<Uint8Array>,
  measure: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    measure(piece);
    yield piece;
  }
}

/** Packs on zlib's own threads. An error of the source comes out at this end. */
async function* deflated(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw();
  const feeding = pipeline(Readable.from(source), deflate);
  // It is awaited below; an error that comes while nobody waits is the same one that ends the loop.
  feeding.catch(() => undefined);
  for await (const piece of deflate) yield piece as Uint8Array;
  await feeding;
}

function localHeader(path: Buffer, method: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(ZIP64_VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt32LE(MOST_32, 18);
  head.writeUInt32LE(MOST_32, 22);
  head.writeUInt16LE(path.length, 26);
  head.writeUInt16LE(20, 28);
  return Buffer.concat([head, path, zip64Field(0, 0)]);
}

function zip64Field(...values: number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) {
    field.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  }
  return field;
}

function descriptor({ crc, packed, bytes }: Pick<Listed, "crc" | "packed" | "bytes">): Buffer {
  const field = Buffer.alloc(24);
  field.writeUInt32LE(0x0807_4b50, 0);
  field.writeUInt32LE(crc, 4);
  field.writeBigUInt64LE(BigInt(packed), 8);
  field.writeBigUInt64LE(BigInt(bytes), 16);
  return field;
}

function directoryHeader({ path, method, crc, packed, bytes, at }: Listed): Buffer {
  const extra = zip64Field(bytes, packed, at);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE(ZIP64_VERSION, 4);
  head.writeUInt16LE(ZIP64_VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt16LE(DAY, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(MOST_32, 20);
  head.writeUInt32LE(MOST_32, 24);
  head.writeUInt16LE(path.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(MOST_32, 42);
  return Buffer.concat([head, path, extra]);
}

/** Everything after the directory up to the digest, which is the last part of the comment. */
function directoryEnd(entries: number, at: number, length: number): Buffer {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x0606_4b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(ZIP64_VERSION, 12);
  end64.writeUInt16LE(ZIP64_VERSION, 14);
  end64.writeBigUInt64LE(BigInt(entries), 24);
  end64.writeBigUInt64LE(BigInt(entries), 32);
  end64.writeBigUInt64LE(BigInt(length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(BigInt(at + length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(MOST_16, 8);
  end.writeUInt16LE(MOST_16, 10);
  end.writeUInt32LE(MOST_32, 12);
  end.writeUInt32LE(MOST_32, 16);
  end.writeUInt16LE(ARCHIVE_COMMENT.length + 64, 20);
  return Buffer.concat([end64, locator, end, Buffer.from(ARCHIVE_COMMENT, "latin1")]);
}
