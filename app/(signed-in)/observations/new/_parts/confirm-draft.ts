import {
  type ConfirmedObservations,
  confirmedObservations,
  type FollowUpPeriod,
  type ParsedObservations,
} from "@/core/observations/parsed-observations";
import type { Draft, DraftParagraph } from "./draft";

/** What a draft still needs before it can be stored; each is worded beside its field. */
export type DraftNeed =
  | "symbol"
  | "body"
  | "state"
  | "title"
  | "adoptedOn"
  | "paragraphs"
  | "numbers"
  | "followUpParagraph"
  | "tooLong";

/** The draft of what the parser read. `newKey` gives each paragraph an identity for this page. */
export function draftFrom(parsed: ParsedObservations, newKey: () => string): Draft {
  const { followUp } = parsed;
  const targets = new Map(followUp?.targets.map(({ number, labels }) => [number, labels]) ?? []);
  return {
    symbol: parsed.symbol ?? "",
    kind: parsed.kind,
    state: parsed.state ?? "",
    body: parsed.body ?? "",
    title: parsed.title ?? "",
    language: parsed.language,
    adoptedOn: parsed.adoptedOn ?? "",
    followUpParagraph: followUp ? String(followUp.paragraph) : "",
    followUpMonths: followUp?.period?.months ?? null,
    paragraphs: parsed.paragraphs.map((paragraph) => ({
      key: newKey(),
      number: String(paragraph.number),
      heading: paragraph.heading,
      text: paragraph.text,
      subparagraphs: paragraph.subparagraphs,
      kind: paragraph.kind,
      isFollowUp:
        targets.has(paragraph.number) || followUp?.paragraphs.includes(paragraph.number) === true,
      followUpLabels: targets.get(paragraph.number) ?? [],
    })),
  };
}

function confirmParagraph({ number, heading, text, subparagraphs, kind }: DraftParagraph) {
  return {
    number: Number(number.trim()),
    heading: heading.trim(),
    text: text.trim(),
    subparagraphs,
    kind,
  };
}

function followUpOf(draft: Draft, period: FollowUpPeriod | null) {
  if (draft.followUpParagraph.trim() === "") return null;
  const targets = draft.paragraphs
    .filter(({ isFollowUp }) => isFollowUp)
    .map(({ number, followUpLabels, subparagraphs }) => ({
      number: Number(number.trim()),
      labels: followUpLabels.filter((label) => subparagraphs.some((sub) => sub.label === label)),
    }))
    .sort((a, b) => a.number - b.number);
  const sameMonths = period?.months === draft.followUpMonths;
  return {
    paragraph: Number(draft.followUpParagraph.trim()),
    paragraphs: targets.map(({ number }) => number),
    targets,
    period: sameMonths ? period : { words: "", months: draft.followUpMonths, dueOn: null },
  };
}

/** As the fields stand on the page. */
const ORDER: readonly DraftNeed[] = [
  "symbol",
  "body",
  "state",
  "title",
  "adoptedOn",
  "paragraphs",
  "numbers",
  "followUpParagraph",
  "tooLong",
];

const NEEDS: Record<string, DraftNeed> = {
  symbol: "symbol",
  body: "body",
  state: "state",
  title: "title",
  adoptedOn: "adoptedOn",
};

function needOf(path: readonly PropertyKey[]): DraftNeed {
  const [first, , third] = path;
  if (first === "followUp") return "followUpParagraph";
  if (first === "paragraphs") {
    if (path.length === 1) return "paragraphs";
    return third === "number" ? "numbers" : "tooLong";
  }
  return NEEDS[String(first)] ?? "tooLong";
}

/** What will be stored, or what is still missing for it. */
export function confirmDraft(
  draft: Draft,
  period: FollowUpPeriod | null,
): { observations: ConfirmedObservations } | { needs: DraftNeed[] } {
  const result = confirmedObservations.safeParse({
    symbol: draft.symbol,
    kind: draft.kind,
    body: draft.body,
    state: draft.state,
    adoptedOn: draft.adoptedOn === "" ? null : draft.adoptedOn,
    language: draft.language,
    title: draft.title,
    paragraphs: draft.paragraphs.map(confirmParagraph),
    followUp: followUpOf(draft, period),
  });
  if (result.success) {
    const flagged = draft.paragraphs.some(({ isFollowUp }) => isFollowUp);
    if (flagged && result.data.followUp === null) return { needs: ["followUpParagraph"] };
    return { observations: result.data };
  }
  const needs = new Set(result.error.issues.map(({ path }) => needOf(path)));
  // Whether a State is wanted depends on the kind, which is only asked once all else is right.
  if (draft.kind !== "general_comment" && draft.state.trim().length < 2) needs.add("state");
  return { needs: ORDER.filter((need) => needs.has(need)) };
}
