import { cleanText } from "../../core/report/clean-text";
import { languageOfWords } from "../../core/report/language-of-words";
import { settleReport } from "../../core/report/settle-report";
import type { WordChange, WordCounts, WordReport, WordThread } from "../../core/report/word-report";
import { acceptChanges } from "./accept-changes";
import { changedWords } from "./changed-words";
import type { DocxBlock, DocxComment, DocxDocument } from "./docx-document";
import { refuse } from "./limits";
import { readWholeDocx } from "./read-docx";
import { WordRuns } from "./word-runs";
import { SectionBuilder } from "./word-sections";
import { WordWarnings } from "./word-warnings";
import { openZip } from "./zip";

/**
 * A report read from a Word file: sections by its headings, native notes as footnotes, lists whose
 * numbers hold, and beside it its comments, tracked changes and citation fields. With `changes`
 * "accepted" the text is what Word shows with all of them accepted; with "kept" what was deleted is
 * there, too, and runs say which change they belong to. `title` is used where the file has none.
 * What cannot be kept is in `warnings`, with its place.
 *
 * @throws {DomainError} file_not_readable, also for a file that carries macros
 */
export function readWordReport(
  bytes: Uint8Array,
  title: string,
  { changes }: { changes: "accepted" | "kept" },
): WordReport {
  const whole = readWholeDocx(bytes);
  refuseMacros(bytes);
  const document = changes === "accepted" ? acceptChanges(whole) : whole;
  const warnings = new WordWarnings();
  const runs = new WordRuns(document, warnings);
  warnings.section = () => runs.section;
  const builder = new SectionBuilder(runs, warnings);
  builder.add(document.blocks);
  for (const { loss, words } of document.losses) warnings.lose(loss, words, runs.section);
  for (const words of [...document.headers, ...document.footers]) {
    if (/\p{L}{2}/u.test(words)) warnings.add("header_dropped", words, "");
  }
  const { head, sections } = builder;
  const settled = settleReport({
    title: head.title || title,
    language: languageOf(document),
    symbol: head.symbol,
    state: head.state,
    submittedBy: head.submittedBy,
    sections,
    footnotes: runs.notes.flatMap((note) =>
      note.runs === null ? [] : [{ number: note.number, text: "", runs: note.runs }],
    ),
  });
  return {
    report: settled.report,
    warnings: [...warnings.list, ...settled.warnings],
    threads: threadsOf(document.comments, runs),
    changes: changesOf(whole),
    citations: [...document.citations].map(([id, { works }]) => ({ id, works })),
    images: runs.images,
    counts: {
      ...countsOf(whole, runs),
      sections: settled.report.sections.length,
      tables: builder.tables,
    },
  };
}

/** A report has no use for programs, and a file that carries them may not be what it seems. */
function refuseMacros(bytes: Uint8Array): void {
  if (openZip(bytes).names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) {
    refuse("has_macros");
  }
}

function threadsOf(comments: readonly DocxComment[], { quotes }: WordRuns): WordThread[] {
  const threads = new Map<string, WordThread>();
  for (const { id, parent, author, date, text, isResolved } of comments) {
    if (parent !== null) continue;
    threads.set(id, {
      id,
      author,
      date,
      text: cleanText(text),
      isResolved,
      replies: [],
      quote: cleanText(quotes.get(id)?.text ?? "").trim(),
      section: quotes.get(id)?.section ?? "",
    });
  }
  for (const { parent, author, date, text } of comments) {
    threads.get(parent ?? "")?.replies.push({ author, date, text: cleanText(text) });
  }
  return [...threads.values()];
}

function changesOf(document: DocxDocument): WordChange[] {
  return [...changedWords(document)].flatMap(([id, found]) => {
    const change = document.changes.get(id);
    return change === undefined ? [] : [{ id, ...change, ...found }];
  });
}

function countsOf(
  { comments, counts, citations, footnotes, endnotes }: DocxDocument,
  { images }: WordRuns,
): Omit<WordCounts, "sections" | "tables"> {
  const { insertions, deletions, moves } = counts;
  return {
    footnotes: footnotes.size,
    endnotes: endnotes.size,
    comments: comments.length,
    replies: comments.filter(({ parent }) => parent !== null).length,
    resolved: comments.filter(({ isResolved }) => isResolved).length,
    insertions,
    deletions,
    moves,
    images: images.length,
    citations: citations.size,
  };
}

/** The language most letters are said to be in, else the file's, unless the words speak against it. */
function languageOf(document: DocxDocument): string {
  const text = document.blocks.map(wordsOf).join(" ");
  const [[most, count] = [null, 0]] = [...document.counts.languages].toSorted(
    ([, a], [, b]) => b - a,
  );
  // Where few words say one, they say that they are in another than the rest.
  const tag = count * 2 > text.length ? most : (document.language ?? most);
  return languageOfWords(text, tag);
}

function wordsOf(block: DocxBlock): string {
  if (block.kind === "table") {
    return block.rows
      .flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.map(wordsOf)))
      .join(" ");
  }
  return block.runs.map((run) => (run.kind === "text" ? run.text : "")).join("");
}
