import { DomainError } from "../../core/failure";
import { guessEncoding } from "../guess-encoding";
import type { Reading } from "./entries";

/** More than 10,000 entries with abstracts: a file of this size is something else. */
export const MAX_BIBLIOGRAPHY_BYTES = 30 * 1024 * 1024;

/** Old encodings a file may name: JabRef in its first lines, XML in its declaration. */
const NAMED = /(?:^|\n)%\s*encoding:\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)["']/i;
const AS_BROWSERS_SAY: Readonly<Record<string, string>> = {
  iso8859_1: "windows-1252",
  "iso-8859-1": "windows-1252",
  latin1: "windows-1252",
  ansi: "windows-1252",
  cp1252: "windows-1252",
  cp1251: "windows-1251",
  cp1256: "windows-1256",
  iso8859_5: "iso-8859-5",
  iso8859_6: "iso-8859-6",
  utf8: "utf-8",
};

/**
 * A bibliography's text: UTF-8 or UTF-16 with or without a mark, the encoding the file names,
 * or the one of windows-1252, 1251 (Cyrillic) and 1256 (Arabic) its letters speak for, which is
 * then reported. Line ends are line feeds, characters without meaning in text are gone.
 *
 * @throws {DomainError} input_too_large, input_empty, file_not_readable (wrong_encoding)
 */
export function bibliographyText(bytes: Uint8Array, reading: Reading): string {
  if (bytes.length > MAX_BIBLIOGRAPHY_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_BIBLIOGRAPHY_BYTES });
  }
  const text = decode(bytes, reading);
  if (text.includes("\u0000")) {
    throw new DomainError({ code: "file_not_readable", reason: "wrong_encoding" });
  }
  const clean = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replaceAll(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF\uE000-\uF8FF]/g, "");
  if (clean.trim() === "") throw new DomainError({ code: "input_empty" });
  return clean;
}

function decode(bytes: Uint8Array, reading: Reading): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const encoding = namedEncoding(bytes) ?? guessEncoding(bytes);
    reading.warn(
      "encoding_guessed",
      `The file is not UTF-8; it was read as ${encoding}. Check names with accents or other scripts.`,
    );
    return new TextDecoder(encoding).decode(bytes);
  }
}

/** UTF-16 without a mark: every other byte of what is mostly ASCII is nothing. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, 2_000);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const most = sample.length / 2;
  if (odd > most * 0.6 && even < most * 0.1) return "utf-16le";
  if (even > most * 0.6 && odd < most * 0.1) return "utf-16be";
  return null;
}

function namedEncoding(bytes: Uint8Array): string | null {
  const match = NAMED.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 1_000)));
  const name = (match?.[1] ?? match?.[2] ?? "").toLowerCase();
  const known = Object.hasOwn(AS_BROWSERS_SAY, name) ? (AS_BROWSERS_SAY[name] ?? name) : name;
  if (known === "" || known === "utf-8") return null;
  try {
    return new TextDecoder(known).encoding;
  } catch {
    return null;
  }
}
