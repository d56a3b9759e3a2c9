import type { LinkedStream } from "./returned-text";
import { suggestedOf } from "./sent-elements";

/** What somebody decided in Word about a suggestion of ours: all of it, one way. */
export type DecidedSuggestion = { suggestionId: string; accepted: boolean };

/**
 * The suggestions of a section that were accepted or rejected in a returned copy. One that was decided
 * in parts is decided by nobody.
 */
export function decisionsInCopy(streams: readonly LinkedStream[]): DecidedSuggestion[] {
  const decided = new Map<string, Set<boolean | null>>();
  for (const { stream, sequence, elements } of streams) {
    for (const { index, of, accepted } of stream.decisions) {
      const suggested =
        index === -1
          ? { inserted: null, deleted: [], marks: [], shapes: sequence.first }
          : suggestedOf(sequence, elements[index] ?? -1);
      const ids = {
        inserted: suggested.inserted === null ? [] : [suggested.inserted],
        deleted: suggested.deleted.slice(0, 1),
        formatted: suggested.marks.map(({ id }) => id),
        shaped: suggested.shapes.map(({ id }) => id),
      }[of];
      for (const id of ids) decided.set(id, (decided.get(id) ?? new Set()).add(accepted));
    }
  }
  return [...decided].flatMap(([suggestionId, said]) => {
    const [accepted, ...others] = said;
    return others.length > 0 || accepted == null ? [] : [{ suggestionId, accepted }];
  });
}
