import type { StyleToWord } from "../../core/citation/citation-style";
import { type IbidRules, STRICT_IBID } from "../../core/citation/cite-positions";
import { asLocatorLabel } from "../../core/citation/locator";
import { wordMissingSource } from "../../core/citation/missing-source";
import { type CitationPlace, placeCitation } from "../../core/citation/place-citation";
import type { Source } from "../../core/citation/source";
import type { CitationTexts } from "../../core/report/report-room";
import type { Citation } from "../../core/shared-text/section-content";
import type { BibliographyEntry, NoteToWord } from "./citation-processor";
import { type Asked, CitationThread } from "./citation-thread";
import type { Wordings } from "./citation-worker";

/**
 * A note with its citations in reading order; notes without any are given too, since they part
 * an "ibid." from its source. `part` is the section of the report it stands in.
 */
export type CitedNote = {
  id: string;
  citations: { citation: Citation; place: CitationPlace }[];
  part?: string;
};

export type CitationsToWord = {
  /** Whose earlier wordings to build on: the report's id, or anything that tells texts apart. "" builds on none and leaves none. */
  report: string;
  /** BCP 47 tag of the report's language. */
  language: string;
  style: StyleToWord;
  /** How far "ibid." reaches; as CSL lays down unless said. */
  rules?: IbidRules;
  /** Every note of the report, in the order in which they are numbered. */
  notes: readonly CitedNote[];
  /** The sources the notes may cite. Citations of any other are worded as deleted. */
  sources: readonly CitableSource[];
};

/**
 * `isDeleted` sources are named in the text but not cited any more. One with an
 * `agreedWording` is cited by it alone, each time and for everybody; its other fields are not used.
 */
export type CitableSource = Source & { isDeleted?: boolean; agreedWording?: string };

const SECOND = 1_000;

/**
 * Words the citations of reports in threads of their own: one for the styles that come with
 * Penumbra, another for those that people brought, so that a style that never ends or
 * takes all memory holds up no report that does not use it.
 */
class CitationEngine {
  // A long report in a heavy style takes a quarter of a minute from nothing, minutes where others use the machine.
  readonly #shipped = new CitationThread(900 * SECOND, 1_024);
  readonly #uploaded = new CitationThread(180 * SECOND, 512);
  /** Styles that failed or took too long since the program started, by their XML. */
  readonly #failing = new Map<string, string>();

  /** Falls back to the UN's style where an organisation's own fails: a draft must stay readable. */
  async ask(asked: Asked): Promise<Wordings> {
    if ("xml" in asked.style && !this.#failing.has(asked.style.xml)) {
      try {
        return (await this.#uploaded.ask(asked)).wordings;
      } catch (error) {
        this.#failing.set(asked.style.xml, error instanceof Error ? error.message : String(error));
      }
    }
    const style = "xml" in asked.style ? ({ name: "un" } as const) : asked.style;
    return (await this.#shipped.ask({ ...asked, style })).wordings;
  }

  whyFailing(xml: string): string | null {
    return this.#failing.get(xml) ?? null;
  }
}

// The pages and the server are two module graphs in one process; one engine serves both.
const KEY = Symbol.for("penumbra.citation-engine");
const shared = globalThis as typeof globalThis & { [KEY]?: CitationEngine };

function sharedEngine(): CitationEngine {
  shared[KEY] ??= new CitationEngine();
  return shared[KEY];
}

/** Why reports are worded in the UN's style in place of this one; null where it works. */
export const whyStyleFails = (xml: string): string | null => sharedEngine().whyFailing(xml);

/**
 * Every citation's wording, by citation id, as it stands in its note: "ibid."
 * and short forms as the order of the notes asks, the drafter's words around it,
 * the full stop. A citation whose source is gone says so; it never fails.
 */
export async function wordCitations(given: CitationsToWord): Promise<CitationTexts> {
  return (await wordAll(given, false)).texts;
}

/**
 * The same, and the bibliography of what is cited and still there, in the style's order.
 */
export function wordWithBibliography(
  given: CitationsToWord,
): Promise<{ texts: CitationTexts; bibliography: BibliographyEntry[] }> {
  return wordAll(given, true);
}

async function wordAll(given: CitationsToWord, withBibliography: boolean) {
  const { report, language, style, rules = STRICT_IBID, notes, sources } = given;
  const known = new Map(sources.map((source) => [source.id, source]));
  const isCitable = (id: string) => {
    const found = known.get(id);
    return found !== undefined && found.isDeleted !== true && found.agreedWording === undefined;
  };
  const cited = new Set(
    notes.flatMap((note) => note.citations.map(({ citation }) => citation.source)),
  );
  const wordings = await sharedEngine().ask({
    report,
    language,
    style,
    rules,
    withBibliography,
    notes: notes.map((note) => noteToWord(note, isCitable)),
    sources: sources.flatMap(({ isDeleted, agreedWording, ...source }) =>
      cited.has(source.id) && isDeleted !== true && agreedWording === undefined ? [source] : [],
    ),
  });
  const texts: CitationTexts = {};
  notes.forEach(({ citations }, note) => {
    citations.forEach(({ citation, place }, index) => {
      const wording = isCitable(citation.source)
        ? (wordings.notes[note]?.[index] ?? [])
        : [{ text: wordUncited(language, known.get(citation.source)) }];
      texts[citation.id] = placeCitation(wording, citation, place);
    });
  });
  return {
    texts,
    bibliography: wordings.bibliography.filter(({ source }) => isCitable(source)),
  };
}

function noteToWord(
  { id, citations, part }: CitedNote,
  isCitable: (source: string) => boolean,
): NoteToWord {
  return {
    id,
    ...(part !== undefined && { part }),
    cites: citations.map(({ citation }) => ({
      source: isCitable(citation.source) ? citation.source : `${MISSING}${citation.source}`,
      locator: citation.locator.trim(),
      label: asLocatorLabel(citation.label),
    })),
  };
}

/** What stands for a source that no style words: its agreed wording, or that it is gone. */
function wordUncited(language: string, source: CitableSource | undefined): string {
  const { agreedWording, isDeleted } = source ?? {};
  if (agreedWording !== undefined && isDeleted !== true) return agreedWording;
  return wordMissingSource(language, agreedWording ?? source?.title ?? null);
}

/** Marks the id of a source that cannot be cited, so that its citation still parts others from their "ibid.". */
const MISSING = "missing:";
