import type { Doc } from "yjs";
import type { NewComment } from "../../../core/review-copy/compare-threads";
import type { UnitEdit } from "../../../core/review-copy/compare-units";
import { describeEdit, editIdentity } from "../../../core/review-copy/describe-edit";
import type {
  PreviewedChange,
  PreviewedComment,
  PreviewedDecision,
} from "../../../core/review-copy/return-preview";
import type { StreamName } from "../../../core/review-copy/units";
import { decisionsInCopy } from "../../../core/shared-text/decisions-in-copy";
import { listSuggestions } from "../../../core/shared-text/list-suggestions";
import {
  type LinkedStream,
  linkSection,
  PresentText,
} from "../../../core/shared-text/returned-text";
import { keyOf, type ReadReturn } from "./read-return";

/** A change with all that suggesting it needs. */
export type ReturnedChange = PreviewedChange & { linked: LinkedStream; edit: UnitEdit };

/** A comment with the thread it replies to, or where the thread it begins is about. */
export type ReturnedComment = PreviewedComment & {
  said: readonly NewComment[];
  isResolved: boolean;
  threadId: string | null;
  place: { name: StreamName; from: number; to: number } | null;
};

export type SectionItems = {
  sectionId: string;
  number: number;
  linked: LinkedStream[];
  changes: ReturnedChange[];
  decisions: PreviewedDecision[];
};

/** What came back of one section, against its present text. */
export function itemsOfSection(
  { comparison, known }: ReadReturn,
  sent: ReadReturn["sections"][number],
  present: Doc,
): SectionItems {
  const { sectionId, number } = sent;
  const section = comparison.sections.find((one) => one.number === number);
  const linked = section === undefined ? [] : linkSection(sent, section);
  const text = new PresentText(present);
  const changes = linked.flatMap((stream) =>
    stream.edits.map((edit): ReturnedChange => {
      const key = keyOf("change", sectionId, editIdentity(stream, edit));
      const found = text.stateOf(stream, edit);
      const state = known.has(key) ? "already" : found.state;
      return {
        ...describeEdit(stream, edit),
        key,
        state,
        present: found.present,
        linked: stream,
        edit,
      };
    }),
  );
  const open = new Map(listSuggestions(present).map((one) => [one.id, one]));
  const decisions = decisionsInCopy(linked).flatMap(({ suggestionId, accepted }) => {
    const summary = open.get(suggestionId);
    const kind = accepted ? ("accepted" as const) : ("rejected" as const);
    const key = keyOf("decision", sectionId, suggestionId, kind);
    if (summary === undefined || known.has(key)) return [];
    const { deleted, inserted, changed } = summary;
    const words = [deleted, inserted].filter((one) => one !== "").join(" → ") || changed;
    return [{ key, kind, words, itemId: suggestionId }];
  });
  return { sectionId, number, linked, changes, decisions };
}

/** Comments and settled threads of a returned file, by the sections they belong to. */
export function commentItems(
  { comparison, threadIds, known }: ReadReturn,
  sectionOfThread: (threadId: string) => string | null,
  sections: ReadReturn["sections"],
): { comments: Map<string, ReturnedComment[]>; settled: Map<string, PreviewedDecision[]> } {
  const comments = new Map<string, ReturnedComment[]>();
  const settled = new Map<string, PreviewedDecision[]>();
  const add = <Item>(to: Map<string, Item[]>, sectionId: string, item: Item) => {
    to.set(sectionId, [...(to.get(sectionId) ?? []), item]);
  };
  const seen = new Map<string, number>();
  /** Who says the same twice in one place says two things. */
  const keyFor = (...said: unknown[]) => {
    const key = keyOf(...said);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : keyOf(key, count);
  };
  for (const { thread, comment } of comparison.comments.replies) {
    const threadId = threadIds[thread] ?? "";
    const sectionId = sectionOfThread(threadId);
    if (sectionId === null) continue;
    const key = keyFor("reply", threadId, comment);
    const state = known.has(key) ? "already" : "new";
    const rest = { said: [comment], isResolved: false, threadId, place: null, quote: "" };
    add(comments, sectionId, { key, state, kind: "reply", ...comment, ...rest });
  }
  for (const begun of comparison.comments.threads) {
    const [first] = begun.comments;
    const number = begun.place?.name.section ?? 1;
    const sectionId = sections.find((one) => one.number === number)?.sectionId;
    if (first === undefined || sectionId === undefined) continue;
    const key = keyFor("thread", sectionId, first, begun.quote);
    const { quote, place, isResolved, comments: said } = begun;
    const state = known.has(key) ? "already" : "new";
    const rest = { said, isResolved, threadId: null, place, quote };
    const text = said.map((one) => one.text).join("\n\n");
    add(comments, sectionId, { key, state, kind: "thread", ...first, ...rest, text });
  }
  for (const { thread, isResolved } of comparison.comments.settled) {
    const itemId = threadIds[thread] ?? "";
    const sectionId = sectionOfThread(itemId);
    const kind = isResolved ? ("resolved" as const) : ("reopened" as const);
    const key = keyOf("settled", itemId, kind);
    if (sectionId === null || known.has(key)) continue;
    const words = comparison.comments.quotes[thread] ?? "";
    add(settled, sectionId, { key, kind, words, itemId });
  }
  return { comments, settled };
}
