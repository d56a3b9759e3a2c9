import { type ChildProcess, fork } from "node:child_process";
import { DomainError, type DomainFailure } from "../../core/failure";
import { findProgram } from "./find-program";
import type { JobInput, JobKind, JobResult } from "./job-kinds";
import type { JobReply, JobRequest } from "./job-messages";

export type JobDeath = "took_too_long" | "crashed";

export type JobOptions = {
  /** The child is killed after this; the wait for a free place does not count. */
  timeoutMs?: number;
  /** Cap of the child's JavaScript heap in megabytes. */
  heapMb?: number;
  /** Cap of all its memory, for work that native code does: that is in no heap. */
  memoryMb?: number | null;
  /** Called with 0 to 1 as the work goes on. */
  onProgress?: (share: number) => void;
  /** Aborting kills the child, or takes the job out of the queue. */
  signal?: AbortSignal;
  /** Its turn was given elsewhere, as those of exports are: it waits for nobody here. */
  hasTurn?: boolean;
  /** The failure a person sees when the child is killed or dies. */
  onDeath?: (death: JobDeath) => DomainFailure;
};

const TIMEOUT_MS = 20_000;
const HEAP_MB = 384;
/** Two cores are all a small installation has; the rest waits its turn. */
const AT_ONCE = 2;

type Places = { running: number; waiting: (() => void)[] };

const KEY = Symbol.for("penumbra.job-places");

const shared = globalThis as typeof globalThis & { [KEY]?: Places };

/** Those of the whole process: routes are bundled apart, and each bundle would count for itself. */
function places(): Places {
  shared[KEY] ??= { running: 0, waiting: [] };
  return shared[KEY];
}

/**
 * Does long or dangerous work in a child process with a heap cap and a kill
 * timer, two at once and the others in a queue. The parent lives whatever the
 * child does.
 *
 * @throws {DomainError} what the job fails with, or what `onDeath` makes of a child that is killed
 *   or dies (by default import_took_too_long, file_not_readable)
 * @throws {DOMException} AbortError when `signal` is aborted
 * @throws {Error} when the job has a bug
 */
export async function runJob<K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  options: JobOptions = {},
): Promise<JobResult<K>> {
  if (options.hasTurn)
    return (await runChild(requestOf(kind, input, options), options)) as JobResult<K>;
  await takePlace(options.signal);
  try {
    return (await runChild(requestOf(kind, input, options), options)) as JobResult<K>;
  } finally {
    places().running -= 1;
    places().waiting.shift()?.();
  }
}

function requestOf(
  kind: JobKind,
  input: unknown,
  { memoryMb = null, signal }: JobOptions,
): JobRequest {
  // It may have been called off before it came to its turn.
  signal?.throwIfAborted();
  return { kind, input, memoryMb };
}

async function takePlace(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const taken = places();
  const { waiting } = taken;
  while (taken.running >= AT_ONCE) {
    await new Promise<void>((resolve, reject) => {
      const take = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      waiting.push(take);
    });
  }
  taken.running += 1;
}

function runChild(request: JobRequest, options: JobOptions): Promise<unknown> {
  const { timeoutMs = TIMEOUT_MS, heapMb = HEAP_MB, onProgress, signal } = options;
  const fail = options.onDeath ?? ((death: JobDeath) => importFailure(death, timeoutMs));
  return new Promise((resolve, reject) => {
    const child = startChild(heapMb);
    let errors = "";
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      child.removeAllListeners();
      child.on("error", () => undefined);
      child.kill("SIGKILL");
      settle();
    };
    const die = (death: JobDeath) => end(() => reject(new DomainError(fail(death))));
    const abort = () => end(() => reject(signal?.reason));
    const timer = setTimeout(() => die("took_too_long"), timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-4_000);
    });
    child.on("message", (message) => {
      const reply = message as JobReply;
      if (reply.type === "progress") onProgress?.(reply.share);
      else if (reply.type === "result") end(() => resolve(reply.result));
      else if (reply.type === "failure") end(() => reject(new DomainError(reply.failure)));
      else end(() => reject(new Error(`The job ${request.kind} failed: ${reply.message}`)));
    });
    child.on("error", (error) => end(() => reject(error)));
    child.on("exit", (code, killedBy) => {
      // A child that never got as far as reading its request is a broken installation, not a bad file.
      if (code === 1 && errors.includes("Cannot find")) return end(() => reject(new Error(errors)));
      warnOfDeath(request.kind, killedBy ?? `exit code ${code}`, errors);
      die("crashed");
    });
    child.send(request, (error) => {
      if (!error) return;
      warnOfDeath(request.kind, error.message, errors);
      die("crashed");
    });
  });
}

/** What V8 and Rust say first when they give up; what follows may hold words of the file. */
const LAST_WORDS = /^(FATAL ERROR: .*|thread '.*' panicked at [^:]+:\d+|Error|\w+Error(?= \[|:))/m;

/**
 * Tells whoever runs the installation how a child died: the person who waits learns that it did, and neither learns
 * words of the file. A warning of the process, as this module is loaded by the server and by its pages.
 */
function warnOfDeath(kind: JobKind, how: string, errors: string): void {
  const lastWords = LAST_WORDS.exec(errors)?.[0];
  const message = `the child of ${kind} died: ${how}${lastWords ? `, ${lastWords}` : ""}`;
  process.emitWarning(message, "JobWarning");
}

function importFailure(death: JobDeath, timeoutMs: number): DomainFailure {
  return death === "took_too_long"
    ? { code: "import_took_too_long", limitSeconds: Math.round(timeoutMs / 1_000) }
    : { code: "file_not_readable", reason: "inflates_too_far" };
}

function startChild(heapMb: number): ChildProcess {
  const { entry, execArgv } = findProgram("job");
  return fork(entry, [], {
    execArgv: [...execArgv, `--max-old-space-size=${heapMb}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // Nothing of the installation's settings: a reader of strangers' files needs no database.
    env: childEnvironment(),
  });
}

function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, TZ, NODE_ENV = "development" } = process.env;
  const environment: NodeJS.ProcessEnv = { NODE_ENV };
  for (const [name, value] of Object.entries({ PATH, HOME, TMPDIR, LANG, TZ })) {
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
