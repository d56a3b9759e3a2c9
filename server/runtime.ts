import type { Database, Engine } from "../db/client";
import type { Env } from "./env";
import type { Logger } from "./log";
import type { Reach } from "./net/reach";
import type { Secrets } from "./secrets";
import type { Live } from "./services/live";

/** What the process has open. Pages and the API live in Next's own module graph and find it here. */
export type Runtime = {
  db: Database;
  engine: Engine;
  live: Live;
  env: Env;
  secrets: Secrets;
  log: Logger;
  /** How links of sources are followed. */
  reach: Reach;
  version: string;
};

const KEY = Symbol.for("penumbra.runtime");

const shared = globalThis as typeof globalThis & { [KEY]?: Runtime };

/** Set once by `server/main.ts`, before the first request is answered. */
export function setRuntime(runtime: Runtime): void {
  shared[KEY] = runtime;
}

/** Never call it while a module loads: a build has no runtime. */
export function getRuntime(): Runtime {
  const runtime = shared[KEY];
  if (!runtime) throw new Error("the server is not running: there is no runtime in this process");
  return runtime;
}
