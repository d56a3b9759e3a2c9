import { unzlibSync } from "fflate/browser";
import { getDocumentProxy } from "unpdf";
import { stringsIn } from "../../core/redaction/strings-in";
import { refuse } from "../docx/limits";
import { ligatureMender } from "../pdf/mend-ligatures";
import { byteString, isMarkup, readings, unescaped, wordsOfMarkup } from "./decode-words";
import type { FileText } from "./file-text";

export type Attachment = { name: string; bytes: Uint8Array };

/**
 * What a PDF says: the words of its pages in two orders, its properties, XMP, outline, notes and links, and
 * every string in its objects and streams, which is where the words for screen readers stand. Attachments
 * are handed back to be looked into.
 *
 * @throws {DomainError} file_not_readable
 */
export async function textsOfPdf(
  bytes: Uint8Array,
): Promise<{ texts: FileText[]; attachments: Attachment[] }> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  }).catch(() => refuse("not_a_pdf"));
  const texts: FileText[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    for (const text of [...(await wordsOfPage(page)), ...(await notesOfPage(page))]) {
      texts.push({ part: "", page: number, text });
    }
    page.cleanup();
  }
  // XMP is among the streams.
  const { info } = await pdf.getMetadata();
  texts.push({ part: "properties", page: null, text: stringsIn(info).join("\n") });
  texts.push({ part: "outline", page: null, text: stringsIn(await pdf.getOutline()).join("\n") });
  const attachments = attachmentsIn(await pdf.getAttachments());
  for (const { name } of attachments) texts.push({ part: "attachments", page: null, text: name });
  await pdf.cleanup();
  return { texts: [...texts, ...textsOfObjects(bytes)], attachments };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

/** A page in the order it is drawn, and each line from its other end: the library turns some lines around. */
async function wordsOfPage(page: Page): Promise<string[]> {
  const { items } = await page.getTextContent();
  const isArabic = items.some((item) => "str" in item && item.dir === "rtl");
  const mend = isArabic ? await ligatureMender(page) : (text: string) => text;
  const lines: string[][] = [[]];
  for (const item of items) {
    if (!("str" in item)) continue;
    lines.at(-1)?.push(mend(item.str));
    if (item.hasEOL) lines.push([]);
  }
  const drawn = lines.map((line) => line.join(" ")).join("\n");
  if (!isArabic) return [drawn];
  return [drawn, lines.map((line) => line.toReversed().join(" ")).join("\n")];
}

async function notesOfPage(page: Page): Promise<string[]> {
  const annotations: unknown[] = await page.getAnnotations();
  // Null where there are no tags; tags that cannot be read may hold anything, and stop the file.
  const tree: unknown = await page.getStructTree().catch(() => refuse("not_a_pdf"));
  const notes = stringsIn(annotations).join("\n");
  // Addresses have their letters in another form.
  return [notes, unescaped(notes), stringsIn(tree).join("\n")].filter((text) => text !== "");
}

function attachmentsIn(value: unknown): Attachment[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, file]: [string, unknown]): Attachment[] => {
    if (typeof file !== "object" || file === null) return [];
    const content: unknown = Reflect.get(file, "content");
    const said: unknown = Reflect.get(file, "filename");
    const bytes = content instanceof Uint8Array ? content : new Uint8Array();
    return [{ name: `${name} ${typeof said === "string" ? said : ""}`, bytes }];
  });
}

const STREAM = /(?<!end)stream\r?\n/g;
/** Where no string of the text is: glyphs of pages are numbers of a font, read above. */
const DRAWS = /\bBT\b[\s\S]{0,4000}?\bT[fdm*]\b/;
/** Of a font or picture there is nothing to read. */
const NOT_WORDS =
  /\/(Subtype\s*\/Image|Length1|FontFile|Subtype\s*\/(CIDFontType0C|Type1C|OpenType))\b/;
const LETTERS_OF_GLYPHS = /\bbegincmap\b/;
const DICTIONARY = 600;

/** Strings in objects, of the file itself and of its streams once they are inflated. */
function textsOfObjects(bytes: Uint8Array): FileText[] {
  const file = byteString(bytes);
  const texts: FileText[] = [];
  const take = (text: string) => texts.push({ part: "objects", page: null, text });
  let outside = "";
  let end = 0;
  for (const found of file.matchAll(STREAM)) {
    if (found.index < end) continue;
    outside += file.slice(end, found.index);
    const from = found.index + found[0].length;
    end = file.indexOf("endstream", from);
    if (end === -1) end = file.length;
    const dictionary = file.slice(Math.max(0, found.index - DICTIONARY), found.index);
    const own = dictionary.slice(dictionary.lastIndexOf(" obj"));
    if (!NOT_WORDS.test(own))
      for (const text of textsOfStream(own, bytes.subarray(from, end))) take(text);
  }
  outside += file.slice(end);
  take(stringsOf(outside).join("\n"));
  return texts;
}

function textsOfStream(dictionary: string, data: Uint8Array): string[] {
  const content = dictionary.includes("/FlateDecode") ? inflated(data) : data;
  const plain = byteString(content);
  // Which glyph is which letter: read as strings, a dash or an apostrophe (2014, 2019) would be a year.
  if (LETTERS_OF_GLYPHS.test(plain)) return [];
  if (DRAWS.test(plain)) return [stringsOf(plain, true).join("\n")];
  const [text = "", ...wide] = readings(content);
  if (isMarkup(text)) return wordsOfMarkup(text);
  return [text, ...wide, stringsOf(plain).join("\n")];
}

function inflated(data: Uint8Array): Uint8Array {
  try {
    return unzlibSync(data);
  } catch {
    // Not every program ends its streams as it should; what is not read must not pass for clean.
    return refuse("truncated");
  }
}

/** Literal and hexadecimal strings; only those marked as UTF-16 where `onlyWide`. */
function stringsOf(objects: string, onlyWide = false): string[] {
  const found: string[] = [];
  for (const [, digits = ""] of objects.matchAll(/<([0-9A-Fa-f\s]{4,})>/g)) {
    const plain = digits.replaceAll(/\s/g, "");
    if (onlyWide && !/^feff/i.test(plain)) continue;
    found.push(
      wordsOf(plain.replaceAll(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))),
    );
  }
  for (const [, literal = ""] of objects.matchAll(
    /\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)/g,
  )) {
    const plain = unescapedLiteral(literal);
    if (onlyWide && !plain.startsWith("\u00fe\u00ff")) continue;
    found.push(wordsOf(plain));
  }
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescapedLiteral(literal: string): string {
  return literal.replaceAll(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
    if (/^[\r\n]/.test(escaped)) return "";
    return ESCAPES[escaped] ?? escaped;
  });
}

/** A string's bytes as words: UTF-16 or UTF-8 where it says so or is, else Latin. */
function wordsOf(string: string): string {
  const bytes = Uint8Array.from(string, (letter) => letter.charCodeAt(0) & 0xff);
  if (string.startsWith("\u00fe\u00ff")) return new TextDecoder("utf-16be").decode(bytes);
  if (string.startsWith("\u00ff\u00fe")) return new TextDecoder("utf-16le").decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.includes("\uFFFD") ? string : text;
}
