import { fromCslItem } from "../../core/citation/csl-item";
import type { CslItem } from "../../core/citation/csl-variables";
import { placeCitation } from "../../core/citation/place-citation";
import type { ReadStyle, StyleSample } from "../../core/citation/uploaded-style";
import { type CitationStyleProblem, DomainError } from "../../core/failure";
import type { CitationRun } from "../../core/report/report-room";
import { readCitationStyle } from "../../importers/citation-style/read-citation-style";
import { citationLocale, readLocale } from "./citation-files";
import { CitationProcessor, type Cite, type NoteToWord } from "./citation-processor";
import type { JobHandler } from "./job-kinds";

/** Languages a style must be able to word in. */
const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"];

export type TriedStyle = ReadStyle & { sample: StyleSample };

/**
 * Reads a stranger's style and words a few works with it in every language. Runs in the
 * child only: a style is anybody's program, and this is where one that never ends is found.
 */
export const tryCitationStyle: JobHandler<"citations.try_style"> = async (
  { text },
  { progress },
) => {
  const style = readCitationStyle(text);
  if (style.facts.title === "" || style.facts.cslId === "") refuse("without_name", "");
  let sample: StyleSample | null = null;
  for (const [index, language] of LANGUAGES.entries()) {
    const worded = wordSample(style.xml, language);
    sample ??= worded;
    progress((index + 1) / LANGUAGES.length);
  }
  if (!sample) refuse("words_nothing", "");
  return { ...style, sample };
};

/** Null where the style has no words for any of the works. */
function wordSample(xml: string, language: string): StyleSample | null {
  try {
    const locale = citationLocale(language, { xml });
    const processor = new CitationProcessor(xml, locale, (tag) => readLocale(citationLocale(tag)));
    const notes = processor.word(NOTES, WORKS.map(fromCslItem));
    if (processor.unworded === notes.flat().length) return null;
    return {
      notes: notes.map(inOneNote),
      bibliography: processor.bibliography().map(({ runs }) => runs),
    };
  } catch (error) {
    return refuse("fails", error instanceof Error ? error.message.slice(0, 300) : "");
  }
}

/** The cites of a note, joined and ended as in a report. */
const inOneNote = (cites: CitationRun[][]): CitationRun[] =>
  cites.flatMap((runs, index) => {
    const isLast = index === cites.length - 1;
    const place = {
      opensSentence: index === 0,
      endsNote: isLast,
      nextIsCitation: !isLast,
      touchesNext: !isLast,
    };
    return placeCitation(runs, { prefix: "", suffix: "" }, place);
  });

const WORKS: CslItem[] = [
  {
    id: "article",
    type: "article-journal",
    title: "Detention and the rights of migrants",
    author: [
      { family: "Okafor", given: "Adaeze" },
      { family: "Lind", given: "Karin" },
    ],
    "container-title": "Journal of Human Rights Practice",
    volume: "12",
    issue: "3",
    page: "401-425",
    issued: { "date-parts": [[2020, 11]] },
  },
  {
    id: "report",
    type: "report",
    title: "Behind closed doors",
    author: [{ literal: "Detention Watch" }],
    publisher: "Detention Watch",
    issued: { "date-parts": [[2023, 5, 2]] },
    URL: "https://www.example.org/doors",
    accessed: { "date-parts": [[2024, 1, 17]] },
  },
  {
    id: "judgment",
    type: "legal_case",
    title: "Doe v. State",
    authority: "Regional Court of Human Rights",
    issued: { "date-parts": [[2014, 5, 22]] },
  },
];

const cite = (source: string, locator = ""): Cite => ({ source, locator, label: "page" });
const inNotes = (...notes: Cite[][]): NoteToWord[] =>
  notes.map((cites, index) => ({ id: `n${index}`, cites }));
const NOTES = inNotes(
  [cite("article", "405")],
  [cite("article", "410")],
  [cite("report"), cite("judgment")],
  [cite("article")],
);

function refuse(reason: CitationStyleProblem, detail: string): never {
  throw new DomainError({ code: "citation_style_refused", reason, detail });
}
