import { cleanText, indentOf } from "./clean-text";
import type { Line } from "./line";

/** The document's lines, and what was set aside from the foot of its pages. */
export type PlainDocument = { lines: Line[]; footnotes: string[] };

type RawLine = { text: string; indent: number };
type Block = RawLine[];

const SYMBOL_ALONE =
  /^([A-Z]{1,5}(?:\/[A-Z0-9](?:[A-Za-z0-9.()-]*[A-Za-z0-9)])?){2,})\*{0,2}(?:\s+(?:page\s)?\d{1,3})?$/;
const NUMBERED_SYMBOL =
  /^(?:page\s)?\d{1,3}\s+([A-Z]{1,5}(?:\/[A-Z0-9](?:[A-Za-z0-9.()-]*[A-Za-z0-9)])?){2,})$/;
const JOB_NUMBER =
  /^(?:\d{1,3}\s+)?\)?\(?[A-Z]?\)?\s?GE\.?\s?\d{2}-\d{4,6}\s*(?:\([A-Z]\))?(?:\s+\d{6})*(?:\s+\d{1,3})?$/;
const BARCODE = /^\*\s?\d{6,8}\s?\*$/;
const RECYCLE = /^please recycle\b/i;
/** "2", "page 2", "- 2 -", "2/17"; "2-" is how Arabic numbers a paragraph. */
const PAGE_NUMBER = /^(?:[-–]\s?\d{1,3}\s?[-–]|(?:page\s)?\d{1,3}(?:\s?\/\s?\d{1,3})?)$/i;
const NOTE_RULE = /^[_\u2500]{5,}$/;
const NOTE_START = /^(?:(\*{1,4})\s*|\[?(\d{1,3})\]?\s+(?![-–]\s?\p{L}))(?=\S)/u;
const CITES = /^(?:See|Ibid|Cf\.|Voir|Véase|[A-Z]{1,5}\/[A-Z0-9]|https?:|www\.)/u;

/** "I. Introduction ........ 1–4   3": a line of the contents. */
const CONTENTS = /(?:[.…·]\s?){6,}\s*\d/;

const isFurniture = (text: string) =>
  CONTENTS.test(text) || BARCODE.test(text) || RECYCLE.test(text) || PAGE_NUMBER.test(text);

/**
 * The words of a document without what belongs to its pages: running heads, page
 * and job numbers, bar codes, footnotes and their markers in the text. Works on
 * text taken from PDF pages as well as on text without pages.
 */
export function readPlainDocument(text: string): PlainDocument {
  const footnotes: string[] = [];
  const lines: Line[] = [];
  let lastNote = 0;
  for (const page of splitPages(cleanText(text))) {
    const { body, notes, numbers } = takeFootnotes(page, lastNote);
    lastNote = Math.max(lastNote, ...numbers);
    footnotes.push(...notes);
    const unmarked = removeMarkers(body, numbers);
    unmarked.forEach((block, blockIndex) => {
      block.forEach((line, index) => {
        lines.push({
          ...line,
          afterBlank: index === 0 && blockIndex > 0,
          afterPage: index === 0 && blockIndex === 0,
        });
      });
    });
  }
  return { lines, footnotes };
}

/** Pages as blocks of lines between empty lines; a text without pages is one page. */
function splitPages(text: string): Block[][] {
  const pages: Block[][] = [];
  let page: Block[] = [];
  let block: Block = [];
  const endBlock = () => {
    if (block.length > 0) page.push(block);
    block = [];
  };
  const endPage = () => {
    endBlock();
    if (page.length > 0) pages.push(page);
    page = [];
  };
  const rawLines = text.split("\n");
  const isPageEdge = pageEdges(rawLines);
  for (const raw of rawLines) {
    const feeds = raw.includes("\f");
    if (feeds) endPage();
    const line = feeds ? raw.replaceAll("\f", " ") : raw;
    const trimmed = line.trim().replaceAll(/\s+/g, " ");
    if (trimmed === "") endBlock();
    // The masthead names the symbol too, but beside other words; alone it is a running head.
    else if (isPageEdge(trimmed)) endPage();
    else if (!isFurniture(trimmed)) block.push({ text: trimmed, indent: indentOf(line) });
  }
  endPage();
  return pages;
}

/**
 * Tells the lines pages begin or end with: job numbers, and the document's symbol
 * alone or beside a page number. A note that only cites another document is not one.
 */
