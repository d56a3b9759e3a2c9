import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Worker } from "node:worker_threads";
import type { CitationStyle } from "../../core/citation/citation-style";
import { asLocatorLabel } from "../../core/citation/locator";
import { wordMissingSource } from "../../core/citation/missing-source";
import { type CitationPlace, placeCitation } from "../../core/citation/place-citation";
import type { Source } from "../../core/citation/source";
import type { CitationRun, CitationTexts } from "../../core/report/report-room";
import type { Citation } from "../../core/shared-text/section-content";
import type { NoteToWord } from "./citation-processor";
import type { WordingAnswer, WordingRequest } from "./citation-worker";

/** A note with its citations in reading order; notes without any are given too, since they part an "ibid." from its source. */
export type CitedNote = { id: string; citations: { citation: Citation; place: CitationPlace }[] };

export type CitationsToWord = {
  /** Whose earlier wordings to build on: the report's id, or anything that tells texts apart. */
  report: string;
  /** BCP 47 tag of the report's language. */
  language: string;
  style: CitationStyle;
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

type Waiting = { resolve: (wordings: CitationRun[][][]) => void; reject: (error: Error) => void };

/**
 * Words the citations of reports in a thread of its own. The thread starts with
 * the first request, starts again if it ends, and never keeps a process alive.
 */
class CitationEngine {
  #worker: Worker | null = null;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  ask(request: Omit<WordingRequest, "id">): Promise<CitationRun[][][]> {
    const id = ++this.#lastId;
    const worker = this.#started();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...request, id } satisfies WordingRequest);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const entry = workerEntry();
    // Asked for at run time: a bundler that sees the class takes every file of the project along.
    const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
    const worker = new Thread(entry, {
      execArgv: entry.endsWith(".ts") ? ["--import", "tsx"] : [],
    });
    worker.unref();
    worker.on("message", (answer: WordingAnswer) => this.#take(answer));
    worker.once("error", (error) => this.#ended(worker, error));
    worker.once("exit", (code) =>
      this.#ended(worker, new Error(`the citation thread ended with code ${code}`)),
    );
    this.#worker = worker;
    return worker;
  }

  #take(answer: WordingAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ("problem" in answer) waiting?.reject(new Error(answer.problem));
    else waiting?.resolve(answer.wordings);
  }

  #ended(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const reason = error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

/** From the sources under tsx while developing, testing or on the command line; else the bundle. */
function workerEntry(): string {
  const source = join(
    /* turbopackIgnore: true */ process.cwd(),
    "server",
    "jobs",
    "citation-worker.ts",
  );
  if (process.env.NODE_ENV !== "production" && existsSync(source)) return source;
  const bundled = [
    dirname(process.argv[1] ?? ""),
    join(/* turbopackIgnore: true */ process.cwd(), ".build"),
  ]
    .map((folder) => join(folder, "citation-worker.mjs"))
    .find((path) => existsSync(path));
  if (!bundled) throw new Error("The program for citations is missing: run `npm run build`.");
  return bundled;
}

// The pages and the server are two module graphs in one process; one thread serves both.
const KEY = Symbol.for("penumbra.citation-engine");
const shared = globalThis as typeof globalThis & { [KEY]?: CitationEngine };

function sharedEngine(): CitationEngine {
  shared[KEY] ??= new CitationEngine();
  return shared[KEY];
}

/**
 * Every citation's wording, by citation id, as it stands in its note: "ibid."
 * and short forms as the order of the notes asks, the drafter's words around it,
 * the full stop. A citation whose source is gone says so; it never fails.
 */
export async function wordCitations({
  report,
  language,
  style,
  notes,
  sources,
}: CitationsToWord): Promise<CitationTexts> {
  const known = new Map(sources.map((source) => [source.id, source]));
  const isCitable = ({ source }: Citation) => {
    const found = known.get(source);
    return found !== undefined && found.isDeleted !== true && found.agreedWording === undefined;
  };
  const cited = new Set(
    notes.flatMap((note) => note.citations.map(({ citation }) => citation.source)),
  );
  const toWord: NoteToWord[] = notes.map(({ id, citations }) => ({
    id,
    cites: citations.map(({ citation }) => ({
      source: isCitable(citation) ? citation.source : `${MISSING}${citation.source}`,
      locator: citation.locator.trim(),
      label: asLocatorLabel(citation.label),
    })),
  }));
  const wordings = await sharedEngine().ask({
    report,
    language,
    style,
    notes: toWord,
    sources: sources.flatMap(({ isDeleted, agreedWording, ...source }) =>
      cited.has(source.id) && isDeleted !== true && agreedWording === undefined ? [source] : [],
    ),
  });
  const texts: CitationTexts = {};
  notes.forEach(({ citations }, note) => {
    citations.forEach(({ citation, place }, index) => {
      const wording = isCitable(citation)
        ? (wordings[note]?.[index] ?? [])
        : [{ text: wordUncited(language, known.get(citation.source)) }];
      texts[citation.id] = placeCitation(wording, citation, place);
    });
  });
  return texts;
}

/** What stands for a source that no style words: its agreed wording, or that it is gone. */
function wordUncited(language: string, source: CitableSource | undefined): string {
  const { agreedWording, isDeleted } = source ?? {};
  if (agreedWording !== undefined && isDeleted !== true) return agreedWording;
  return wordMissingSource(language, agreedWording ?? source?.title ?? null);
}

/** Marks the id of a source that cannot be cited, so that its citation still parts others from their "ibid.". */
const MISSING = "missing:";
