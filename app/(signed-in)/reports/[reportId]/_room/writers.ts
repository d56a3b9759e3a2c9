import { countWords } from "@/core/shared-text/project-section";

type Run = {
  text: string;
  writer: { id: string; name: string } | null;
  at: Date | null;
  movedBy: { name: string } | null;
};

type Written = {
  /** Null for an import, a repair, or an account that is gone. */
  name: string | null;
  /** Null where some of it is from before history was kept. */
  first: Date | null;
  last: Date | null;
};

export type WriterSummary = Written & { id: string | null; words: number };
export type WrittenPassage = Written & { text: string; movedBy: string | null };

/** Runs of a text by person, whoever wrote most first, and joined to passages of one person each. */
export function summariseWriters(runs: readonly Run[]): {
  writers: WriterSummary[];
  passages: WrittenPassage[];
} {
  const writers = new Map<string | null, WriterSummary & { text: string }>();
  const passages: (WrittenPassage & { id: string | null })[] = [];
  for (const { text, writer, at, movedBy } of runs) {
    const id = writer?.id ?? null;
    const name = writer?.name ?? null;
    const known = writers.get(id);
    if (known === undefined) {
      writers.set(id, { id, name, first: at, last: at, words: 0, text });
    } else {
      Object.assign(known, spanOf(known, at));
      known.text += ` ${text}`;
    }
    const last = passages.at(-1);
    if (last !== undefined && last.id === id && last.movedBy === (movedBy?.name ?? null)) {
      Object.assign(last, spanOf(last, at));
      last.text += text;
    } else {
      passages.push({ id, name, text, first: at, last: at, movedBy: movedBy?.name ?? null });
    }
  }
  return {
    writers: [...writers.values()]
      .map(({ text, ...summary }) => ({ ...summary, words: countWords(text) }))
      .sort((a, b) => b.words - a.words),
    passages: passages.filter(({ text }) => text.trim() !== ""),
  };
}

function spanOf(
  { first, last }: Pick<Written, "first" | "last">,
  at: Date | null,
): Pick<Written, "first" | "last"> {
  if (first === null || last === null || at === null) return { first: null, last: null };
  return { first: at < first ? at : first, last: at > last ? at : last };
}