function pageEdges(rawLines: string[]): (trimmed: string) => boolean {
  const heads = new Set<string>();
  for (const line of rawLines) {
    const alone = SYMBOL_ALONE.exec(line.trim());
    if (alone?.[1]) heads.add(alone[1]);
  }
  return (trimmed) => {
    if (JOB_NUMBER.test(trimmed) || SYMBOL_ALONE.test(trimmed)) return true;
    const numbered = NUMBERED_SYMBOL.exec(trimmed);
    return numbered?.[1] !== undefined && heads.has(numbered[1]);
  };
}

type Taken = { body: Block[]; notes: string[]; numbers: number[] };

/** Footnotes stand in the last blocks of a page, or anywhere if they plainly cite. */
function takeFootnotes(page: Block[], lastNote: number): Taken {
  const notes: string[] = [];
  const numbers: number[] = [];
  const body = [...page];
  const ruled = body.findIndex(([first]) => first !== undefined && NOTE_RULE.test(first.text));
  if (ruled > 0)
    notes.push(
      ...body
        .splice(ruled)
        .flat()
        .map(({ text }) => text),
    );
  notes.unshift(...takeStarred(body));
  while (body.length > 1 && isNoteBlock(body.at(-1), lastNote, Number.POSITIVE_INFINITY)) {
    const block = body.pop() ?? [];
    notes.unshift(...block.map(({ text }) => text));
  }
  for (let index = body.length - 1; index > 0; index -= 1) {
    const first = body[index]?.[0]?.text ?? "";
    const start = NOTE_START.exec(first);
    if (!start?.[2] || !CITES.test(first.slice(start[0].length))) continue;
    if (!isNoteBlock(body[index], lastNote, lastNote + 60)) continue;
    notes.unshift(
      ...body
        .splice(index, 1)
        .flat()
        .map(({ text }) => text),
    );
  }
  for (const note of notes) {
    const number = NOTE_START.exec(note)?.[2];
    if (number !== undefined) numbers.push(Number(number));
  }
  return { body, notes, numbers: inSequence(numbers, lastNote) };
}

/** "* Adopted by the Committee …" right below the last line of the text. */
function takeStarred(body: Block[]): string[] {
  const last = body.at(-1) ?? [];
  const from = last.findIndex(({ text }, index) => index > 0 && /^\*{1,3}\s?\p{L}/u.test(text));
  return from < 0 ? [] : last.splice(from).map(({ text }) => text);
}

function isNoteBlock(block: Block | undefined, lastNote: number, highest: number): boolean {
  const start = NOTE_START.exec(block?.[0]?.text ?? "");
  if (!start) return false;
  if (start[1] !== undefined) return true;
  const number = Number(start[2]);
  return number > lastNote && number <= Math.min(highest, lastNote + 200);
}

/** Numbers that run on from the last page's; a line of a note may begin with a number of its own. */
function inSequence(numbers: number[], lastNote: number): number[] {
  const kept: number[] = [];
  let expected = lastNote + 1;
  for (const number of numbers) {
    if (number < expected || number > expected + 3) continue;
    kept.push(number);
    expected = number + 1;
  }
  return kept;
}

/** "⁷" where markers kept their form; then plain digits are never markers. */
const RAISED = /(?<=[\p{L}\d.,;:)”"’»،؛。；，])[⁰¹²³⁴-⁹]+/gu;

/** A plain digit is a marker after a word or the end of a sentence, not in "Add.1", "5.1" or "10.3 of". */
const markerOf = (number: number) =>
  new RegExp(
    `(?:(?<=[\\p{L})][.,;:”"’»]*)(?<!(?:Add|Corr|Rev)\\.)|(?<=\\d[”"’)»]+)|(?<=\\p{Lu}\\p{L}+)\\s)${number}(?=[\\s.,;:)]|$)|(?<=\\d[.,;:])${number}(?=\\s+[“"‘]?\\p{Lu}|$)`,
    "u",
  );

/** Takes the markers of the page's own notes out of its text, in their order, each once. */
function removeMarkers(body: Block[], numbers: number[]): Block[] {
  const isRaised = body.some((block) => block.some(({ text }) => text.search(RAISED) >= 0));
  const remaining = isRaised ? [] : [...numbers];
  return body.map((block) =>
    block.map((line) => {
      let text = line.text.replaceAll(RAISED, "");
      let from = 0;
      while (remaining.length > 0) {
        const marker = markerOf(remaining[0] ?? 0).exec(text.slice(from));
        if (!marker) break;
        const at = from + marker.index;
        text = text.slice(0, at) + text.slice(at + marker[0].length);
        from = at;
        remaining.shift();
      }
      return { ...line, text };
    }),
  );
}
