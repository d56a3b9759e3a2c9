import type { inferRouterOutputs } from "@trpc/server";
import type { NumberedWords } from "@/core/observations/compare-editions";
import type { AppRouter } from "@/server/routers/root";
import type { Draft, DraftParagraph } from "./draft";

export type StoredDocument = inferRouterOutputs<AppRouter>["observations"]["get"];

/** The stored document a text is brought onto, and as what. */
export type JoinTarget = { way: "language" | "edition"; document: StoredDocument };

/** Where an unfinished import is kept: each target has its own. */
export const placeOf = (target: JoinTarget | null) =>
  target === null ? "new" : `${target.way} ${target.document.id}`;

/** What a text onto a stored document need not say again. */
export function fillFrom(draft: Draft, { document }: JoinTarget): Draft {
  return {
    ...draft,
    symbol: draft.symbol === "" ? document.symbol : draft.symbol,
    kind: draft.symbol === "" ? document.kind : draft.kind,
    body: draft.body === "" ? document.body : draft.body,
    state: draft.state === "" ? document.state : draft.state,
    adoptedOn: draft.adoptedOn === "" ? (document.adoptedOn ?? "") : draft.adoptedOn,
  };
}

const plain = (symbol: string) => symbol.toUpperCase().replaceAll(/\s/g, "");

export const isSameSymbol = (one: string, other: string) => plain(one) === plain(other);

/** A draft's paragraph as it is compared. */
export const wordsOf = ({
  number,
  heading,
  text,
  subparagraphs,
}: DraftParagraph): NumberedWords => ({
  number: number.trim(),
  heading,
  text,
  subparagraphs,
});
