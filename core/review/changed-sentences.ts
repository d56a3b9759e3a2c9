import type { ContentTextBlock, Inline, SectionContent } from "../shared-text/section-content";
import { canonicalJson } from "../submission/canonical-json";
import { alignItems } from "../version/align-items";
import {
  besideText,
  blockShape,
  inlineMeanings,
  MetNotes,
  meaningfulBlocks,
  type SectionMeaning,
} from "./approved-content";

/** A sentence of the text that does not say what was approved; `before` or `after` is null where only one side has it. */
export type ChangedSentence = {
  before: string | null;
  after: string | null;
  /** Its words are the same: what is said of them, or in their footnotes, is not. */
  isBesideWords: boolean;
  /** Ids of the notes marked in it now. */
  noteIds: string[];
};

/** What of a section is no longer what was approved. */
export type LostApproval = {
  sentences: ChangedSentence[];
  /** The title that was approved, where it is another now. */
  title: string | null;
  /** Whether it is kept out of public files is not as it was. */
  isOtherwiseWithheld: boolean;
  /** The section answers other paragraphs. */
  hasOtherParagraphs: boolean;
  /** Claims and recommendations of which something else is known than was approved. */
  statementIds: string[];
};

/**
 * What changed in meaning from one state of a section to another, sentence by sentence. Nothing is
 * answered exactly when an approval of the one holds for the other (`approvalText`).
 */
export function changedSentences(before: SectionMeaning, after: SectionMeaning): LostApproval {
  const [was, is] = [besideText(before, before.content), besideText(after, after.content)];
  const ids = new Set([...Object.keys(was.statements), ...Object.keys(is.statements)]);
  return {
    sentences: compare(sentencesOf(before.content), sentencesOf(after.content)),
    title: was.title === is.title ? null : was.title,
    isOtherwiseWithheld: was.isWithheld !== is.isWithheld,
    hasOtherParagraphs: was.paragraphs.join("\n") !== is.paragraphs.join("\n"),
    statementIds: [...ids].filter((id) => was.statements[id] !== is.statements[id]),
  };
}

/** Whether anything is no longer what was approved. */
export function isLost(lost: LostApproval): boolean {
  const { sentences, title, isOtherwiseWithheld, hasOtherParagraphs, statementIds } = lost;
  return (
    sentences.length + statementIds.length > 0 ||
    title !== null ||
    isOtherwiseWithheld ||
    hasOtherParagraphs
  );
}

/** `key` is equal for sentences that say the same; `bare` also where blanks behind them differ. */
type Sentence = { text: string; key: string; bare: string; noteIds: string[] };

function compare(before: readonly Sentence[], after: readonly Sentence[]): ChangedSentence[] {
  const toItem = ({ key, text }: Sentence) => ({ key, text, sort: "sentence" });
  const pairs = alignItems(before.map(toItem), after.map(toItem))
    .map(([from, to]) => ({
      was: from === null ? undefined : before[from],
      is: to === null ? undefined : after[to],
    }))
    .filter(({ was, is }) => was?.key !== is?.key);
  // Whoever writes on behind a sentence puts a blank there first: that is told only where nothing else is.
  const changed = pairs.filter(({ was, is }) => was?.bare !== is?.bare);
  return (changed.length > 0 ? changed : pairs).map(({ was, is }) => {
    const [left, right] = [was?.text.trim() ?? null, is?.text.trim() ?? null];
    const isBesideWords = left === right;
    return { before: left, after: right, isBesideWords, noteIds: is?.noteIds ?? [] };
  });
}

/** A text as its sentences. What opens a block, a row or a cell is told with the first sentence in it. */
function sentencesOf(content: SectionContent): Sentence[] {
  const notes = new MetNotes(content);
  return meaningfulBlocks(content.blocks).flatMap((block) => {
    if (block.type === "block") return sentencesOfBlock(block, notes, ["block"]);
    const { rows, suggested: _, ...table } = block;
    return rows.flatMap(({ cells, ...row }, rowIndex) =>
      cells.flatMap(({ blocks, ...cell }, cellIndex) =>
        blocks.flatMap((inner, index) =>
          sentencesOfBlock(inner, notes, [
            rowIndex + cellIndex + index === 0 ? table : "",
            cellIndex + index === 0 ? row : "",
            index === 0 ? cell : "",
          ]),
        ),
      ),
    );
  });
}

function sentencesOfBlock(
  block: ContentTextBlock,
  notes: MetNotes,
  opens: readonly unknown[],
): Sentence[] {
  return cutSentences(block.inlines).map((inlines, index) => {
    const shape = index === 0 ? [opens, blockShape(block)] : "";
    const meanings = inlineMeanings(inlines, notes);
    return {
      text: inlines.map((inline) => ("text" in inline ? inline.text : "")).join(""),
      key: canonicalJson([shape, meanings]),
      bare: canonicalJson([shape, meanings.map(withoutBlanksBehind)]),
      noteIds: inlines.flatMap((inline) => ("footnote" in inline ? [inline.footnote] : [])),
    };
  });
}

function withoutBlanksBehind<T extends object>(meaning: T, index: number, all: readonly T[]): T {
  const isLast = index === all.length - 1;
  return isLast && "text" in meaning && typeof meaning.text === "string"
    ? { ...meaning, text: meaning.text.trimEnd() }
    : meaning;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** A block's inlines by sentence, at least one; a marker belongs to the words before it. */
function cutSentences(inlines: readonly Inline[]): Inline[][] {
  const text = inlines.map((inline) => ("text" in inline ? inline.text : "")).join("");
  const ends = Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length);
  const sentences: Inline[][] = [[]];
  let at = 0;
  let next = 0;
  for (const inline of inlines) {
    if (!("text" in inline)) {
      sentences.at(-1)?.push(inline);
      continue;
    }
    let left = inline.text;
    while (left !== "") {
      // The sentence is full: what follows opens the next one, where there is one.
      if (at === ends[next] && next < ends.length - 1) {
        next += 1;
        sentences.push([]);
      }
      const piece = left.slice(0, Math.max(1, (ends[next] ?? text.length) - at));
      sentences.at(-1)?.push({ ...inline, text: piece });
      at += piece.length;
      left = left.slice(piece.length);
    }
  }
  return sentences;
}
