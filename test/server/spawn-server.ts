import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { DatabaseLocation } from "@/db/client";
import { PROGRAMS_VARIABLE } from "@/server/jobs/find-program";
import { testProgram } from "../programs";

const root = join(import.meta.dirname, "..", "..");

export type SpawnedServer = {
  /** "127.0.0.1:port" */
  host: string;
  process: ChildProcess;
  /** All it wrote on stderr so far. */
  errors(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  kill(signal: NodeJS.Signals): Promise<number | string>;
};

export type SpawnOptions = {
  location: DatabaseLocation;
  dataFolder: string;
  env?: Record<string, string>;
};

/** Starts the real server in a process of its own and waits until it says that it is ready. */
export async function spawnServer(options: SpawnOptions): Promise<SpawnedServer> {
  const server = launch(options);
  const line = await Promise.race([server.ready, server.ended]);
  const port = typeof line === "string" ? /127\.0\.0\.1:(\d+)/.exec(line)?.[1] : undefined;
  if (!port) throw new Error(`the server did not start: ${server.errors()}`);
  return { ...server, host: `127.0.0.1:${port}` };
}

/** Starts the server where it cannot start; answers its exit code and what it wrote on stderr. */
export async function failToStart(
  options: SpawnOptions,
): Promise<{ code: number | string; errors: string }> {
  const server = launch(options);
  const timer = setTimeout(() => server.process.kill("SIGKILL"), 60_000);
  const code = await server.ended;
  clearTimeout(timer);
  return { code, errors: server.errors() };
}

function launch({ location, dataFolder, env = {} }: SpawnOptions) {
  const child = spawn(process.execPath, [testProgram("server")], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      NODE_ENV: "test",
      [PROGRAMS_VARIABLE]: process.env[PROGRAMS_VARIABLE],
      LOG_LEVEL: "error",
      PORT: "0",
      PENUMBRA_DATA: "dataFolder" in location ? location.dataFolder : dataFolder,
      ...("databaseUrl" in location && { DATABASE_URL: location.databaseUrl }),
      ...env,
    },
  });
  let text = "";
  const ready = new Promise<string>((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.includes(" is ready at ")) resolve(text);
    });
  });
  const ended = once(child, "close").then(([code, signal]) => code ?? signal ?? "gone");
  return {
    process: child,
    ready,
    ended,
    errors: () => text,
    kill: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return ended;
    },
  };
}
