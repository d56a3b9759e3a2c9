import { join } from "node:path";
import { bundlePrograms } from "../scripts/build.mjs";
import { PROGRAMS_VARIABLE } from "../server/jobs/find-program";

/**
 * What tests start in processes of their own, from these sources. They are bundled once a run, as the build bundles
 * the server: compiled from the sources at each start, starting takes longer than most of what is tested.
 */
const TEST_PROGRAMS = {
  server: "test/server/no-pages.ts",
  "fold-loop": "test/server/fold-loop.ts",
  "arrive-and-die": "test/server/arrive-and-die.ts",
};

/** Bundles them, and what they run in turn, into a folder of the project, and has all that is started find them there. */
export async function bundleTestPrograms(folder: string): Promise<void> {
  await bundlePrograms(folder, TEST_PROGRAMS);
  process.env[PROGRAMS_VARIABLE] = folder;
}

/** The file of a program that tests start. */
export function testProgram(name: "server" | "penumbra" | "fold-loop" | "arrive-and-die"): string {
  const folder = process.env[PROGRAMS_VARIABLE];
  if (folder === undefined) throw new Error("no programs were bundled: see bundleTestPrograms");
  return join(folder, `${name}.mjs`);
}
