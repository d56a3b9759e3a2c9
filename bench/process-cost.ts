import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const ROUNDS = 3;
/** What is said beside the figures. */
export const HOW_MEASURED = { rounds: ROUNDS, measure: "CPU of the whole process, best of rounds" };

export type ProcessCost = { cpuSeconds: number; seconds: number };

/** The least CPU a program took of some rounds; null where it is not installed. */
export function bestCost(command: string, args: readonly string[]): ProcessCost | null {
  let found: ProcessCost | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const script = "TIMEFORMAT='%U %S %R'; time \"$@\" >/dev/null 2>&1";
    const { status, stderr } = spawnSync("bash", ["-c", script, "bash", command, ...args], {
      encoding: "utf8",
    });
    if (status === 127) return null;
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`);
    const [user = 0, system = 0, seconds = 0] = stderr.trim().split(/\s+/).map(Number);
    const cpuSeconds = Math.round((user + system) * 1_000) / 1_000;
    if (found === null || cpuSeconds < found.cpuSeconds) found = { cpuSeconds, seconds };
  }
  return found;
}

/** How many times as much CPU another program took. */
export const costRatio = (other: ProcessCost | null, own: ProcessCost | null) =>
  other === null || own === null ? null : Math.round((other.cpuSeconds / own.cpuSeconds) * 10) / 10;

/** How another program did beside ours. */
export const besideOurs = (name: string, cost: ProcessCost | null, times: number | null): string =>
  cost === null
    ? `${name} is not installed`
    : `${name} ${cost.cpuSeconds} s (${times} times as much)`;

/** A script as it is built for the job child: one file, no compiler at run time. */
export async function bundleScript(contents: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
}
