import type { CitationRun } from "../report/report-room";
import type { Citation, ContentTextBlock, Inline } from "../shared-text/section-content";

/** What stands around a citation in its note, as far as its wording depends on it. */
export type CitationPlace = {
  opensSentence: boolean;
  /** Nothing follows in its paragraph of the note. */
  endsNote: boolean;
  /** Another citation follows, with nothing but space between. */
  nextIsCitation: boolean;
  /** That citation follows without even a space. */
  touchesNext: boolean;
};

/** A note's citations in reading order, each with its place. */
export function citationsInNote(
  blocks: readonly ContentTextBlock[],
): { citation: Citation; place: CitationPlace }[] {
  return blocks.flatMap(({ inlines }) =>
    inlines.flatMap((inline, index) => {
      if (!("citation" in inline)) return [];
      const before = textUpTo(inlines.slice(0, index), "before");
      const after = textUpTo(inlines.slice(index + 1), "after");
      const nextIsCitation = after.reachedMarker && after.text.trim() === "";
      return [
        {
          citation: inline.citation,
          place: {
            opensSentence:
              (!before.reachedMarker && before.text.trim() === "") ||
              /[.?!؟]\s*$/u.test(before.text),
            endsNote: !after.reachedMarker && after.text.trim() === "",
            nextIsCitation,
            touchesNext: nextIsCitation && after.text === "",
          },
        },
      ];
    }),
  );
}

/** The text on one side of a citation, up to the next marker or the end of the paragraph. */
function textUpTo(
  inlines: readonly Inline[],
  side: "before" | "after",
): { text: string; reachedMarker: boolean } {
  const isMarker = (inline: Inline) => !("text" in inline);
  const marker = side === "before" ? inlines.findLastIndex(isMarker) : inlines.findIndex(isMarker);
  const between =
    marker === -1
      ? inlines
      : side === "before"
        ? inlines.slice(marker + 1)
        : inlines.slice(0, marker);
  return {
    text: between.map((inline) => ("text" in inline ? inline.text : "")).join(""),
    reachedMarker: marker !== -1,
  };
}

/**
 * The wording of a citation fitted into its note: the drafter's words before
 * and after it, a capital where "ibid." opens a sentence, a full stop where the
 * note ends, a semicolon where another citation follows.
 */
export function placeCitation(
  wording: readonly CitationRun[],
  { prefix, suffix }: Pick<Citation, "prefix" | "suffix">,
  place: CitationPlace,
): CitationRun[] {
  const opens = place.opensSentence && prefix.trim() === "";
  const runs = [
    ...(prefix.trim() === ""
      ? []
      : [{ text: `${prefix.trim()}${/[([“"'‘/]$/.test(prefix) ? "" : " "}` }]),
    ...wording.map((run, index) =>
      index === 0
        ? { ...run, text: run.text.replace(/^ibid\b/i, opens ? "Ibid" : "ibid") }
        : { ...run },
    ),
    ...(suffix.trim() === "" ? [] : [{ text: joinSuffix(suffix.trim()) }]),
  ];
  const last = runs
    .map(({ text }) => text)
    .join("")
    .trimEnd();
  if (place.nextIsCitation) {
    runs.push({ text: `${/[;,:]$/.test(last) ? "" : ";"}${place.touchesNext ? " " : ""}` });
  } else if (place.endsNote && !/[.?!؟…][”"’'»)]?$/u.test(last)) {
    runs.push({ text: "." });
  }
  return mergeRuns(runs);
}

const joinSuffix = (suffix: string) => (/^[,.;:!?)\]؛،]/u.test(suffix) ? suffix : ` ${suffix}`);

/** Joins neighbours of the same look and drops empty ones. */
export function mergeRuns(runs: readonly CitationRun[]): CitationRun[] {
  const merged: CitationRun[] = [];
  for (const run of runs) {
    if (run.text === "") continue;
    const last = merged.at(-1);
    if (last && last.italic === run.italic && last.bold === run.bold && last.link === run.link) {
      last.text += run.text;
    } else {
      merged.push({ ...run });
    }
  }
  return merged;
}
