import { firstStrongDirection } from "../../core/report/direction";
import { languageOfWords } from "../../core/report/language-of-words";
import { namedParagraphs } from "../../core/report/named-paragraphs";
import type { ReportFile, Run } from "../../core/report/report-model";
import { linkAddresses } from "../../core/report/runs";
import { type SettledReport, settleReport } from "../../core/report/settle-report";
import { headingLevel } from "./heading-line";
import { type ItemLine, indentItems, readItemLine } from "./list-lines";
import { MARK_END, MARK_START, takeFootnotes } from "./take-footnotes";

type FileSection = ReportFile["sections"][number];
type FileBlock = Exclude<FileSection["blocks"][number], { kind: "table" }>;

/**
 * A report read from plain text in which footnotes are `[footnoteRef:3]` with
 * `[3:  words ]` after them. Headings open sections, signs at the start of a
 * line make lists, addresses in footnotes become links; a section is linked to
 * paragraphs only where its heading names them. Every word is kept.
 * `title` is used when the text does not begin with one.
 */
export function readDraft(text: string, title: string): SettledReport {
  const taken = takeFootnotes(text.replaceAll(/\r\n?|[\u2028\u2029\u0085\f\v]/g, "\n"));
  const lines = taken.body
    .replaceAll("\uFEFF", "")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== "");
  const ownTitle = findTitle(lines);
  const sections = readSections(ownTitle === null ? lines : lines.slice(1));
  const settled = settleReport({
    title: ownTitle ?? title,
    language: languageOfWords(taken.body, null),
    sections,
    footnotes: taken.footnotes.map((note) => ({
      ...note,
      runs: linkAddresses([{ text: note.text }]),
    })),
  });
  const found = [...taken.warnings, ...settled.warnings];
  if (settled.report.sections.length < 2) {
    found.push({
      code: "nothing_found",
      message: "No headings were found; the whole text is one section.",
    });
  }
  return { report: settled.report, warnings: found };
}

/** The first line, when it is a heading that is not the heading of a section. */
function findTitle(lines: readonly string[]): string | null {
  const [first, second, third] = lines;
  if (first === undefined || second === undefined || first.includes(MARK_START)) return null;
  const asHeading = headingLevel(first, second);
  const isShort = first.trim().length <= 200 && !/[.;:,]$/.test(first.trim());
  if (isShort && asHeading === null && headingLevel(second, third) !== null) return first.trim();
  const isNamed = headingLevel(first, undefined) !== null || /^\s*[\dIVX]+[.)]/.test(first);
  return asHeading !== null && !isNamed && first.trim().length > 25 ? first.trim() : null;
}

function readSections(lines: readonly string[]): FileSection[] {
  const sections: FileSection[] = [];
  let pending: string[] = [];
  const flush = () => {
    if (pending.length === 0) return;
    let section = sections.at(-1);
    if (!section) {
      section = { title: "", level: 1, paragraphs: [], blocks: [] };
      sections.push(section);
    }
    section.blocks.push(...readBlocks(pending));
    pending = [];
  };
  lines.forEach((line, index) => {
    const level = isItemOfList(lines, index) ? null : headingLevel(line, lines[index + 1]);
    if (level === null) {
      pending.push(line);
      return;
    }
    flush();
    openSection(sections, line.trim(), level);
  });
  flush();
  return sections;
}

/** "1. Adopt the strategy" between other items is no heading, though it is short. */
function isItemOfList(lines: readonly string[], index: number): boolean {
  const item = readItemLine(lines[index] ?? "", null);
  if (item === null) return false;
  if (item.style === "bullet" || item.style === "letter" || item.style === "roman") return true;
  const next = readItemLine(lines[index + 1] ?? "", item);
  const before = readItemLine(lines[index - 1] ?? "", null);
  return (
    (next?.style === "decimal" && next.number === item.number + 1) ||
    (before?.style === "decimal" && before.number === item.number - 1)
  );
}

function openSection(sections: FileSection[], line: string, level: number): void {
  const runs = readRuns(line);
  const words = runs.map((run) => ("text" in run ? run.text : "")).join("");
  // A section's title is a plain line: a footnote on it moves to the start of the text.
  const markers = runs.filter((run) => "footnote" in run);
  sections.push({
    title: words,
    level: Math.min(level, (sections.at(-1)?.level ?? 0) + 1),
    paragraphs: namedParagraphs(words),
    blocks: markers.length > 0 ? [{ kind: "paragraph", text: "", runs: markers }] : [],
  });
}

function readBlocks(lines: readonly string[]): FileBlock[] {
  const blocks: FileBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const items: ItemLine[] = [];
    for (;;) {
      const item = readItemLine(lines[at + items.length] ?? "", items.at(-1) ?? null);
      if (item === null) break;
      items.push(item);
    }
    if (items.length === 0) {
      blocks.push(textBlock("paragraph", (lines[at] ?? "").trim()));
      at += 1;
      continue;
    }
    const start = at;
    indentItems(items).forEach((indent, index) => {
      const item = items[index];
      if (indent === null || item === undefined) {
        blocks.push(textBlock("paragraph", (lines[start + index] ?? "").trim()));
      } else blocks.push({ ...textBlock("list_item", item.words), indent, list: item.style });
    });
    at += items.length;
  }
  return blocks;
}

function textBlock(kind: FileBlock["kind"], line: string): FileBlock {
  const runs = readRuns(line);
  const dir = firstStrongDirection(line);
  return { kind, text: "", runs, ...(dir === "rtl" && { dir }) };
}

function readRuns(line: string): Run[] {
  return line.split(MARK_START).flatMap((piece, index): Run[] => {
    if (index === 0) return linkAddresses([{ text: piece }]);
    const end = piece.indexOf(MARK_END);
    return [
      { footnote: Number(piece.slice(0, end)) },
      ...linkAddresses([{ text: piece.slice(end + 1) }]),
    ];
  });
}
