import CSL from "citeproc";
import { mergeRuns } from "../../core/citation/place-citation";
import { displayUrl } from "../../core/citation/source-url";
import type { CitationRun } from "../../core/report/report-room";

// Marks in the processor's output, from the private use area, which input is cleaned of.
/** Stands where an address stands. */
export const URL_HERE = "\uE001";
/** Parts the cites of a note. */
export const NEXT_CITE = "\uE002";
const ITALIC = ["\uE010", "\uE011"] as const;
const BOLD = ["\uE012", "\uE013"] as const;
const UPRIGHT = ["\uE014", "\uE015"] as const;
/** Characters that input is cleaned of, so that every mark is the program's own. */
export const PRIVATE_USE = /[\uE000-\uF8FF]/g;

/** What the processor calls the form its words come in. */
export const RUNS_FORMAT = "runs";

const wrap = ([on, off]: readonly [string, string]) => `${on}%%STRING%%${off}`;

CSL.Output.Formats[RUNS_FORMAT] = {
  ...CSL.Output.Formats.text,
  "@font-style/italic": wrap(ITALIC),
  "@font-style/oblique": wrap(ITALIC),
  "@font-style/normal": wrap(UPRIGHT),
  "@font-weight/bold": wrap(BOLD),
};

/**
 * A style whose notes come out bare, cite by cite: Penumbra ends and joins them
 * itself. In Arabic the commas and semicolons between the parts are Arabic.
 */
export function styleForRuns(style: string, locale: string): string {
  // Joined years ("2001, 2003") would leave some cites without words of their own.
  const uncollapsed = style.replace(/(<citation\b[^>]*?)\scollapse="[^"]*"/, "$1");
  const bare = uncollapsed.replace(
    /(<citation\b[^>]*>[\s\S]*?<layout\b)([^>]*)>/,
    (_, head: string, attributes: string) =>
      `${head}${attributes.replaceAll(/\s(?:prefix|suffix|delimiter)="[^"]*"/g, "")} delimiter="${NEXT_CITE}">`,
  );
  if (locale !== "ar") return bare;
  return bare.replaceAll(
    /(\s(?:prefix|suffix|delimiter)=")([^"]*)"/g,
    (_, head: string, value: string) =>
      `${head}${value.replaceAll(",", "،").replaceAll(";", "؛")}"`,
  );
}

const MARKS = new RegExp(`([${URL_HERE}${ITALIC.join("")}${BOLD.join("")}${UPRIGHT.join("")}])`);

/** The processor's words as runs; the address it marked is shown without its scheme and linked. */
export function asRuns(text: string, url: string): CitationRun[] {
  const runs: CitationRun[] = [];
  const italic: boolean[] = [];
  let bold = 0;
  for (const part of text.split(MARKS)) {
    if (part === ITALIC[0]) italic.push(true);
    else if (part === UPRIGHT[0]) italic.push(false);
    else if (part === ITALIC[1] || part === UPRIGHT[1]) italic.pop();
    else if (part === BOLD[0]) bold += 1;
    else if (part === BOLD[1]) bold -= 1;
    else {
      runs.push({
        text: part === URL_HERE ? displayUrl(url) : part,
        ...(italic.at(-1) === true && { italic: true as const }),
        ...(bold > 0 && { bold: true as const }),
        ...(part === URL_HERE && { link: url }),
      });
    }
  }
  return mergeRuns(runs);
}
