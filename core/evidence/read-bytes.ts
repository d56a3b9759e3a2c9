/** A stretch of a file that a reader asks for, in bytes. */
export type ByteRange = { offset: number; length: number };

/** Reading that asks for stretches of a file, is handed each, and ends with what it found out. */
export type Read<Result> = Generator<ByteRange, Result, Uint8Array>;

export type ByteOrder = "little" | "big";

/** An unsigned number of two bytes; 0 past the end. */
export function u16(bytes: Uint8Array, at: number, order: ByteOrder = "little"): number {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  return order === "little" ? first | (second << 8) : (first << 8) | second;
}

/** An unsigned number of four bytes; what is past the end counts as 0. */
export function u32(bytes: Uint8Array, at: number, order: ByteOrder = "little"): number {
  const [low, high] = [u16(bytes, at, order), u16(bytes, at + 2, order)];
  return order === "little" ? low + high * 0x10000 : low * 0x10000 + high;
}

/** Bytes as the letters of Latin-1, each a letter of its own; shorter at the end. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
