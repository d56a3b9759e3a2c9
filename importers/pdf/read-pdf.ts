import { getDocumentProxy } from "unpdf";
import { DomainError, type FileProblem } from "../../core/failure";
import { uprightBrackets } from "../../core/observations/upright-brackets";
import { ligatureMender } from "./mend-ligatures";
import { readRegions } from "./page-regions";
import type { PageRegions, PdfItem, PdfLine, PdfPage } from "./pdf-page";
import { takeRunningLines } from "./running-lines";

/** Honest documents of 300 pages stay far below each. */
const LIMITS = { bytes: 30 * 1024 * 1024, pages: 600, itemsPerPage: 30_000 } as const;
/** Type smaller than this share of the text's is that of notes. */
const NOTE_SIZE = 0.95;
const NOTE_START = /^(?:\*{1,4}|[⁰¹²³⁴-⁹]+|\(?\d{1,3}\)?[\s.]|[a-z]\s)/u;
const RAISED_START = /^[⁰¹²³⁴-⁹]{1,3}\s*\S/u;
/** A Latin note in a page from right to left has its marker, and its stop, at the other end. */
const RAISED_END = /^\.?(.*?)\s*([⁰¹²³⁴-⁹]{1,3})$/u;
/** A gap this much larger than the usual one parts paragraphs. */
const PARAGRAPH_GAP = 1.28;
const NOTE_RULE = "_".repeat(10);
/** A scanned page has no letters; a few may come from a stamp. */
const FEWEST_LETTERS = 40;

/**
 * The words of a PDF as text with a form feed between pages: columns one after the
 * other, without running heads, notes below a rule at the foot of each page, an empty
 * line between paragraphs, markers of notes as superscript digits. Fetches nothing and
 * runs no scripts of the file.
 *
 * @param onProgress gets 0 to 1
 * @throws {DomainError} file_not_readable, input_too_large
 */
export async function readPdfText(
  bytes: Uint8Array,
  onProgress: (share: number) => void = () => undefined,
): Promise<string> {
  if (bytes.length > LIMITS.bytes) {
    throw new DomainError({ code: "input_too_large", limitBytes: LIMITS.bytes });
  }
  const pages: PageRegions[] = [];
  for await (const page of readPages(bytes, onProgress)) pages.push(readRegions(page));
  const lines = pages.flatMap(({ regions }) => regions.flat());
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters < FEWEST_LETTERS) refuse("no_text_in_pdf");
  const { pages: own, heads } = takeRunningLines(pages);
  const measures = measure(own.flatMap(({ regions }) => regions.flat()));
  const symbols = heads.filter((head) => /[A-Z]\/[A-Z0-9]/.test(head));
  const texts = own.map((page) => pageText(page, measures));
  return uprightBrackets(
    [...symbols.map((symbol) => `${symbol}\n\n`), texts.join("\n\f")].join(""),
  );
}

function refuse(reason: FileProblem): never {
  throw new DomainError({ code: "file_not_readable", reason });
}

async function* readPages(
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): AsyncGenerator<PdfPage> {
  const pdf = await open(bytes);
  if (pdf.numPages > LIMITS.pages) refuse("too_many_pages");
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number).catch(() => refuse("truncated"));
    const { width, height } = page.getViewport({ scale: 1 });
    const content = await page.getTextContent().catch(() => refuse("truncated"));
    if (content.items.length > LIMITS.itemsPerPage) refuse("too_many_parts");
    const isArabic = content.items.some((item) => "str" in item && item.dir === "rtl");
    const mend = isArabic
      ? await ligatureMender(page).catch(() => refuse("truncated"))
      : (text: string) => text;
    const items = content.items.flatMap((item): PdfItem[] => {
      if (!("str" in item) || item.str === "") return [];
      const [, skew = 0, , scale = 0, left = 0, bottom = 0] = item.transform as number[];
      // Text set on its side is a stamp or a margin's note.
      if (Math.abs(skew) > Math.abs(scale)) return [];
      const size = Math.round((Math.abs(scale) || item.height) * 10) / 10;
      return [{ text: mend(item.str), left, right: left + item.width, top: height - bottom, size }];
    });
    page.cleanup();
    yield { width, height, items };
    onProgress(number / pdf.numPages);
  }
  await pdf.cleanup();
}

async function open(bytes: Uint8Array) {
  try {
    // The library takes the bytes for itself, and refuses what is not plainly an Uint8Array.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return refuse(name === "PasswordException" ? "encrypted" : "not_a_pdf");
  }
}

type Measures = { bodySize: number; leading: number; left: number; right: number };

/** The size most letters have, the usual distance of lines, and the margins. */
function measure(lines: readonly PdfLine[]): Measures {
  const sizes = new Map<number, number>();
  const gaps = new Map<number, number>();
  lines.forEach((line, index) => {
    sizes.set(line.size, (sizes.get(line.size) ?? 0) + line.text.length);
    const gap = Math.round((line.top - (lines[index - 1]?.top ?? line.top)) * 2) / 2;
    if (gap > line.size * 0.9 && gap < line.size * 3) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  });
  const bodySize = mostFrequent(sizes) ?? 10;
  return {
    bodySize,
    leading: mostFrequent(gaps) ?? bodySize * 1.2,
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | null {
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function pageText({ regions }: PageRegions, measures: Measures): string {
  const notes: PdfLine[] = [];
  const bodies = regions.map((lines) => {
    const from = notesFrom(lines, measures.bodySize);
    notes.push(...lines.slice(from));
    return lines.slice(0, from);
  });
  const body = bodies.map((lines) => regionText(lines, measures)).filter((text) => text !== "");
  const foot = notes.length === 0 ? "" : `\n\n${NOTE_RULE}\n${noteText(notes)}`;
  return `${body.join("\n")}${foot}\n`;
}

/**
 * Where a column's notes begin: the small type at its foot, from a line that bears
 * a marker; or, in files that do not set notes smaller, the first line that begins with a raised number.
 */
function notesFrom(lines: readonly PdfLine[], bodySize: number): number {
  const isRightToLeft = lines.some((line) => line.isRightToLeft);
  const raised = lines.findIndex(
    (line, index) =>
      index > 0 &&
      (RAISED_START.test(line.text) ||
        (isRightToLeft && !line.isRightToLeft && RAISED_END.test(line.text))),
  );
  if (raised > 0) return raised;
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? bodySize) < bodySize * NOTE_SIZE) from -= 1;
  while (from < lines.length && !NOTE_START.test(lines[from]?.text ?? "")) from += 1;
  return from;
}

function regionText(lines: readonly PdfLine[], { leading, left, right }: Measures): string {
  return lines
    .map((line, index) => {
      const previous = lines[index - 1];
      const isApart = previous !== undefined && line.top - previous.top > leading * PARAGRAPH_GAP;
      const indent = line.isRightToLeft ? right - line.right : line.left - left;
      return `${isApart ? "\n" : ""}${" ".repeat(Math.min(40, Math.max(0, Math.round(indent / 5))))}${line.text}`;
    })
    .join("\n");
}

/** Notes begin with a plain number, as they do in text copied from a page. */
function noteText(notes: readonly PdfLine[]): string {
  return notes
    .map(({ text }) =>
      text
        .replace(RAISED_END, "$2 $1.")
        .replace(/^([⁰¹²³⁴-⁹]+)\s*/u, (_, marks: string) => `${marks.normalize("NFKC")} `),
    )
    .join("\n");
}
