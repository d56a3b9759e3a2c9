import { diffArrays } from "diff";
import type { Inline, TextInline } from "../shared-text/section-content";
import { MARKS } from "../shared-text/shared-text";
import { splitWords } from "./split-words";

/** A stretch of a block's text in a comparison. `formatted` has the same words and other marks. */
export type InlineChange =
  | { change: "same" | "added" | "removed"; inline: Inline }
  | { change: "formatted"; before: TextInline; after: TextInline };

/** Beyond so many differences a text counts as replaced from the first to the last of them. */
const MOST_EDITS = 2_000;

/**
 * What changed between two texts, word by word; markers and citations count as
 * one word each. With `tidy`, single spaces between changed words are taken as
 * changed too, so that a rewritten sentence reads as one change and not as ten.
 */
export function compareInlines(
  before: readonly Inline[],
  after: readonly Inline[],
  { tidy = false }: { tidy?: boolean } = {},
): InlineChange[] {
  const [lefts, rights] = [toTokens(before), toTokens(after)];
  const changes = compareTokens(lefts, rights);
  return joinChanges(tidy ? tidied(changes) : changes);
}

type Token = { inline: Inline; key: string };

function toTokens(inlines: readonly Inline[]): Token[] {
  return inlines.flatMap((inline): Token[] => {
    if ("footnote" in inline) return [{ inline, key: `\u0000footnote ${inline.footnote}` }];
    if ("citation" in inline) {
      const { id, source, locator, label, prefix, suffix } = inline.citation;
      const key = JSON.stringify([id, source, locator, label, prefix, suffix]);
      return [{ inline, key: `\u0000citation ${key}` }];
    }
    const { text, ...marks } = inline;
    return splitWords(text).map((word) => ({ inline: { text: word, ...marks }, key: word }));
  });
}

function compareTokens(lefts: readonly Token[], rights: readonly Token[]): InlineChange[] {
  const shorter = Math.min(lefts.length, rights.length);
  let start = 0;
  while (start < shorter && lefts[start]?.key === rights[start]?.key) start += 1;
  let end = 0;
  while (end < shorter - start && lefts.at(-1 - end)?.key === rights.at(-1 - end)?.key) end += 1;
  const [leftEnd, rightEnd] = [lefts.length - end, rights.length - end];
  return [
    ...unchanged(lefts.slice(0, start), rights.slice(0, start)),
    ...compareMiddle(lefts.slice(start, leftEnd), rights.slice(start, rightEnd)),
    ...unchanged(lefts.slice(leftEnd), rights.slice(rightEnd)),
  ];
}

function compareMiddle(lefts: readonly Token[], rights: readonly Token[]): InlineChange[] {
  const parts = diffArrays(
    lefts.map(({ key }) => key),
    rights.map(({ key }) => key),
    { maxEditLength: MOST_EDITS },
  );
  if (parts === undefined) return [...changed("removed", lefts), ...changed("added", rights)];
  const changes: InlineChange[] = [];
  let [left, right] = [0, 0];
  for (const { added, removed, count } of parts) {
    const [was, is] = [lefts.slice(left, left + count), rights.slice(right, right + count)];
    if (removed) changes.push(...changed("removed", was));
    else if (added) changes.push(...changed("added", is));
    else changes.push(...unchanged(was, is));
    if (!added) left += count;
    if (!removed) right += count;
  }
  return changes;
}

function changed(change: "added" | "removed", tokens: readonly Token[]): InlineChange[] {
  return tokens.map(({ inline }) => ({ change, inline }));
}

function unchanged(lefts: readonly Token[], rights: readonly Token[]): InlineChange[] {
  return lefts.map(({ inline: before }, index): InlineChange => {
    const after = rights[index]?.inline ?? before;
    if ("text" in before && "text" in after && !hasSameMarks(before, after)) {
      return { change: "formatted", before, after };
    }
    return { change: "same", inline: after };
  });
}

export function hasSameMarks(left: TextInline, right: TextInline): boolean {
  return MARKS.every((mark) => left[mark] === right[mark]);
}

const isBlank = (change: InlineChange) =>
  change.change === "same" && "text" in change.inline && change.inline.text.trim() === "";

const isEdit = (change: InlineChange | undefined) =>
  change?.change === "added" || change?.change === "removed";

/** Blanks between two edits become part of both; within a stretch of edits what was removed comes first. */
function tidied(changes: readonly InlineChange[]): InlineChange[] {
  const tidy: InlineChange[] = [];
  let removed: InlineChange[] = [];
  let added: InlineChange[] = [];
  const close = () => {
    tidy.push(...removed, ...added);
    [removed, added] = [[], []];
  };
  changes.forEach((change, index) => {
    if (change.change === "removed") removed.push(change);
    else if (change.change === "added") added.push(change);
    else if (change.change === "same" && isBlank(change) && isBetweenEdits(changes, index)) {
      removed.push({ change: "removed", inline: change.inline });
      added.push({ change: "added", inline: change.inline });
    } else {
      close();
      tidy.push(change);
    }
  });
  close();
  return tidy;
}

const isBetweenEdits = (changes: readonly InlineChange[], index: number) =>
  isEdit(changes[index - 1]) && isEdit(changes[index + 1]);

/** Neighbouring words that changed alike and look alike become one stretch. */
function joinChanges(changes: readonly InlineChange[]): InlineChange[] {
  const joined: InlineChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    const merged = last === undefined ? null : joinTwo(last, change);
    if (merged === null) joined.push(change);
    else joined[joined.length - 1] = merged;
  }
  return joined;
}

function joinTwo(left: InlineChange, right: InlineChange): InlineChange | null {
  if (left.change === "formatted" && right.change === "formatted") {
    const before = joinTexts(left.before, right.before);
    const after = joinTexts(left.after, right.after);
    return before && after && { change: "formatted", before, after };
  }
  if (left.change === "formatted" || right.change === "formatted") return null;
  if (left.change !== right.change) return null;
  const inline = joinTexts(left.inline, right.inline);
  return inline && { change: left.change, inline };
}

function joinTexts(left: Inline, right: Inline): TextInline | null {
  if (!("text" in left) || !("text" in right) || !hasSameMarks(left, right)) return null;
  return { ...left, text: left.text + right.text };
}
