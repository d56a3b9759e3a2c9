import { parentPort } from "node:worker_threads";
import type { StyleToWord } from "../../core/citation/citation-style";
import type { IbidRules } from "../../core/citation/cite-positions";
import type { Source } from "../../core/citation/source";
import type { CitationRun } from "../../core/report/report-room";
import { citationLocale, readLocale, styleXml } from "./citation-files";
import { type BibliographyEntry, CitationProcessor, type NoteToWord } from "./citation-processor";

export type WordingRequest = {
  id: number;
  /** Whose earlier wordings to build on; any string. Of "" nothing is kept. */
  report: string;
  language: string;
  style: StyleToWord;
  rules: IbidRules;
  notes: NoteToWord[];
  sources: Source[];
  /** The bibliography costs as much again, so it is made only where it is shown. */
  withBibliography: boolean;
};

export type Wordings = {
  /** By note, by cite. */
  notes: CitationRun[][][];
  bibliography: BibliographyEntry[];
};
export type WordingAnswer =
  | { id: number; wordings: Wordings; milliseconds: number }
  | { id: number; problem: string };

/** A processor of a large report holds some megabytes; reports nobody writes in are let go. */
const KEPT_REPORTS = 24;

const processors = new Map<string, CitationProcessor>();

function processorFor({ report, language, style, rules }: WordingRequest): CitationProcessor {
  const locale = citationLocale(language, style);
  const key = JSON.stringify([report, locale, style, rules]);
  const anew = () =>
    new CitationProcessor(styleXml(style), locale, (tag) => readLocale(citationLocale(tag)), rules);
  if (report === "") return anew();
  const processor = processors.get(key) ?? anew();
  // The map keeps insertion order: the last used goes to its end.
  processors.delete(key);
  processors.set(key, processor);
  for (const oldest of processors.keys()) {
    if (processors.size <= KEPT_REPORTS) break;
    processors.delete(oldest);
  }
  return processor;
}

function answer(request: WordingRequest): WordingAnswer {
  const started = performance.now();
  try {
    const processor = processorFor(request);
    const notes = processor.word(request.notes, request.sources);
    const bibliography = request.withBibliography ? processor.bibliography() : [];
    return {
      id: request.id,
      wordings: { notes, bibliography },
      milliseconds: performance.now() - started,
    };
  } catch (error) {
    // A processor that threw may be half changed.
    processors.clear();
    return {
      id: request.id,
      problem: error instanceof Error ? String(error.stack) : String(error),
    };
  }
}

parentPort?.on("message", (request: WordingRequest) => parentPort?.postMessage(answer(request)));
