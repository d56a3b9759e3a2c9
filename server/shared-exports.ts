import type { Runtime } from "./runtime";
import { ExportDesk } from "./services/report/export-desk";

const KEY = Symbol.for("penumbra.exports");

const shared = globalThis as typeof globalThis & { [KEY]?: WeakMap<Runtime, ExportDesk> };

/** One desk per process: routes and the API are bundled apart and must find the same files. */
export function sharedExports(runtime: Runtime): ExportDesk {
  shared[KEY] ??= new WeakMap();
  const known = shared[KEY].get(runtime);
  if (known) return known;
  const desk = new ExportDesk();
  shared[KEY].set(runtime, desk);
  return desk;
}
