import type { ParagraphKind } from "@/core/observations/parsed-observations";

/**
 * Concluding observations on their way in: what the parser read and a person may
 * still change. Nothing of it is stored until they confirm.
 */
export type DraftSubparagraph = { label: string; text: string };

export type DraftParagraph = {
  /** Known only to this page, so that editing a number does not lose the place. */
  key: string;
  number: string;
  heading: string;
  text: string;
  subparagraphs: DraftSubparagraph[];
  kind: ParagraphKind;
  isFollowUp: boolean;
  /** Sub-paragraphs meant by the follow-up; empty where the whole paragraph is. */
  followUpLabels: string[];
};

export type Draft = {
  symbol: string;
  /** One of the kinds of document. */
  kind: string;
  state: string;
  body: string;
  title: string;
  language: string;
  adoptedOn: string;
  followUpParagraph: string;
  followUpMonths: number | null;
  paragraphs: DraftParagraph[];
};

export type DraftChange =
  | { type: "field"; field: keyof Omit<Draft, "paragraphs" | "followUpMonths">; value: string }
  | { type: "months"; months: number | null }
  | { type: "paragraph"; key: string; change: Partial<Omit<DraftParagraph, "key">> }
  | { type: "split"; key: string; at: number; newKey: string }
  | { type: "join"; key: string }
  | { type: "remove"; key: string }
  | { type: "restore"; paragraph: DraftParagraph; index: number };

const asNumber = (number: string) => (/^\d+$/.test(number.trim()) ? Number(number) : null);

const nextNumber = (number: string) => {
  const value = asNumber(number);
  return value === null ? "" : String(value + 1);
};

/** A number standing at the head of a text: "13. The Committee…". */
const LEADING_NUMBER = /^\s*(\d{1,3})\s*[.):]\s+/;

function splitParagraph(paragraph: DraftParagraph, at: number, newKey: string): DraftParagraph[] {
  const head = paragraph.text.slice(0, at).trimEnd();
  const tail = paragraph.text.slice(at).trimStart();
  if (head === "" || tail === "") return [paragraph];
  const leading = LEADING_NUMBER.exec(tail);
  return [
    { ...paragraph, text: head, subparagraphs: [] },
    {
      ...paragraph,
      key: newKey,
      number: leading?.[1] ?? nextNumber(paragraph.number),
      text: leading ? tail.slice(leading[0].length) : tail,
      isFollowUp: false,
      followUpLabels: [],
    },
  ];
}

function joinParagraphs(first: DraftParagraph, second: DraftParagraph): DraftParagraph {
  // Sub-paragraphs end a paragraph; words that come after them belong to the last one.
  const last = first.subparagraphs.at(-1);
  const base = { ...first, isFollowUp: first.isFollowUp || second.isFollowUp };
  if (!last) {
    return {
      ...base,
      text: [first.text, second.text].filter(Boolean).join("\n"),
      subparagraphs: second.subparagraphs,
    };
  }
  const grown = { ...last, text: [last.text, second.text].filter(Boolean).join("\n") };
  return {
    ...base,
    subparagraphs: [...first.subparagraphs.slice(0, -1), grown, ...second.subparagraphs],
  };
}

/** The draft after a change. A change of a paragraph that is gone changes nothing. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  const { paragraphs } = draft;
  const at = "key" in change ? paragraphs.findIndex(({ key }) => key === change.key) : -1;
  const paragraph = paragraphs[at];
  switch (change.type) {
    case "field":
      return { ...draft, [change.field]: change.value };
    case "months":
      return { ...draft, followUpMonths: change.months };
    case "restore":
      return { ...draft, paragraphs: paragraphs.toSpliced(change.index, 0, change.paragraph) };
    case "paragraph":
      return !paragraph
        ? draft
        : { ...draft, paragraphs: paragraphs.with(at, { ...paragraph, ...change.change }) };
    case "split":
      return !paragraph
        ? draft
        : {
            ...draft,
            paragraphs: paragraphs.toSpliced(
              at,
              1,
              ...splitParagraph(paragraph, change.at, change.newKey),
            ),
          };
    case "join": {
      const next = paragraphs[at + 1];
      return !paragraph || !next
        ? draft
        : { ...draft, paragraphs: paragraphs.toSpliced(at, 2, joinParagraphs(paragraph, next)) };
    }
    case "remove":
      return !paragraph ? draft : { ...draft, paragraphs: paragraphs.toSpliced(at, 1) };
  }
}

/** Something about the numbering a person should look at, and where. */
export type NumberingProblem =
  | { kind: "missing"; from: number; to: number; key: string }
  | { kind: "duplicate"; number: string; key: string }
  | { kind: "unnumbered"; key: string }
  | { kind: "empty"; number: string; key: string };

/** Gaps, repeats and holes in the numbering, in order; each names the paragraph to jump to. */
export function numberingProblems(paragraphs: readonly DraftParagraph[]): NumberingProblem[] {
  const problems: NumberingProblem[] = [];
  const seen = new Set<string>();
  let expected = 1;
  for (const { key, number, text, subparagraphs } of paragraphs) {
    const trimmed = number.trim();
    const value = asNumber(trimmed);
    if (trimmed === "") problems.push({ kind: "unnumbered", key });
    else if (seen.has(trimmed)) problems.push({ kind: "duplicate", number: trimmed, key });
    else if (value !== null && value > expected) {
      problems.push({ kind: "missing", from: expected, to: value - 1, key });
    }
    if (text.trim() === "" && subparagraphs.length === 0) {
      problems.push({ kind: "empty", number: trimmed, key });
    }
    seen.add(trimmed);
    if (value !== null) expected = Math.max(expected, value + 1);
  }
  return problems;
}

const squeeze = (text: string) => text.replace(/[\s\u00a0]+/g, " ").trim();

/**
 * The line of the original text in which a paragraph begins, for showing both side
 * by side; null when its words were changed so much that they are not found.
 */
export function lineOfParagraph(
  lines: readonly string[],
  paragraph: DraftParagraph,
  from = 0,
): number | null {
  const words = squeeze(paragraph.text || (paragraph.subparagraphs[0]?.text ?? ""));
  for (const length of [60, 30, 15]) {
    const start = words.slice(0, length).trimEnd();
    if (start === "") return null;
    const found = lines.findIndex((line, index) => index >= from && squeeze(line).includes(start));
    if (found >= 0) return found;
  }
  return null;
}
