import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { DomainError } from "../../../core/failure";
import { findSealKey, type SealKey, type SealKeys } from "./seal-keys";
import type { SealedPlace } from "./seal-text";

/**
 * A sealed file: a head, then pieces of 64 KiB, each with a tag of its own (the
 * STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Every
 * file has a key of its own, derived from the installation's with 32 random
 * bytes; a piece's nonce is its number and whether it is the last, so that
 * pieces left out, put in another order or cut off at the end are found.
 */
export const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
const KEY_ID_BYTES = 11;
const MAGIC = Buffer.from("PNSEAL1\n", "latin1");
const HEAD_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
const SEALED_PIECE = PIECE_BYTES + TAG_BYTES;

type Bytes = AsyncIterable<Uint8Array>;

/** The length of a file once it is sealed, in bytes. An empty file has one empty piece. */
export function sealedLength(plainBytes: number): number {
  const pieces = Math.max(1, Math.ceil(plainBytes / PIECE_BYTES));
  return HEAD_BYTES + plainBytes + pieces * TAG_BYTES;
}

/**
 * The length of what a sealed file of this length holds, in bytes.
 *
 * @throws {DomainError} sealed_damaged (no sealed file has this length)
 */
export function openedLength(sealedBytes: number): number {
  const body = sealedBytes - HEAD_BYTES;
  const pieces = Math.ceil(body / SEALED_PIECE);
  const plain = body - pieces * TAG_BYTES;
  if (pieces < 1 || plain < 0 || sealedLength(plain) !== sealedBytes) throw damaged();
  return plain;
}

/**
 * Seals a file as it streams by, bound to its place. Holds one piece at a time;
 * errors of the given stream pass through.
 */
export async function* sealFile(
  keys: SealKeys,
  place: SealedPlace,
  file: Bytes,
): AsyncGenerator<Uint8Array, void> {
  const [newest] = keys;
  const salt = randomBytes(SALT_BYTES);
  const key = fileKey(newest, salt, place);
  yield Buffer.concat([MAGIC, Buffer.from(newest.id, "latin1"), salt]);
  let number = 0;
  for await (const { piece, isLast } of inPieces(file, PIECE_BYTES)) {
    yield sealPiece(key, number, isLast, piece);
    number += 1;
  }
}

/**
 * The file that was sealed for this place, as it streams by. What is given out
 * before an error is true; the file is whole only when the stream ends without one.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged (changed, cut off, in another order, or
 *   sealed for another place)
 */
export async function* openFile(
  keys: SealKeys,
  place: SealedPlace,
  sealed: Bytes,
): AsyncGenerator<Uint8Array, void> {
  const { head, rest } = await takeHead(sealed);
  const key = keyOfHead(keys, place, head);
  let number = 0;
  for await (const { piece, isLast } of inPieces(rest, SEALED_PIECE)) {
    yield openPiece(key, number, isLast, piece);
    number += 1;
  }
}

/** Reads so many bytes of a sealed file from a position; fewer only at its end. */
export type ReadAt = (position: number, length: number) => Promise<Uint8Array>;

/**
 * A part of a sealed file, from byte `start` to byte `end` of what it holds, both counted in, for
 * players that seek. Only the pieces it lies in are read; each is true or an error.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export async function* openFilePart(
  keys: SealKeys,
  place: SealedPlace,
  sealed: { bytes: number; readAt: ReadAt },
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array, void> {
  const plain = openedLength(sealed.bytes);
  const key = keyOfHead(keys, place, await sealed.readAt(0, HEAD_BYTES));
  const last = Math.max(0, Math.ceil(plain / PIECE_BYTES) - 1);
  const until = Math.min(end, plain - 1);
  for (let number = Math.floor(start / PIECE_BYTES); number * PIECE_BYTES <= until; number += 1) {
    const position = HEAD_BYTES + number * SEALED_PIECE;
    const length = Math.min(SEALED_PIECE, sealed.bytes - position);
    const piece = openPiece(key, number, number === last, await sealed.readAt(position, length));
    const from = Math.max(0, start - number * PIECE_BYTES);
    yield piece.subarray(from, until + 1 - number * PIECE_BYTES);
  }
}

function fileKey({ key }: SealKey, salt: Uint8Array, place: SealedPlace): Uint8Array {
  const { table, row, field } = place;
  const info = JSON.stringify(["penumbra sealed file 1", table, row, field]);
  // HKDF takes at most 1,024 bytes here; places are ids and names of columns.
  return new Uint8Array(hkdfSync("sha256", key, salt, info, 32));
}

function keyOfHead(keys: SealKeys, place: SealedPlace, head: Uint8Array): Uint8Array {
  if (head.length !== HEAD_BYTES) throw damaged();
  if (!MAGIC.equals(head.subarray(0, MAGIC.length))) throw damaged();
  const keyId = Buffer.from(head.subarray(MAGIC.length, MAGIC.length + KEY_ID_BYTES)).toString(
    "latin1",
  );
  const key = findSealKey(keys, keyId);
  if (!key) throw new DomainError({ code: "seal_key_missing", keyId });
  return fileKey(key, head.subarray(MAGIC.length + KEY_ID_BYTES), place);
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

function sealPiece(key: Uint8Array, number: number, isLast: boolean, piece: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, isLast));
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

function openPiece(key: Uint8Array, number: number, isLast: boolean, piece: Uint8Array): Buffer {
  if (piece.length < TAG_BYTES) throw damaged();
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, isLast));
  decipher.setAuthTag(piece.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw damaged();
  }
}

const damaged = () => new DomainError({ code: "sealed_damaged" });

/** Cuts a stream into pieces of one size; the last, which may be empty only in an empty stream, is marked. */
async function* inPieces(
  bytes: Bytes,
  size: number,
): AsyncGenerator<{ piece: Uint8Array; isLast: boolean }> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (const given of bytes) {
    gathered.push(given);
    length += given.length;
    // More than one piece is needed before one can be known not to be the last.
    if (length <= size) continue;
    let whole = Buffer.concat(gathered, length);
    for (; whole.length > size; whole = whole.subarray(size)) {
      yield { piece: whole.subarray(0, size), isLast: false };
    }
    gathered = [whole];
    length = whole.length;
  }
  yield { piece: Buffer.concat(gathered, length), isLast: true };
}

async function takeHead(bytes: Bytes): Promise<{ head: Uint8Array; rest: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  let taken = Buffer.alloc(0);
  while (taken.length < HEAD_BYTES) {
    const { value, done } = await iterator.next();
    if (done) throw damaged();
    taken = Buffer.concat([taken, value]);
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield taken.subarray(HEAD_BYTES);
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head: taken.subarray(0, HEAD_BYTES), rest: rest() };
}
