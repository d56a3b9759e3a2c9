import { join } from "node:path";
import { PROGRAMS_VARIABLE } from "../server/jobs/find-program";

/**
 * What tests start in processes of their own, from these sources. They are bundled once a run, as the build bundles
 * the server: compiled from the sources at each start, starting takes longer than most of what is tested.
 */
export const TEST_PROGRAMS = {
  server: "test/server/no-pages.ts",
  "fold-loop": "test/server/fold-loop.ts",
  "arrive-and-die": "test/server/arrive-and-die.ts",
  "pglite-worker": "db/pglite-worker.ts",
} as const;

/** The file of a program that tests start. */
export function testProgram(name: "server" | "penumbra" | "fold-loop" | "arrive-and-die"): string {
  const folder = process.env[PROGRAMS_VARIABLE];
  if (folder === undefined)
    throw new Error("the global setup of the tests has bundled no programs");
  return join(folder, `${name}.mjs`);
}
