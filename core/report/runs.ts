import type { Run, TextRun, WordMarks } from "./report-model";

/** Runs as plain text, markers as `[^n]`. */
export function textOfRuns(runs: readonly Run[]): string {
  return runs.map((run) => ("text" in run ? run.text : `[^${run.footnote}]`)).join("");
}

/** Reads plain text with `[^n]` markers. */
export function runsOfText(text: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const marker of text.matchAll(/\[\^([1-9]\d{0,5})\]/g)) {
    if (marker.index > end) runs.push({ text: text.slice(end, marker.index) });
    runs.push({ footnote: Number(marker[1]) });
    end = marker.index + marker[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end) });
  return runs;
}

/** Joins neighbours of the same look and drops empty runs. */
export function joinRuns<R extends Run>(runs: readonly R[]): R[] {
  const joined: R[] = [];
  for (const run of runs) {
    if (!("text" in run)) joined.push(run);
    else if (run.text !== "") {
      const last = joined.at(-1);
      if (last && "text" in last && isSameLook(last, run)) last.text += run.text;
      else joined.push({ ...run });
    }
  }
  return joined;
}

const LOOK = ["bold", "italic", "link", "claim", "goesTo"] as const;

export function isSameLook(a: TextRun, b: TextRun): boolean {
  return LOOK.every((mark) => a[mark] === b[mark]) && isSameWord(a.word, b.word);
}

function isSameWord(a: WordMarks | undefined, b: WordMarks | undefined): boolean {
  if (a === b) return true;
  return (
    a?.inserted === b?.inserted &&
    a?.deleted === b?.deleted &&
    a?.citation === b?.citation &&
    a?.formatted?.change === b?.formatted?.change &&
    a?.formatted?.bold === b?.formatted?.bold &&
    a?.formatted?.italic === b?.formatted?.italic &&
    (a?.comments ?? []).join() === (b?.comments ?? []).join()
  );
}

// Stops before punctuation that belongs to the sentence, and before a bracket that was opened before the address.
const URL_IN_TEXT = /https?:\/\/[^\s<>"“”«»{}|\\^`[\]]+/gi;

/** Makes links of the addresses in plain runs. */
export function linkAddresses(runs: readonly Run[]): Run[] {
  return runs.flatMap((run): Run[] => {
    if (!("text" in run) || run.link !== undefined) return [run];
    const { text, ...look } = run;
    const parts: TextRun[] = [];
    let end = 0;
    for (const found of text.matchAll(URL_IN_TEXT)) {
      const link = trimAddress(found[0]);
      if (!/^https?:\/\/[^/]*[\p{L}\p{N}]/iu.test(link)) continue;
      parts.push({ text: text.slice(end, found.index), ...look });
      parts.push({ text: link, ...look, link });
      end = found.index + link.length;
    }
    return joinRuns([...parts, { text: text.slice(end), ...look }]);
  });
}

function trimAddress(address: string): string {
  let trimmed = address;
  for (;;) {
    const last = trimmed.at(-1) ?? "";
    const isUnopened =
      last === ")" && (trimmed.match(/\(/g)?.length ?? 0) < (trimmed.match(/\)/g)?.length ?? 0);
    if (!isUnopened && !/[.,;:!?'’…*_،؛؟]/u.test(last)) return trimmed;
    trimmed = trimmed.slice(0, -1);
  }
}
