import { guessEncoding } from "../guess-encoding";

/** Browsers look for a page's own word on its encoding this far; we look a little further. */
const LOOKED_AT = 4_096;
const IN_PAGE = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*encoding=["']([\w:.-]+)/i;

/**
 * A page's text by the first that holds of: a byte order mark, the encoding the server named, the
 * one the page names, UTF-8, and the one of windows-1252, 1251 (Cyrillic) and 1256 (Arabic) its
 * letters speak for. A page that says UTF-8 and is not is read by what comes after.
 */
export function decodePage(bytes: Uint8Array, named: string | null): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const isMarked = first === 0xef && second === 0xbb && third === 0xbf;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, LOOKED_AT));
  const [, inMeta, inXml] = IN_PAGE.exec(start) ?? [];
  for (const label of isMarked ? ["utf-8"] : [named, inMeta, inXml, "utf-8"]) {
    const text = label ? decodedAs(bytes, label) : null;
    if (text !== null) return text;
  }
  return new TextDecoder(guessEncoding(bytes)).decode(bytes);
}

function decodedAs(bytes: Uint8Array, label: string): string | null {
  try {
    // Bytes that could be read have shown that they are not UTF-16, whatever the page says.
    const encoding = /^utf-?16/i.test(label) ? "utf-8" : label;
    // As a stream: the last character may have been cut in two.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
