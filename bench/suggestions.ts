import { SYNC_RATES } from "../test/trial/mixes";
import { suggestEditsTrial } from "../test/trial/suggest-edits";
import {
  suggestAndWriteTrial,
  suggestOnlyTrial,
  type TrialOutcome,
} from "../test/trial/suggesting-together";
import type { Bench } from "./bench";
import { Progress, runsOf } from "./seeded-runs";

const RUNS = 2_000;
const SHOWN_FAILURES = 5;

type Row = {
  kind: string;
  syncEvery: number | null;
  runs: number;
  failed: number;
  /** The first seeds that failed, with what went wrong: each can be run again alone. */
  failures: { seed: number; problems: unknown[] }[];
};

type Trial = { kind: string; syncEvery: number | null; run: (seed: number) => Outcome };
type Outcome = { problems: readonly unknown[] };

/** Suggestions made at random, alone and at the same time, accepted and rejected. */
export const suggestionsBench: Bench = {
  summary: `edits suggested at random, alone and together: accepted, rejected, refused, lost [--runs=N, usually ${RUNS}]`,
  async run({ args }) {
    const runs = runsOf(args, RUNS);
    const trials = allTrials();
    // As many runs alone as together, where they are spread over the rates of exchange.
    const share = (trial: Trial) =>
      trial.syncEvery === null ? runs : Math.ceil(runs / SYNC_RATES.length);
    const progress = new Progress(trials.reduce((sum, trial) => sum + share(trial), 0));
    const rows: Row[] = [];
    for (const trial of trials) rows.push(await measure(trial, share(trial), progress));
    progress.end();
    const text = rows.map(
      ({ kind, syncEvery, runs: made, failed }) =>
        `${kind}${syncEvery === null ? "" : `, exchanging every ${syncEvery}`}: ${failed} of ${made} runs failed`,
    );
    return {
      report: { runs, isCancelled: progress.isCancelled, rows },
      text: text.join("\n"),
    };
  },
};

function allTrials(): Trial[] {
  const together = (kind: string, run: (seed: number, syncEvery: number) => TrialOutcome) =>
    SYNC_RATES.map((syncEvery) => ({
      kind,
      syncEvery,
      run: (seed: number) => run(seed, syncEvery),
    }));
  return [
    { kind: "one edit after another", syncEvery: null, run: suggestEditsTrial },
    ...together("people who only suggest", suggestOnlyTrial),
    ...together("people who write beside them", suggestAndWriteTrial),
  ];
}

async function measure(trial: Trial, runs: number, progress: Progress): Promise<Row> {
  const { kind, syncEvery } = trial;
  const row: Row = { kind, syncEvery, runs: 0, failed: 0, failures: [] };
  for (let seed = 1; seed <= runs && !progress.isCancelled; seed += 1) {
    const { problems } = trial.run(seed);
    row.runs += 1;
    if (problems.length > 0) {
      row.failed += 1;
      if (row.failures.length < SHOWN_FAILURES)
        row.failures.push({ seed, problems: [...problems] });
    }
    await progress.step(kind);
  }
  return row;
}
