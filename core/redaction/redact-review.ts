import type { BesideContent } from "../report/assemble-report";
import { inlinesOf } from "../shared-text/project-section";
import type { Inline, SectionContent } from "../shared-text/section-content";
import { redactContents, type SectionToRedact, type TakenOutWords } from "./redact-contents";
import type { Variant } from "./variant";

/** A section as it goes into a copy for review. */
export type ReviewToRedact = SectionToRedact & { beside: BesideContent };

/**
 * The sections of a copy for review as the variant may show them. Tables keep their rows, by which their cells are found
 * when the copy comes back. Threads about words that were taken out, in part or whole, are left out: what is said of them
 * may say them. `threads` are those that are left, by the ids the copy gives them.
 */
export function redactReview<S extends ReviewToRedact>(
  sections: readonly S[],
  variant: Variant,
): { sections: S[]; words: TakenOutWords; threads: ReadonlySet<string> } {
  const { sections: shown, words, originOf } = redactContents(sections, variant, "rows_stay");
  const left = new Set(shown.flatMap(({ content }) => everyInline(content)).map(originOf));
  const [gone, kept] = [new Set<string>(), new Set<string>()];
  for (const { content, beside } of sections) {
    for (const inline of everyInline(content)) {
      const threads = beside.of(inline)?.comments ?? [];
      for (const id of threads) (left.has(inline) ? kept : gone).add(id);
    }
  }
  const threads = new Set([...kept].filter((id) => !gone.has(id)));
  return {
    words,
    threads,
    sections: shown.map((section) => ({
      ...section,
      beside: besideOf(section, originOf, threads),
    })),
  };
}

const everyInline = ({ blocks, notes }: SectionContent): Inline[] => [
  ...inlinesOf(blocks),
  ...Object.values(notes).flatMap(inlinesOf),
];

function besideOf(
  { beside }: ReviewToRedact,
  originOf: <T extends object>(copy: T) => T,
  threads: ReadonlySet<string>,
): BesideContent {
  return {
    of: (inline) => {
      const said = beside.of(originOf(inline));
      if (said?.comments === undefined) return said;
      const { comments, ...rest } = said;
      const known = comments.filter((id) => threads.has(id));
      return known.length === 0 ? rest : { ...rest, comments: known };
    },
    ofBlock: (block) => beside.ofBlock(originOf(block)),
    ofTable: (table) => beside.ofTable(table),
  };
}
