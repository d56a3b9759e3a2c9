import { MIXES, SYNC_RATES } from "../test/trial/mixes";
import type { OperationName } from "../test/trial/operations";
import { runTrial, type TrialResult } from "../test/trial/run-trial";
import type { Bench } from "./bench";
import { type NodeOperation, runNodeTrial } from "./node-schema-trial";

/** Operations compared one by one, mixed with typing; the usual schema's name for them where it has one. */
const COMPARED: { name: string; ours: readonly OperationName[]; theirs?: NodeOperation[] }[] = [
  { name: "kind", ours: ["type", "kind"], theirs: ["type", "kind"] },
  { name: "list", ours: ["type", "kind", "indent"], theirs: ["type", "wrap"] },
  { name: "split", ours: ["type", "type", "split"], theirs: ["type", "type", "split"] },
  { name: "join", ours: MIXES.split, theirs: ["type", "type", "split", "join"] },
  { name: "bold", ours: ["type", "bold"], theirs: ["type", "bold"] },
  { name: "note", ours: ["type", "insertNote", "bold"], theirs: ["type", "note", "bold"] },
  { name: "cut", ours: ["type", "type", "cutPaste"], theirs: ["type", "type", "cut"] },
  { name: "drag", ours: MIXES.drag, theirs: ["type", "type", "drag", "split"] },
  { name: "delete", ours: MIXES.delete },
  { name: "notes", ours: MIXES.note },
  { name: "undo", ours: MIXES.undo },
  { name: "tables", ours: MIXES.table },
  { name: "cut tables", ours: MIXES.cutTable },
];

type Row = {
  operation: string;
  syncEvery: number;
  binding: "penumbra" | "y-tiptap";
  runs: number;
  typed: number;
  lost: number;
  doubled: number;
  /** Runs in which copies differed or an operation threw. */
  failed: number;
};

/** Words lost and doubled when authors write at once, by operation and rate of exchange. */
export const mergeBench: Bench = {
  summary: "words lost and doubled by concurrent editing, beside y-tiptap [--runs=N, default 60]",
  async run({ args }) {
    const given = args.find((arg) => arg.startsWith("--runs="))?.slice("--runs=".length);
    const runs = given === undefined ? 60 : Math.max(1, Number.parseInt(given, 10) || 60);
    const rows: Row[] = [];
    for (const { name, ours, theirs } of COMPARED) {
      for (const syncEvery of SYNC_RATES) {
        rows.push(
          await measure(name, syncEvery, "penumbra", runs, (options) =>
            runTrial({ ...options, operations: ours }),
          ),
        );
        if (theirs === undefined) continue;
        rows.push(
          await measure(name, syncEvery, "y-tiptap", runs, (options) =>
            runNodeTrial({ ...options, operations: theirs }),
          ),
        );
      }
    }
    return { report: { runs, rows }, text: table(rows) };
  },
};

type Options = { seed: number; authors: number; steps: number; syncEvery: number };

async function measure(
  operation: string,
  syncEvery: number,
  binding: Row["binding"],
  runs: number,
  trial: (options: Options) => TrialResult | Promise<TrialResult>,
): Promise<Row> {
  const row: Row = {
    operation,
    syncEvery,
    binding,
    runs,
    typed: 0,
    lost: 0,
    doubled: 0,
    failed: 0,
  };
  for (let seed = 1; seed <= runs; seed += 1) {
    const result = await trial({ seed, authors: 2 + (seed % 3), steps: 80, syncEvery });
    row.typed += result.typed;
    row.lost += result.lost.length;
    row.doubled += result.doubled.length;
    if (result.problems.length > 0) row.failed += 1;
  }
  return row;
}

function table(rows: readonly Row[]): string {
  const head = ["operation", "sync", "binding", "words", "lost", "doubled", "failed runs"];
  const lines = rows.map((row) => [
    row.operation,
    `1/${row.syncEvery}`,
    row.binding,
    row.typed,
    row.lost,
    row.doubled,
    row.failed,
  ]);
  return [head, ...lines]
    .map((cells) =>
      cells
        .map((value) => String(value).padEnd(11))
        .join(" ")
        .trimEnd(),
    )
    .join("\n");
}
