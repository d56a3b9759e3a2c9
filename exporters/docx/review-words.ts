import { cleanText } from "../../core/report/clean-text";
import type { Run, WordChanged, WordShaped } from "../../core/report/report-model";
import {
  type CopyAuthor,
  noteMark,
  type ReviewMarks,
  sectionMark,
} from "../../core/review-copy/review-marks";
import type { BesideWords } from "./beside-words";
import { BETWEEN_MARKS, type RunPlace, wordRuns } from "./text-runs";
import { DOCUMENT, WORD_NAMESPACES, type WordPackage } from "./word-package";
import {
  bookmarked,
  type ParagraphLook,
  paragraphProperties,
  paragraphXml,
  runXml,
  sign,
  type WordRun,
} from "./word-xml";

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

  const bookmark = (name: string): string => {
    marks += 1;
    return bookmarked(name, FIRST_MARK + marks - 1, "");
  };
  /** Who made a change, as attributes of an element of its own number. */
  const attributesOf = (change: string) => {
    const { author, date } = changes[change] ?? { author: "", date: null };
    tracked += 1;
    return {
      "w:id": tracked,
      "w:author": cleanText(author),
      "w:date": wordTime(date),
    };
  };
  const around = (
    element: "w:ins" | "w:del" | "w:rPrChange" | "w:pPrChange",
    change: string,
    content: string,
  ) => `${sign(element, attributesOf(change)).slice(0, -2)}>${content}</${element}>`;

  /** Ranges of comments open and end between runs. */
  const edges = (wanted: ReadonlySet<string>): string => {
    let found = "";
    for (const id of open) {
      if (wanted.has(id)) continue;
      open.delete(id);
      ended.add(id);
      const all = numbersOf(id);
      for (const one of all) found += sign("w:commentRangeEnd", { "w:id": one });
      for (const one of all) {
        found += runXml({ mark: sign("w:commentReference", { "w:id": one }) });
      }
    }
    for (const id of wanted) {
      if (open.has(id) || ended.has(id) || !numbers.has(id)) continue;
      open.add(id);
      for (const one of numbersOf(id)) found += sign("w:commentRangeStart", { "w:id": one });
    }
    return found;
  };
  const numbersOf = (id: string): number[] => {
    const thread = threads.find((one) => one.id === id);
    return (thread?.comments ?? []).map((_, index) => (numbers.get(id) ?? 0) + index);
  };

  /** Comments end with their paragraph: one that goes on is held where it begins. */
  const words = (runs: readonly Run[], place: RunPlace): string => {
    const written = runs.map((run, index) => {
      const opened = edges(new Set(run.word?.comments ?? []));
      const before = runs[index - 1];
      const isSecond = "footnote" in run && before !== undefined && "footnote" in before;
      const apart = isSecond ? wrap(run, [BETWEEN_MARKS]) : "";
      return opened + apart + wordRuns([run], place, wrap);
    });
    return written.join("") + edges(new Set());
  };

  const wrap = (run: Run, pieces: readonly WordRun[]): string => {
    const { inserted, deleted, formatted } = run.word ?? {};
    const looks = pieces.map((piece): WordRun => {
      if (formatted === undefined) return piece;
      const { change, bold, italic } = formatted;
      const was = `<w:rPr>${bold ? "<w:b/><w:bCs/>" : ""}${italic ? "<w:i/><w:iCs/>" : ""}</w:rPr>`;
      return { ...piece, change: around("w:rPrChange", change, was) };
    });
    let wrapped = looks.map((piece) => runXml(piece, deleted !== undefined)).join("");
    if (deleted !== undefined) wrapped = around("w:del", deleted, wrapped);
    if (inserted !== undefined) wrapped = around("w:ins", inserted, wrapped);
    return wrapped;
  };
  const said = ({ inserted, deleted }: WordChanged): string =>
    (inserted === undefined ? "" : sign("w:ins", attributesOf(inserted))) +
    (deleted === undefined ? "" : sign("w:del", attributesOf(deleted)));

  return {
    words,
    sectionMark: () => {
      sections += 1;
      return bookmark(sectionMark(key, sections - 1));
    },
    noteMark: (number) => bookmark(noteMark(key, number)),
    ending: (next) => {
      const end = said((next as { word?: WordChanged } | undefined)?.word ?? {});
      return end === "" ? {} : { end };
    },
    row: ({ word }) => said(word ?? {}),
    shaped: ({ change }: WordShaped, was: ParagraphLook) => ({
      change: around("w:pPrChange", change, `<w:pPr>${paragraphProperties(was)}</w:pPr>`),
    }),
    isTracked: true,
    properties: () => [{ name: "Penumbra review copy", value: key }],
    addParts: (file) => {
      if (comments > 0) addComments(file, threads);
    },
  };
}

const WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
const WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml";
const COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const EXTENDED = "word/commentsExtended.xml";

/** The comments, and beside them which replies to which and which are resolved. */
function addComments(file: WordPackage, threads: ReviewMarks["threads"]): void {
  let number = 0;
  let written = "";
  let extended = "";
  for (const { isResolved, comments } of threads) {
    const first = paragraphId(number);
    for (const [index, comment] of comments.entries()) {
      written += commentXml(comment, number);
      extended += sign("w15:commentEx", {
        "w15:paraId": paragraphId(number),
        "w15:paraIdParent": index > 0 ? first : undefined,
        "w15:done": isResolved ? 1 : 0,
      });
      number += 1;
    }
  }
  const compatible = `xmlns:mc="${COMPATIBLE}"`;
  file.word(
    "comments.xml",
    "comments",
    `<w:comments${WORD_NAMESPACES} ${compatible} xmlns:w14="${WORD_2010}" mc:Ignorable="w14">${written}</w:comments>`,
  );
  file.put(
    EXTENDED,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w15:commentsEx ${compatible} xmlns:w15="${WORD_2012}" mc:Ignorable="w15">${extended}</w15:commentsEx>`,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
  );
  file.relate(
    DOCUMENT,
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsExtended.xml",
  );
}

/** By its last paragraph a comment is known beside the others. */
const paragraphId = (number: number) => (number + 1).toString(16).toUpperCase().padStart(8, "0");

function commentXml({ author, date, text }: CopyAuthor & { text: string }, number: number): string {
  const lines = cleanText(text).split("\n");
  const paragraphs = lines.map((line, index) => {
    const paragraph = paragraphXml({}, runXml({ text: line }));
    const id = `<w:p w14:paraId="${paragraphId(number)}" w14:textId="77777777">`;
    return index < lines.length - 1 ? paragraph : paragraph.replace("<w:p>", id);
  });
  const said = sign("w:comment", {
    "w:id": number,
    "w:initials": cleanText(initialsOf(author)),
    "w:author": cleanText(author),
    "w:date": date === null ? undefined : wordTime(date),
  });
  return `${said.slice(0, -2)}>${paragraphs.join("")}</w:comment>`;
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 5);

/** Word knows no parts of a second. */
const wordTime = (date: string | null) => `${(date ?? "1970-01-01T00:00:00").slice(0, 19)}Z`;
