import { citationStyleOf, type StyleToWord } from "../../core/citation/citation-style";
import type { ClusterFile } from "../../core/citation/cluster-file";
import { fromCslItem } from "../../core/citation/csl-item";
import { asLocatorLabel } from "../../core/citation/locator";
import { placeCitation } from "../../core/citation/place-citation";
import { DomainError } from "../../core/failure";
import type { CitationRun } from "../../core/report/report-room";
import { readCitationStyle } from "../../importers/citation-style/read-citation-style";
import { citationLocale, readLocale, styleXml } from "./citation-files";
import { CitationProcessor } from "./citation-processor";
import type { JobHandler } from "./job-kinds";

export type CitedFile = { notes: CitationRun[][]; bibliography: CitationRun[][] };

/** Words a file's notes and its bibliography in any CSL style. Runs in the child only: a style is anybody's program. */
export const citeFile: JobHandler<"citations.word"> = async ({ file, style, locale, rules }) => {
  const chosen = "name" in style ? style : chosenStyle(style.text);
  const xml = styleXml(chosen);
  const processor = new CitationProcessor(
    xml,
    citationLocale(locale, chosen),
    (tag) => readLocale(citationLocale(tag)),
    rules,
  );
  const ids = new Set(file.items.map(({ id }) => id));
  const wordings = processor.word(
    file.notes.map(({ cites, section }, index) => ({
      id: String(index),
      part: section,
      cites: cites
        .filter(({ id }) => ids.has(id))
        .map(({ id, locator, label }) => ({
          source: id,
          locator: locator.trim(),
          label: asLocatorLabel(label),
        })),
    })),
    file.items.map(fromCslItem),
  );
  return {
    notes: file.notes.map(({ cites }, note) =>
      wordNote(
        cites.filter(({ id }) => ids.has(id)),
        wordings[note] ?? [],
        isInText(xml),
      ),
    ),
    bibliography: processor.bibliography().map(({ runs }) => runs),
  };
};

/** A file that only refers to a style that comes with Penumbra stands for that style. */
function chosenStyle(text: string): StyleToWord {
  try {
    return { xml: readCitationStyle(text).xml };
  } catch (error) {
    const failure = error instanceof DomainError ? error.failure : null;
    if (failure?.code !== "citation_style_refused") throw error;
    const name = failure.reason === "refers_to_shipped" ? citationStyleOf(failure.detail) : null;
    if (name === null) throw error;
    return { name };
  }
}

function wordNote(
  cites: ClusterFile["notes"][number]["cites"],
  wordings: readonly CitationRun[][],
  inText: boolean,
): CitationRun[] {
  const runs = cites.flatMap(({ prefix, suffix }, index) => {
    const isLast = index === cites.length - 1;
    const place = {
      opensSentence: index === 0,
      endsNote: isLast && !inText,
      nextIsCitation: !isLast,
      touchesNext: !isLast,
    };
    return placeCitation(wordings[index] ?? [], { prefix, suffix }, place);
  });
  return inText && runs.length > 0 ? [{ text: "(" }, ...runs, { text: ")" }] : runs;
}

/**
 * Styles for the text stand in parentheses, where those for notes end with a full stop; numbers
 * have brackets already.
 */
const isInText = (xml: string) =>
  /<style\b[^>]*\bclass="in-text"/.test(xml) && !/\scitation-format="numeric"/.test(xml);
