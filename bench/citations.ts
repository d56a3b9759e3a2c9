import { performance } from "node:perf_hooks";
import type { CitationStyle } from "../core/citation/citation-style";
import type { Source, SourceType } from "../core/citation/source";
import { type CitedNote, wordCitations } from "../server/jobs/citation-engine";
import type { Bench } from "./bench";

const NOTES = 1_500;
const SOURCES = 400;
const INSERTS = 20;

/** A few times a second the loop should be free; what it waits is what people feel. */
const TICK_MS = 5;

/** The UN's, one with ibid. and one whose short forms name the first note, so that an insert renumbers them all. */
const STYLES: readonly CitationStyle[] = [
  "un",
  "chicago-fullnote-bibliography-with-ibid",
  "oscola",
];

/** A report of 1,500 notes on 400 sources: worded from nothing, then with notes inserted in the middle. */
export const citationsBench: Bench = {
  summary: "Words 1,500 notes citing 400 sources from scratch and after inserts in the middle.",
  async run({ args }) {
    const only = args.find((arg) => arg.startsWith("--style="))?.slice("--style=".length);
    const chosen = only === undefined ? STYLES : STYLES.filter((style) => style === only);
    if (chosen.length === 0) throw new Error(`--style= takes one of ${STYLES.join(", ")}`);
    const styles = [];
    for (const style of chosen) styles.push(await measure(style));
    return {
      report: { notes: NOTES, sources: SOURCES, styles },
      text: styles
        .map(
          (style) =>
            `${style.style}: ${NOTES} notes, ${SOURCES} sources: from scratch ${style.fromScratchMs} ms; a note inserted in the middle ` +
            `${style.insertMedianMs} ms (median of ${INSERTS}, worst ${style.insertWorstMs} ms), off the main thread, ` +
            `which worked ${style.mainThreadMs} ms for each and was never held up more than ${style.mainThreadWorstDelayMs} ms. ` +
            "The words are those of a fresh start.",
        )
        .join("\n"),
    };
  },
};

async function measure(style: CitationStyle) {
  const sources = Array.from({ length: SOURCES }, (_, index) => aSource(index));
  const notes = Array.from({ length: NOTES }, (_, index) => aNote(`n${index}`, index));
  const word = (report: string, inOrder: readonly CitedNote[]) =>
    timed(() =>
      wordCitations({ report, language: "en", style: { name: style }, notes: inOrder, sources }),
    );
  // The thread starts and reads its files once.
  await word("warm", notes.slice(0, 10));

  const scratch = await word("bench", notes);
  const inserts = [];
  let current = notes;
  for (let index = 0; index < INSERTS; index += 1) {
    current = current.toSpliced(NOTES / 2, 0, aNote(`i${index}`, index * 7));
    inserts.push(await word("bench", current));
  }
  const again = await word("again", current);
  const last = inserts.at(-1);
  if (!last || JSON.stringify(last.texts) !== JSON.stringify(again.texts)) {
    throw new Error("inserting gave other words than a fresh start");
  }
  const insertMs = inserts.map(({ ms }) => ms).sort((a, b) => a - b);
  const mainMs = inserts.map(({ mainMs: own }) => own).sort((a, b) => a - b);
  return {
    style,
    fromScratchMs: Math.round(scratch.ms),
    insertMedianMs: Math.round(insertMs[Math.floor(INSERTS / 2)] ?? 0),
    insertWorstMs: Math.round(insertMs.at(-1) ?? 0),
    mainThreadMs: Math.round(mainMs[Math.floor(INSERTS / 2)] ?? 0),
    mainThreadWorstDelayMs: Math.round(
      Math.max(scratch.delay, ...inserts.map(({ delay }) => delay)),
    ),
    sameAsFromScratch: true,
  };
}

async function timed<Texts>(work: () => Promise<Texts>) {
  let delay = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    delay = Math.max(delay, now - before - TICK_MS);
    before = now;
  }, TICK_MS);
  const loop = performance.eventLoopUtilization();
  const started = performance.now();
  const texts = await work();
  const ms = performance.now() - started;
  const { active } = performance.eventLoopUtilization(loop);
  clearInterval(timer);
  return { texts, ms, delay, mainMs: active };
}

const TYPES: readonly SourceType[] = [
  "un_document",
  "report",
  "article-newspaper",
  "webpage",
  "legislation",
];

function aSource(index: number): Source {
  const type = TYPES[index % TYPES.length] ?? "report";
  return {
    id: `s${index}`,
    type,
    title: `Work number ${index} on the detention of migrants`,
    shortTitle: "",
    authors: [{ literal: `Organisation ${index % 90}` }],
    issued: `20${String(10 + (index % 15)).padStart(2, "0")}-0${1 + (index % 9)}`,
    publisher: "",
    containerTitle: type === "article-newspaper" ? "The Daily" : "",
    unSymbol: type === "un_document" ? `CMW/C/AZE/CO/${index + 1}` : "",
    url: `https://www.example.org/works/${index}`,
    accessedOn: "2024-01-17",
    language: "",
    note: "",
  };
}

/** Every third note repeats the source before it, as reports do. */
function aNote(id: string, index: number): CitedNote {
  const source = `s${(Math.floor(index / 3) * 37) % SOURCES}`;
  const locator = index % 2 === 0 ? String(1 + (index % 60)) : "";
  return {
    id,
    citations: [
      {
        citation: { id: `c-${id}`, source, locator, label: "paragraph", prefix: "", suffix: "" },
        place: { opensSentence: true, endsNote: true, nextIsCitation: false, touchesNext: false },
      },
    ],
  };
}
