const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

// What XML 1.0 (2.2) forbids, and the marker character, which stands for nothing here.
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFC\uFFFE\uFFFF]/g;

/**
 * Text that every file format can hold: no control characters but tabs and line
 * breaks, no half of a surrogate pair, no non-characters. All line breaks are
 * "\n".
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll(FORBIDDEN, "")
    .replaceAll(LONE_SURROGATES, "\uFFFD");
}

/** The same for a title or name, on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, " ").trim();
}
