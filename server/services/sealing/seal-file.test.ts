import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { DomainError, type DomainFailure } from "@/core/failure";
import {
  openedLength,
  openFile,
  openFilePart,
  PIECE_BYTES,
  sealedLength,
  sealFile,
} from "./seal-file";
import { nameSealKeys } from "./seal-keys";

const keys = nameSealKeys([randomBytes(32)]);
const place = { table: "evidence", row: "a", field: "file" };
const SIZES = [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 200_001];

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

async function failureOf(open: Promise<unknown>): Promise<DomainFailure | "opened"> {
  try {
    await open;
    return "opened";
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
}

const open = (sealed: Uint8Array, at = place, size = 10_000) =>
  gather(openFile(keys, at, inParts(sealed, size)));

test.each(SIZES)("a file of %i bytes comes back as it was, however it streams", async (size) => {
  const file = randomBytes(size);
  for (const part of [7_777, PIECE_BYTES, 1_000_000]) {
    const sealed = await gather(sealFile(keys, place, inParts(file, part)));
    expect(sealed.length).toBe(sealedLength(size));
    expect(openedLength(sealed.length)).toBe(size);
    expect((await open(sealed, place, part)).equals(file)).toBe(true);
  }
});

test("what is cut off, left out, doubled, exchanged, changed or moved is found", async () => {
  const head = sealedLength(0) - 16;
  const piece = PIECE_BYTES + 16;
  const sealed = await gather(sealFile(keys, place, inParts(randomBytes(3 * PIECE_BYTES), 9_999)));
  const at = (number: number) =>
    sealed.subarray(head + number * piece, head + (number + 1) * piece);
  const start = sealed.subarray(0, head);
  const changed = Buffer.from(sealed);
  changed[head + 100] = (changed[head + 100] ?? 0) ^ 1;
  const salted = Buffer.from(sealed);
  salted[head - 1] = (salted[head - 1] ?? 0) ^ 1;
  const damagedOnes = {
    "cut at a piece": Buffer.concat([start, at(0), at(1)]),
    "cut in a piece": sealed.subarray(0, sealed.length - 5),
    "head alone": start,
    "no head": sealed.subarray(0, 10),
    nothing: Buffer.alloc(0),
    "left out": Buffer.concat([start, at(0), at(2)]),
    exchanged: Buffer.concat([start, at(1), at(0), at(2)]),
    doubled: Buffer.concat([start, at(0), at(0), at(1), at(2)]),
    "with more behind": Buffer.concat([sealed, at(0)]),
    changed,
    salted,
    "not sealed": randomBytes(500),
  };
  for (const [how, bytes] of Object.entries(damagedOnes)) {
    expect([how, await failureOf(open(bytes))]).toEqual([how, { code: "sealed_damaged" }]);
  }
  expect(await failureOf(open(sealed, { ...place, row: "b" }))).toEqual({ code: "sealed_damaged" });
  expect(await failureOf(open(sealed))).toBe("opened");
});

test("a file sealed with another key says which", async () => {
  const others = nameSealKeys([randomBytes(32)]);
  const sealed = await gather(sealFile(others, place, inParts(randomBytes(10), 10)));
  expect(await failureOf(open(sealed))).toEqual({
    code: "seal_key_missing",
    keyId: others[0].id,
  });
});

test("any part can be read alone, and reads only the pieces it lies in", async () => {
  const file = randomBytes(3 * PIECE_BYTES + 1_000);
  const sealed = await gather(sealFile(keys, place, inParts(file, 50_000)));
  let read = 0;
  const source = {
    bytes: sealed.length,
    readAt: async (position: number, length: number) => {
      read += length;
      return sealed.subarray(position, position + length);
    },
  };
  const part = (start: number, end: number) =>
    gather(openFilePart(keys, place, source, { start, end }));
  for (const [start, end] of [
    [0, 0],
    [10, 20],
    [PIECE_BYTES - 1, PIECE_BYTES],
    [0, file.length - 1],
    [3 * PIECE_BYTES, file.length + 500],
    [file.length - 1, file.length - 1],
  ] as const) {
    expect((await part(start, end)).equals(file.subarray(start, end + 1))).toBe(true);
  }
  read = 0;
  await part(10, 20);
  expect(read).toBeLessThan(PIECE_BYTES + 1_000);
  const cut = { ...source, bytes: sealed.length - 1_016 };
  expect(
    await failureOf(
      gather(openFilePart(keys, place, cut, { start: 2 * PIECE_BYTES, end: 2 * PIECE_BYTES })),
    ),
  ).toEqual({ code: "sealed_damaged" });
});
