import { DomainError } from "../core/failure";

/** More than any report: a file of this size is something else. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * A text file's words: UTF-8, or UTF-16 where the file says so.
 *
 * @throws {DomainError} input_too_large, input_empty, file_not_readable (wrong_encoding)
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_BYTES });
  }
  const text = decode(bytes);
  if (text.includes("\u0000")) {
    throw new DomainError({ code: "file_not_readable", reason: "wrong_encoding" });
  }
  if (text.trim() === "") throw new DomainError({ code: "input_empty" });
  return text;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError({ code: "file_not_readable", reason: "wrong_encoding" });
  }
}
