import type { Runtime } from "./runtime";
import { type Attempts, createAttempts } from "./services/account/attempts";

const KEY = Symbol.for("penumbra.attempts");

const shared = globalThis as typeof globalThis & { [KEY]?: WeakMap<Runtime, Attempts> };

/** One count of attempts per process: sign-in and the API are bundled apart and must add up. */
export function sharedAttempts(runtime: Runtime): Attempts {
  shared[KEY] ??= new WeakMap();
  const known = shared[KEY].get(runtime);
  if (known) return known;
  const attempts = createAttempts();
  shared[KEY].set(runtime, attempts);
  return attempts;
}
