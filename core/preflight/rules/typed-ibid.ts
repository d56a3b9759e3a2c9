import type { CheckedNote } from "../checked-report";
import { excerpt } from "../excerpt";
import type { FindingFix, PreflightRule } from "../preflight-rule";
import { readTypedReference, type TypedReference } from "../typed-reference";

/** A footnote refers to another one in typed words, which are wrong once a note moves. */
export const typedIbid = {
  id: "typed_ibid",
  severity: "mend",
  find: ({ notes }) =>
    notes.flatMap((note, index) => {
      const { id, sectionId, number, text } = note;
      const typed = readTypedReference(text);
      if (typed === null) return [];
      const fix = fixOf(typed, note, notes.slice(0, index));
      return [
        {
          place: { kind: "note" as const, sectionId, noteId: id, number },
          about: text,
          values: { number, typed: typed.words, words: excerpt(text) },
          ...(fix && { fix }),
        },
      ];
    }),
} as const satisfies PreflightRule;

/** Only where the note before leaves no doubt what is meant, and nothing else stands in this one. */
function fixOf(
  typed: TypedReference,
  note: CheckedNote,
  before: readonly CheckedNote[],
): FindingFix | null {
  const own = placeOf(typed, note);
  const at = before.findLastIndex(({ text }) => readTypedReference(text) === null);
  const meant = before[at];
  if (own === null || meant === undefined) return null;
  // A chain of them means the same note, and the place that the last of them named; a reference
  // of another sort in between ends it.
  const places = before.slice(at + 1).map((one) => placeOf(readTypedReference(one.text), one));
  if (places.includes(null)) return null;
  const place = [...places, own].findLast((one) => one !== null && one.locator !== "");
  const { text, citations, content } = meant;
  const [citation, second] = citations;
  if (citation && second === undefined && text.trim() === "") {
    const { locator, label } = place ?? citation;
    const again = { source: citation.source, locator, label };
    return { kind: "cite_again", citation: again, was: note.content };
  }
  if (citation || text.trim() === "" || place) return null;
  return { kind: "repeat_note", content, was: note.content };
}

/** The place a reference to the note before names; null where it is none, or says more. */
function placeOf(typed: TypedReference | null, { citations }: CheckedNote) {
  if (typed?.isToPrevious !== true || typed.locator === null || citations.length > 0) return null;
  return { locator: typed.locator, label: typed.label };
}
