import { citationStyleOf } from "../../core/citation/citation-style";
import type { ClusterFile } from "../../core/citation/cluster-file";
import { fromCslItem } from "../../core/citation/csl-item";
import { asLocatorLabel } from "../../core/citation/locator";
import { placeCitation } from "../../core/citation/place-citation";
import type { CitationRun } from "../../core/report/report-room";
import { citationLocale, readLocale, readStyle } from "./citation-files";
import { CitationProcessor } from "./citation-processor";
import type { JobHandler } from "./job-kinds";

export type CitedFile = { notes: CitationRun[][]; bibliography: CitationRun[][] };

/** Words a file's notes and its bibliography in any CSL style. Runs in the child only: a style is anybody's program. */
export const citeFile: JobHandler<"citations.word"> = async ({ file, style, locale }) => {
  const known = "name" in style ? citationStyleOf(style.name) : null;
  const xml = "xml" in style ? style.xml : readStyle(known ?? "un");
  const language = citationLocale(locale, known ?? undefined);
  const processor = new CitationProcessor(xml, language, (tag) => readLocale(citationLocale(tag)));
  const ids = new Set(file.items.map(({ id }) => id));
  const sources = file.items.map(fromCslItem);
  const wordings = processor.word(
    file.notes.map((cites, index) => ({
      id: String(index),
      cites: cites
        .filter(({ id }) => ids.has(id))
        .map(({ id, locator, label }) => ({
          source: id,
          locator: locator.trim(),
          label: asLocatorLabel(label),
        })),
    })),
    sources,
  );
  return {
    notes: file.notes.map((cites, note) =>
      wordNote(
        cites.filter(({ id }) => ids.has(id)),
        wordings[note] ?? [],
        isInText(xml),
      ),
    ),
    bibliography: processor.bibliography(),
  };
};

function wordNote(
  cites: ClusterFile["notes"][number],
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

/** Styles for the text stand in parentheses, where those for notes end with a full stop. */
const isInText = (xml: string) => /<style\b[^>]*\bclass="in-text"/.test(xml);
