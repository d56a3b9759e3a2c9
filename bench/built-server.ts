import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../test/free-port";

const root = join(import.meta.dirname, "..");
const MAIN = join(root, ".build", "main.mjs");

/** @throws {Error} where the pages are not built */
export function requireBuild(): void {
  if (!existsSync(MAIN)) throw new Error("Run `npm run build` first.");
}

/** The server with its pages, as it was built, on a data folder. */
export async function startBuiltServer(dataFolder: string) {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      PORT: String(port),
      PENUMBRA_DATA: dataFolder,
    },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const host = `127.0.0.1:${port}`;
  while (child.exitCode === null) {
    const isReady = await fetch(`http://${host}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (child.exitCode !== null) throw new Error("The server did not start.");
  return {
    host,
    end: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
