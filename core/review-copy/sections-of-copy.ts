import { alignItems } from "../version/align-items";
import { splitWords } from "../version/split-words";
import { blockWords, type CopyBlock, type CopyFile, wordsOf } from "./copy-file";

/** A section of a copy by its number in it, counted from 1. */
export type CopySection = {
  number: number;
  title: string;
  /** Level of its title in Word, or null where it has none. */
  level: number | null;
  blocks: CopyBlock[];
};

export type FoundSections = {
  sections: CopySection[];
  /** Words before the first section, and of the file's own sections nothing belongs to. */
  unplaced: CopyBlock[];
};

/** How much two texts must have in common to be one section under another title. */
const ALIKE = 0.5;
const SECTION_LEVELS = 3;

/** The sections of a copy as it was sent: all its titles carry their marks. */
export function sectionsSent({ blocks }: CopyFile): CopySection[] {
  return cut(blocks, (block) => (block.kind === "paragraph" ? block.section : null)).sections;
}

/**
 * The sections of a file that came back: by the marks of their titles, else by the titles' words, else
 * by how alike their texts are. Each is found once; what stands under a heading that is none of ours
 * belongs to the section it stands in.
 */
export function sectionsReturned(file: CopyFile, sent: readonly CopySection[]): FoundSections {
  const opens = new Map<CopyBlock, number>();
  const taken = new Set<number>();
  const open = (block: CopyBlock, number: number) => {
    if (opens.has(block) || taken.has(number)) return;
    opens.set(block, number);
    taken.add(number);
  };
  const known = new Set(sent.map(({ number }) => number));
  for (const block of file.blocks) {
    if (block.kind === "paragraph" && block.section !== null && known.has(block.section)) {
      open(block, block.section);
    }
  }
  const titles = file.blocks.filter(
    (block) => block.kind === "paragraph" && !block.isHead && wordsOf(block).trim() !== "",
  );
  const isHeading = (block: CopyBlock) =>
    block.kind === "paragraph" &&
    block.shape.kind === "heading" &&
    block.shape.level <= SECTION_LEVELS;
  for (const candidates of [titles.filter(isHeading), titles]) {
    for (const { number, title } of sent) {
      if (taken.has(number) || plain(title) === "") continue;
      const found = candidates.find(
        (block) => !opens.has(block) && plain(blockWords(block)) === plain(title),
      );
      if (found) open(found, number);
    }
  }
  openAlike(file.blocks, sent, opens, isHeading, open);
  return cut(file.blocks, (block) => opens.get(block) ?? null);
}

/** Titles that were rewritten: where the text below is much like that of a section still missing. */
function openAlike(
  blocks: readonly CopyBlock[],
  sent: readonly CopySection[],
  opens: ReadonlyMap<CopyBlock, number>,
  isHeading: (block: CopyBlock) => boolean,
  open: (block: CopyBlock, number: number) => void,
): void {
  const found = new Set(opens.values());
  const missing = sent.filter(({ number }) => !found.has(number));
  if (missing.length === 0) return;
  const starts = blocks.flatMap((block, index) => (isHeading(block) ? [index] : []));
  const free = starts.flatMap((start, order) => {
    const block = blocks[start];
    if (block === undefined || opens.has(block)) return [];
    return [{ block, words: bagOf(blocks.slice(start + 1, starts[order + 1])) }];
  });
  for (const { number, blocks: own } of missing) {
    const words = bagOf(own);
    const best = free
      .map(({ block, words: theirs }) => ({ block, alike: likeness(words, theirs) }))
      .toSorted((a, b) => b.alike - a.alike)
      .find(({ block }) => !opens.has(block));
    if (best !== undefined && best.alike >= ALIKE) open(best.block, number);
  }
}

function cut(
  blocks: readonly CopyBlock[],
  opens: (block: CopyBlock) => number | null,
): FoundSections {
  const sections: CopySection[] = [];
  const unplaced: CopyBlock[] = [];
  for (const block of blocks) {
    const number = opens(block);
    const section = sections.at(-1);
    if (number !== null && block.kind === "paragraph") {
      const kept = block.runs.filter(({ deleted }) => deleted === undefined);
      const title = wordsOf({ ...block, runs: kept }).trim();
      const level = block.shape.kind === "heading" ? block.shape.level : null;
      sections.push({ number, title, level, blocks: [] });
    } else if (block.kind === "paragraph" && block.isHead) {
      // The report's own title and contents are made anew with every file.
    } else if (section === undefined) unplaced.push(block);
    else section.blocks.push(block);
  }
  return { sections, unplaced };
}

/** A title without the number before it. */
export const plain = (title: string): string =>
  title
    .normalize("NFKC")
    .toLocaleLowerCase("en")
    .replace(/^\s*(?:[\p{N}ivxlc]+[.)]\s*|\([\p{L}\p{N}]{1,4}\)\s*)+/u, "")
    .replaceAll(/\s+/g, " ")
    .trim();

function bagOf(blocks: readonly CopyBlock[]): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of splitWords(blocks.map(blockWords).join("\n"))) {
    if (/[\p{L}\p{N}]/u.test(word)) words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((a, b) => a + b, 0);
  const all = size(one) + size(other);
  if (all === 0) return 0;
  let shared = 0;
  for (const [word, count] of one) shared += Math.min(count, other.get(word) ?? 0);
  return (2 * shared) / all;
}

/** Pairs things of one order with those of another that have the same words, or most of them. */
export function pairByWords<Left, Right>(
  lefts: readonly Left[],
  rights: readonly Right[],
  words: { left: (one: Left) => string; right: (one: Right) => string },
): [Left, Right][] {
  const item = (text: string) => ({ key: text, text, sort: "one" });
  const pairs = alignItems(
    lefts.map((left) => item(words.left(left))),
    rights.map((right) => item(words.right(right))),
  );
  return pairs.flatMap(([from, to]): [Left, Right][] => {
    const [left, right] = [lefts[from ?? -1], rights[to ?? -1]];
    return left !== undefined && right !== undefined ? [[left, right]] : [];
  });
}
