import { parentPort } from "node:worker_threads";
import type { CitationStyle } from "../../core/citation/citation-style";
import type { Source } from "../../core/citation/source";
import type { CitationRun } from "../../core/report/report-room";
import { citationLocale, readLocale, readStyle } from "./citation-files";
import { CitationProcessor, type NoteToWord } from "./citation-processor";

export type WordingRequest = {
  id: number;
  /** Whose earlier wordings to build on; any string. */
  report: string;
  language: string;
  style: CitationStyle;
  notes: NoteToWord[];
  sources: Source[];
};

export type WordingAnswer =
  | { id: number; wordings: CitationRun[][][]; milliseconds: number }
  | { id: number; problem: string };

/** A processor of a large report holds some megabytes; reports nobody writes in are let go. */
const KEPT_REPORTS = 24;

const processors = new Map<string, CitationProcessor>();

function processorFor({ report, language, style }: WordingRequest): CitationProcessor {
  const locale = citationLocale(language, style);
  const key = JSON.stringify([report, locale, style]);
  const processor =
    processors.get(key) ??
    new CitationProcessor(readStyle(style), locale, (tag) => readLocale(citationLocale(tag)));
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
    const wordings = processorFor(request).word(request.notes, request.sources);
    return { id: request.id, wordings, milliseconds: performance.now() - started };
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
