import { setImmediate } from "node:timers/promises";
import type { BenchOptions } from "./bench";

/** The value of `--name=value` or `--name value` among a benchmark's arguments, or null. */
export function optionOf(args: BenchOptions["args"], name: string): string | null {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const found = args[at];
  if (found === undefined) return null;
  return found.includes("=") ? found.slice(found.indexOf("=") + 1) : (args[at + 1] ?? "");
}

/** How many runs `--runs` asks for. @throws {RangeError} when it is no whole number from 1 on */
export function runsOf(args: BenchOptions["args"], usual: number): number {
  const given = optionOf(args, "runs");
  if (given === null) return usual;
  const runs = Number(given);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new RangeError(`--runs needs a whole number from 1 on, not "${given}".`);
  }
  return runs;
}

const REPORT_EVERY_MS = 2_000;
const SAME_CANCEL_MS = 1_000;

/** Says on stderr how far a long benchmark is, and whether it was asked to end (Ctrl+C) early. */
export class Progress {
  #done = 0;
  #saidAt = 0;
  #cancelledAt = 0;
  isCancelled = false;
  readonly #cancel = () => {
    // Asked a second time, it ends at once. A program around it may pass the first on once more.
    if (this.isCancelled && performance.now() - this.#cancelledAt > SAME_CANCEL_MS)
      process.exit(130);
    if (this.isCancelled) return;
    this.isCancelled = true;
    this.#cancelledAt = performance.now();
    process.stderr.write("\nEnding; what was measured so far is reported.\n");
  };

  constructor(readonly total: number) {
    process.on("SIGINT", this.#cancel);
  }

  /** One run more is done. Lets a waiting Ctrl+C through. */
  async step(what: string): Promise<void> {
    this.#done += 1;
    const now = performance.now();
    if (now - this.#saidAt > REPORT_EVERY_MS) {
      this.#saidAt = now;
      const share = Math.floor((100 * this.#done) / this.total);
      process.stderr.write(`${share} %  ${this.#done} of ${this.total}  ${what}\n`);
    }
    await setImmediate();
  }

  end(): void {
    process.off("SIGINT", this.#cancel);
  }
}
