import { findProgram } from "./find-program";
import type { HistoryTaskName, HistoryTasks, PostedAnswer, PostedTask } from "./history-task";

const TASK_MILLISECONDS = 20_000;

/** Threads at once: on a small machine more only make each other wait. */
const MOST_THREADS = 2;

/**
 * Does one task on the past of a section in a thread of its own, which is ended
 * when it takes too long, too much memory, or `signal` is aborted. The bytes in a
 * section's log came from browsers; nothing else merges them.
 *
 * @throws {Error} with what went wrong
 */
export async function runHistoryTask<Name extends HistoryTaskName>(
  name: Name,
  task: HistoryTasks[Name]["task"],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<HistoryTasks[Name]["answer"]> {
  const leave = await queue().enter();
  try {
    signal?.throwIfAborted();
    const posted = { name, ...task } as PostedTask;
    return (await runThread(posted, signal)) as HistoryTasks[Name]["answer"];
  } finally {
    leave();
  }
}

async function runThread(task: PostedTask, signal: AbortSignal | undefined): Promise<unknown> {
  const { entry, execArgv } = findProgram("history-worker");
  // Asked for at run time: a bundler that sees the class takes every file of the project along.
  const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
  const worker = new Thread(entry, {
    execArgv,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let stop = () => {};
  const answered = new Promise<unknown>((resolve, reject) => {
    const fail = (why: string) => () => reject(new Error(`${task.name} ${why}`));
    const timer = setTimeout(fail("took too long"), TASK_MILLISECONDS);
    const abort = fail("was called off");
    signal?.addEventListener("abort", abort);
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    worker.once("message", (posted: PostedAnswer) => {
      if ("problem" in posted) reject(new Error(posted.problem));
      else resolve(posted.answer);
    });
    worker.once("error", reject);
    worker.once("exit", fail("ended before it was done"));
    worker.postMessage(task);
  });
  try {
    return await answered;
  } finally {
    stop();
    await worker.terminate();
  }
}

/** Lets so many in at a time, the others in the order they came. */
class Queue {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when one may go in; answers how to leave, which is to be called once. */
  async enter(): Promise<() => void> {
    if (this.#inside < MOST_THREADS) this.#inside += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      // Whoever waits takes the place of the one who leaves.
      if (next === undefined) this.#inside -= 1;
      else next();
    };
  }
}

// The pages and the server are two module graphs in one process; both wait in one queue.
const KEY = Symbol.for("penumbra.history-threads");
const shared = globalThis as typeof globalThis & { [KEY]?: Queue };

function queue(): Queue {
  shared[KEY] ??= new Queue();
  return shared[KEY];
}
