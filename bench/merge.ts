import { MIXES, SYNC_RATES } from "../test/trial/mixes";
import type { OperationName } from "../test/trial/operations";
import { authorsOf, runTrial, type TrialResult } from "../test/trial/run-trial";
import type { Bench } from "./bench";
import type { NodeOperation } from "./node-schema/node-operations";
import { runNodeTrial } from "./node-schema/run-node-trial";
import { optionOf, Progress, runsOf } from "./seeded-runs";

/** Operations compared one by one, mixed with typing, and what does the same on the usual schema. */
const COMPARED: { name: string; ours: readonly OperationName[]; theirs: NodeOperation[] }[] = [
  { name: "kind", ours: ["type", "kind"], theirs: ["type", "kind"] },
  { name: "list", ours: ["type", "kind", "indent"], theirs: ["type", "wrap"] },
  { name: "split", ours: ["type", "type", "split"], theirs: ["type", "type", "split"] },
  { name: "join", ours: MIXES.split, theirs: MIXES.split },
  { name: "bold", ours: ["type", "bold"], theirs: ["type", "bold"] },
  {
    name: "note",
    ours: ["type", "insertNote", "bold"],
    theirs: ["type", "insertNote", "bold"],
  },
  {
    name: "cut",
    ours: ["type", "type", "cutPaste"],
    theirs: ["type", "type", "cutPaste"],
  },
  { name: "drag", ours: MIXES.drag, theirs: MIXES.drag },
  { name: "delete", ours: MIXES.delete, theirs: MIXES.delete },
  {
    name: "notes",
    ours: MIXES.note,
    theirs: ["type", "insertNote", "deleteNote", "moveNote", "typeInNote"],
  },
  { name: "claims", ours: MIXES.claim, theirs: ["type", "type", "bold", "split", "join"] },
  {
    name: "claims moved",
    ours: MIXES.claimMoved,
    theirs: ["type", "type", "bold", "drag", "split"],
  },
  { name: "undo", ours: MIXES.undo, theirs: MIXES.undo },
  { name: "tables", ours: MIXES.table, theirs: MIXES.table },
  { name: "cut tables", ours: MIXES.cutTable, theirs: MIXES.cutTable },
];

const RUNS = 500;
const STEPS = 80;

type Binding = "penumbra" | "y-tiptap";

type Row = {
  operation: string;
  syncEvery: number;
  binding: Binding;
  runs: number;
  typed: number;
  lost: number;
  doubled: number;
  /** Runs in which copies differed at the end. */
  diverged: number;
  /** Runs in which copies differed, an operation threw or an update was refused. */
  failed: number;
};

/** Words lost and doubled when authors write at once, by operation and rate of exchange. */
export const mergeBench: Bench = {
  summary: `words lost and doubled by concurrent editing, beside y-tiptap [--runs=N, usually ${RUNS}] [--only=NAME,NAME]`,
  async run({ args }) {
    const runs = runsOf(args, RUNS);
    const compared = chosen(optionOf(args, "only"));
    const progress = new Progress(compared.length * SYNC_RATES.length * 2 * runs);
    const rows: Row[] = [];
    for (const { name, ours, theirs } of compared) {
      for (const syncEvery of SYNC_RATES) {
        rows.push(
          await measure({ name, syncEvery, binding: "penumbra", runs }, progress, (options) =>
            runTrial({ ...options, operations: ours }),
          ),
          await measure({ name, syncEvery, binding: "y-tiptap", runs }, progress, (options) =>
            runNodeTrial({ ...options, operations: theirs }),
          ),
        );
      }
    }
    progress.end();
    const whole = { runs, authors: "2 to 6", steps: STEPS, isCancelled: progress.isCancelled };
    return { report: { ...whole, rows }, text: table(rows) };
  },
};

function chosen(only: string | null): typeof COMPARED {
  if (only === null) return COMPARED;
  const names = only.split(",");
  for (const name of names) {
    if (COMPARED.some((each) => each.name === name)) continue;
    const known = COMPARED.map((each) => each.name).join(", ");
    throw new RangeError(`There is no operation "${name}". There are: ${known}.`);
  }
  return COMPARED.filter(({ name }) => names.includes(name));
}

type Options = { seed: number; authors: number; steps: number; syncEvery: number };

async function measure(
  {
    name,
    syncEvery,
    binding,
    runs,
  }: Pick<Row, "syncEvery" | "binding" | "runs"> & { name: string },
  progress: Progress,
  trial: (options: Options) => TrialResult | Promise<TrialResult>,
): Promise<Row> {
  const row: Row = {
    operation: name,
    syncEvery,
    binding,
    runs: 0,
    typed: 0,
    lost: 0,
    doubled: 0,
    diverged: 0,
    failed: 0,
  };
  for (let seed = 1; seed <= runs && !progress.isCancelled; seed += 1) {
    const result = await trial({ seed, authors: authorsOf(seed), steps: STEPS, syncEvery });
    row.runs += 1;
    row.typed += result.typed;
    row.lost += result.lost.length;
    row.doubled += result.doubled.length;
    if (result.problems.some((problem) => problem.includes("diverged"))) row.diverged += 1;
    if (result.problems.length > 0) row.failed += 1;
    await progress.step(`${name}, every ${syncEvery}, ${binding}`);
  }
  return row;
}

function table(rows: readonly Row[]): string {
  const head = [
    "operation",
    "sync",
    "binding",
    "words",
    "lost",
    "doubled",
    "diverged",
    "failed runs",
  ];
  const lines = rows.map((row) => [
    row.operation,
    `1/${row.syncEvery}`,
    row.binding,
    row.typed,
    row.lost,
    row.doubled,
    row.diverged,
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
