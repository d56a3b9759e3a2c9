import {
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  TextRun as WordRun,
  type XmlComponent,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { cleanText } from "../../core/report/clean-text";
import type { Run, WordChanged, WordShaped } from "../../core/report/report-model";
import { noteMark, type ReviewMarks, sectionMark } from "../../core/review-copy/review-marks";
import type { BesideWords } from "./beside-words";
import { wordRuns } from "./text-runs";
import { asChild, WordElement } from "./word-element";

/** Numbers no other bookmark of the file gets. */
const FIRST_MARK = 500_000;

/**
 * What a copy for review carries: suggestions as tracked changes, threads as comments with replies,
 * and hidden bookmarks that say which section and which note is which.
 */
export function reviewWords({ key, changes, threads }: ReviewMarks): BesideWords {
  let [sections, marks, tracked] = [0, 0, 0];
  const numbers = new Map<string, number>();
  let comments = 0;
  for (const { id, comments: said } of threads) {
    numbers.set(id, comments);
    comments += said.length;
  }
  const open = new Set<string>();
  const ended = new Set<string>();

  const bookmark = (name: string): ParagraphChild[] => {
    const id = String(FIRST_MARK + marks);
    marks += 1;
    return [
      asChild(new WordElement("w:bookmarkStart", { id, name })),
      asChild(new WordElement("w:bookmarkEnd", { id })),
    ];
  };
  const attributesOf = (change: string) => {
    const { author, date } = changes[change] ?? { author: "", date: null };
    tracked += 1;
    return { id: tracked, author: cleanText(author), date: wordTime(date) };
  };
  const around = (element: "w:ins" | "w:del", change: string, pieces: XmlComponent[]) => {
    const { id, ...said } = attributesOf(change);
    return [new WordElement(element, { id: String(id), ...said }, pieces)];
  };

  /** Ranges of comments open and end between runs. */
  const edges = (wanted: ReadonlySet<string>): ParagraphChild[] => {
    const found: ParagraphChild[] = [];
    for (const id of open) {
      if (wanted.has(id)) continue;
      open.delete(id);
      ended.add(id);
      const number = numbers.get(id) ?? 0;
      const thread = threads.find((one) => one.id === id);
      const all = (thread?.comments ?? []).map((_, index) => String(number + index));
      for (const one of all) found.push(asChild(new WordElement("w:commentRangeEnd", { id: one })));
      for (const one of all) {
        const reference = new WordElement("w:commentReference", { id: one });
        found.push(asChild(new WordElement("w:r", {}, [reference])));
      }
    }
    for (const id of wanted) {
      if (open.has(id) || ended.has(id) || !numbers.has(id)) continue;
      open.add(id);
      const number = numbers.get(id) ?? 0;
      const thread = threads.find((one) => one.id === id);
      for (const index of (thread?.comments ?? []).keys()) {
        found.push(asChild(new WordElement("w:commentRangeStart", { id: String(number + index) })));
      }
    }
    return found;
  };

  /** Comments end with their paragraph: one that goes on is held where it begins. */
  const words = (runs: readonly Run[], language: string): ParagraphChild[] => {
    const written = runs.flatMap((run, index) => {
      const opened = edges(new Set(run.word?.comments ?? []));
      // With the run before it, so that two marks side by side are told apart.
      const pair = index > 0 ? runs.slice(index - 1, index + 1) : [run];
      const own = wordRuns(pair.slice(-1), language, wrap);
      const isSecond = "footnote" in run && index > 0 && "footnote" in (pair[0] ?? {});
      const gap = new WordRun({ text: "\u00A0", style: "FootnoteReference" });
      const apart = isSecond ? wrap(run, [gap]) : [];
      return [...opened, ...apart, ...own];
    });
    return [...written, ...edges(new Set())];
  };

  const wrap = (run: Run, pieces: WordRun[]): ParagraphChild[] => {
    const { inserted, deleted, formatted } = run.word ?? {};
    let wrapped: XmlComponent[] = pieces;
    if (formatted !== undefined) {
      const { change, bold, italic } = formatted;
      for (const piece of pieces) {
        const was = [
          ...(bold ? [new WordElement("w:b", {}), new WordElement("w:bCs", {})] : []),
          ...(italic ? [new WordElement("w:i", {}), new WordElement("w:iCs", {})] : []),
        ];
        const { id, ...said } = attributesOf(change);
        const before = new WordElement("w:rPr", {}, was);
        addFormatting(piece, new WordElement("w:rPrChange", { id: String(id), ...said }, [before]));
      }
    }
    if (deleted !== undefined) wrapped = around("w:del", deleted, wrapped);
    if (inserted !== undefined) wrapped = around("w:ins", inserted, wrapped);
    return wrapped.map(asChild);
  };

  return {
    words,
    sectionMark: () => {
      sections += 1;
      return bookmark(sectionMark(key, sections - 1));
    },
    noteMark: (number) => bookmark(noteMark(key, number)),
    ending: (next) => {
      const { inserted, deleted } = (next as { word?: WordChanged } | undefined)?.word ?? {};
      if ((inserted ?? deleted) === undefined) return {};
      return {
        run: {
          ...(inserted !== undefined && { insertion: attributesOf(inserted) }),
          ...(deleted !== undefined && { deletion: attributesOf(deleted) }),
        },
      };
    },
    row: ({ word }) => ({
      ...(word?.inserted !== undefined && { insertion: attributesOf(word.inserted) }),
      ...(word?.deleted !== undefined && { deletion: attributesOf(word.deleted) }),
    }),
    shaped: ({ change }: WordShaped, was: IParagraphOptions) => ({
      revision: { ...was, ...attributesOf(change) },
    }),
    parts: () => ({
      features: { trackRevisions: true },
      customProperties: [{ name: "Penumbra review copy", value: key }],
      ...(comments > 0 && { comments: { children: commentsOf(threads) } }),
    }),
    settle: (bytes) => {
      const unpacked = unzipSync(bytes);
      nameDeletedText(unpacked);
      sayResolved(unpacked, threads);
      return zipSync(unpacked);
    },
  };
}

function commentsOf(threads: ReviewMarks["threads"]) {
  let number = 0;
  return threads.flatMap(({ isResolved, comments }) => {
    const first = number;
    return comments.map(({ author, date, text }, index) => {
      const id = number;
      number += 1;
      return {
        id,
        author: cleanText(author),
        initials: initialsOf(author),
        ...(date !== null && { date: new Date(wordTime(date)) }),
        ...(index > 0 && { parentId: first }),
        resolved: isResolved,
        children: cleanText(text)
          .split("\n")
          .map((line) => new Paragraph({ children: [new WordRun({ text: line })] })),
      };
    });
  });
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 5);

/** Word knows no parts of a second. */
const wordTime = (date: string | null) => `${(date ?? "1970-01-01T00:00:00").slice(0, 19)}Z`;

/** The properties of a run are its first element; they end with what says how they were. */
function addFormatting(run: WordRun, change: XmlComponent): void {
  const { properties } = run as unknown as { properties: { push(element: XmlComponent): void } };
  properties.push(change);
}

type Parts = Record<string, Uint8Array>;

/** Deleted words stand in elements of their own name. */
function nameDeletedText(parts: Parts): void {
  for (const name of ["word/document.xml", "word/footnotes.xml"]) {
    const part = parts[name];
    if (part === undefined) continue;
    const xml = strFromU8(part).replaceAll(/<w:del (?:[^>]*[^/])>.*?<\/w:del>/gs, (deleted) =>
      deleted.replaceAll(/(<\/?w:)t(?=[ >/])/g, "$1delText"),
    );
    parts[name] = strToU8(xml);
  }
}

const EXTENDED = "word/commentsExtended.xml";
const WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml";

/** The library says which comments are resolved only where one of them has a reply. */
function sayResolved(parts: Parts, threads: ReviewMarks["threads"]): void {
  const comments = parts["word/comments.xml"];
  if (comments === undefined || parts[EXTENDED] !== undefined || threads.length === 0) return;
  const nameOf = (index: number) => (index + 1).toString(16).toUpperCase().padStart(8, "0");
  let count = 0;
  const named = strFromU8(comments).replaceAll(/<w:comment .*?<\/w:comment>/gs, (comment) => {
    const last = comment.lastIndexOf("<w:p>");
    count += 1;
    const attributes = `w14:paraId="${nameOf(count - 1)}" w14:textId="77777777"`;
    return `${comment.slice(0, last)}<w:p ${attributes}>${comment.slice(last + 5)}`;
  });
  parts["word/comments.xml"] = strToU8(named);
  const said = threads.map(
    ({ isResolved }, index) =>
      `<w15:commentEx w15:paraId="${nameOf(index)}" w15:done="${isResolved ? 1 : 0}"/>`,
  );
  parts[EXTENDED] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w15:commentsEx xmlns:w15="${WORD_2012}">${said.join("")}</w15:commentsEx>`,
  );
  const put = (name: string, before: string, element: string) => {
    const part = parts[name];
    if (part !== undefined) {
      parts[name] = strToU8(strFromU8(part).replace(before, () => element + before));
    }
  };
  put(
    "[Content_Types].xml",
    "</Types>",
    `<Override PartName="/${EXTENDED}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>`,
  );
  put(
    "word/_rels/document.xml.rels",
    "</Relationships>",
    '<Relationship Id="rIdCommentsExtended" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>',
  );
}
