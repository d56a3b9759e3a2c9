import type { Runtime } from "./runtime";
import { WorkspaceDesk } from "./services/workspace/workspace-desk";

const KEY = Symbol.for("penumbra.workspace-desk");

const shared = globalThis as typeof globalThis & { [KEY]?: WeakMap<Runtime, WorkspaceDesk> };

/** One desk per process: the API and the door for archives are bundled apart and must see the same. */
export function sharedDesk(runtime: Runtime): WorkspaceDesk {
  shared[KEY] ??= new WeakMap();
  const known = shared[KEY].get(runtime);
  if (known) return known;
  const desk = new WorkspaceDesk();
  shared[KEY].set(runtime, desk);
  return desk;
}
