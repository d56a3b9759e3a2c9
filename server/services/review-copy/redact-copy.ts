import type { ProtectedName } from "../../../core/confidentiality/protected-name";
import type { TakenOutWords } from "../../../core/redaction/redact-contents";
import { redactReview } from "../../../core/redaction/redact-review";
import type { Variant } from "../../../core/redaction/variant";
import { withholdNamesIn } from "../../../core/redaction/withhold-names";
import type { GatheredCopy } from "./copy-sections";

/**
 * What was gathered for a copy as the variant may show it: without withheld sections, passages and the threads
 * about them; names are withheld in what was said, not in who said it.
 */
export function redactCopy(
  gathered: GatheredCopy,
  {
    variant,
    names,
    language,
  }: { variant: Variant; names: readonly ProtectedName[]; language: string },
): { gathered: GatheredCopy; words: TakenOutWords } {
  const { sections, words, threads: left } = redactReview(gathered.sections, variant);
  // A thread on a suggestion or a footnote is said beside words too; none is without a place.
  const kept = gathered.threads.flatMap((thread, index) =>
    left.has(thread.id) ? [{ thread, threadId: gathered.threadIds[index] ?? "" }] : [],
  );
  return {
    words,
    gathered: {
      ...gathered,
      sections,
      threads: kept.map(({ thread }) => ({
        ...thread,
        comments: thread.comments.map(({ text, ...said }) => ({
          ...said,
          text: withholdNamesIn(text, names, language),
        })),
      })),
      threadIds: kept.map(({ threadId }) => threadId),
    },
  };
}
