import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { type CheckedContent, checkSection, joinChecked } from "../core/preflight/check-content";
import { fileUnderCheck } from "../core/preflight/file-under-check";
import { preflightSteps } from "../core/preflight/run-preflight";
import { contentOfReport } from "../core/report/content-of-report";
import { readDraft } from "../importers/draft/read-draft";
import type { Bench } from "./bench";

const WORDS = 60_000;
const SECTIONS = 40;
const RUNS = 5;

/** Sentences of the length reports have; every third has a figure, every second a footnote. */
function draft(): string {
  const notes: string[] = [];
  const sections = Array.from({ length: SECTIONS }, (_, section) => {
    const sentences = Array.from({ length: Math.round(WORDS / SECTIONS / 16) }, (__, index) => {
      const figure = index % 3 === 0 ? `${1_000 + section * 97 + index} ` : "";
      const number = notes.length + 1;
      const marker = index % 2 === 0 ? `[footnoteRef:${number}]` : "";
      if (marker !== "") {
        notes.push(`[${number}:  Report ${number}, https://example.org/${section}/${index} ]`);
      }
      return `In that year the authorities of the region detained ${figure}migrant workers without review by any court${marker}.`;
    });
    return `Section ${section + 1}: Detention in region ${section + 1}\n${sentences.join(" ")}`;
  });
  return `${sections.join("\n")}\n${notes.join(" ")}`;
}

/** How long the checks of a long report take, and how long they keep other work waiting at most. */
export const preflightBench: Bench = {
  summary:
    "The checks of a report of 60,000 words: the whole, and the longest step without a pause.",
  async run() {
    const { report } = readDraft(draft(), "A long report");
    const sections = contentOfReport(report).map((section, index) => ({
      ...section,
      id: `s${index}`,
      status: null,
      suggestions: 0,
    }));
    const frame = fileUnderCheck(report, []);
    const totals: number[] = [];
    let longest = 0;
    let longestCpu = 0;
    let findings = 0;
    for (let run = 0; run < RUNS; run += 1) {
      let total = 0;
      const step = <T>(work: () => T): T => {
        const from = performance.now();
        const cpu = process.threadCpuUsage();
        const result = work();
        const took = performance.now() - from;
        const { user, system } = process.threadCpuUsage(cpu);
        total += took;
        // The first run compiles.
        if (run > 0) {
          longest = Math.max(longest, took);
          longestCpu = Math.max(longestCpu, (user + system) / 1_000);
        }
        return result;
      };
      const read: CheckedContent[] = [];
      for (const section of sections) {
        read.push(step(() => checkSection(section)));
        await setImmediate();
      }
      const steps = preflightSteps({ ...frame, ...step(() => joinChecked(read)) });
      findings = 0;
      for (;;) {
        const next = step(() => steps.next());
        if (next.done === true) break;
        findings += next.value.length;
        await setImmediate();
      }
      totals.push(total);
    }
    const words = frame.sections.reduce((sum, section) => sum + section.words, 0);
    const median = totals.toSorted((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0;
    const measured = {
      words,
      notes: frame.notes.length,
      findings,
      medianMs: Math.round(median),
      longestStepMs: Math.round(longest),
      // On a busy machine the rest of it is spent waiting for a turn.
      longestStepCpuMs: Math.round(longestCpu),
    };
    return {
      report: measured,
      text: `${words} words, ${measured.notes} notes, ${findings} findings: ${measured.medianMs} ms in all, at most ${measured.longestStepMs} ms without a pause (${measured.longestStepCpuMs} ms of the processor)`,
    };
  },
};
