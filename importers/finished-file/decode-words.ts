/** Entities of XML and HTML that letters of names may be written with; numbers need no list. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
  zwj: "",
  zwnj: "",
};
const TAG =
  /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!]([^>]*)>|<((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const LINE_BREAK = /^(?:br|w:br|text:line-break)\b/;
const ATTRIBUTE = /=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Whether a text is marked up with tags. */
export const isMarkup = (text: string): boolean => /^\s*(\uFEFF)?\s*<[?!a-z]/i.test(text);

/**
 * The words of XML or HTML in two readings: what stands between tags, runs of one word beside each other,
 * and what stands in attributes, comments and declarations. Entities are letters in both, line breaks are such.
 */
export function wordsOfMarkup(markup: string): string[] {
  const between: string[] = [];
  const inside: string[] = [];
  let end = 0;
  for (const tag of markup.matchAll(TAG)) {
    between.push(markup.slice(end, tag.index));
    end = tag.index + tag[0].length;
    const [, comment, data, declaration, attributes] = tag;
    if (LINE_BREAK.test(attributes ?? "")) between.push("\n");
    if (data !== undefined) between.push(data);
    if (comment !== undefined) inside.push(comment);
    if (declaration !== undefined) inside.push(declaration);
    for (const value of (attributes ?? "").matchAll(ATTRIBUTE)) {
      inside.push(value[1] ?? value[2] ?? "");
    }
  }
  between.push(markup.slice(end));
  return [between.join(" "), inside.join(" \n")].map(decodeEntities);
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (entity, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? entity;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/** The text with "\u0645" and "%D9%85" as the letters they stand for; the text itself where there are none. */
export function unescaped(text: string): string {
  const unicode = text.includes("\\u")
    ? text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  return unicode.replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) =>
    new TextDecoder("utf-8").decode(fromHex(encoded.replaceAll("%", ""))),
  );
}

const BASE64 = /(?:[A-Za-z0-9+/_-]{60,76}\r?\n)*[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}){8,}/gi;
/** Longer is a picture or a font, not a name put away. */
const MOST_ENCODED = 8 * 1024 * 1024;

/** Bytes that stand in a text as base64 or in hexadecimal. */
export function encodedBytes(text: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const [encoded] of text.matchAll(BASE64)) {
    if (encoded.length <= MOST_ENCODED) found.push(fromBase64(encoded));
  }
  for (const [digits] of text.matchAll(HEX)) {
    if (digits.length <= MOST_ENCODED) found.push(fromHex(digits));
  }
  return found;
}

function fromBase64(encoded: string): Uint8Array {
  const plain = encoded.replaceAll(/[\s=]/g, "").replaceAll("-", "+").replaceAll("_", "/");
  // One letter too many is no base64, and begins or ends something else.
  const whole = plain.length % 4 === 1 ? plain.slice(0, -1) : plain;
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

/** Bytes as text in the encodings files have: UTF-8, and UTF-16 in both orders where they are not plainly that. */
export function readings(bytes: Uint8Array): string[] {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (!text.includes("\0") && !text.includes("\uFFFD")) return [text];
  const wide = [0, 1].flatMap((from) => {
    const even = bytes.subarray(from, bytes.length - ((bytes.length - from) % 2));
    return [new TextDecoder("utf-16le").decode(even), new TextDecoder("utf-16be").decode(even)];
  });
  return [text, ...wide];
}

const CHUNK = 32 * 1024;

/** Bytes as a string of as many characters, each with its byte's number. */
export function byteString(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return text;
}
