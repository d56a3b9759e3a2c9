import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { CLUSTER_VARIABLE, stopCluster } from "./postgres-cluster";
import { bundleTestPrograms } from "./programs";

const CACHE = join(import.meta.dirname, "..", ".cache");

/**
 * Names a folder for one PostgreSQL that every file of the run shares (the first that needs it starts it), and
 * bundles what children, threads and tests run from the sources as they are: compiled anew in each child it takes longer
 * than most of their work.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = mkdtempSync(join(tmpdir(), "penumbra-postgres-"));
  process.env[CLUSTER_VARIABLE] = cluster;
  mkdirSync(CACHE, { recursive: true });
  // In the project, where Node finds the packages; two levels down like the sources, where they find their files.
  const programs = mkdtempSync(join(CACHE, "programs-"));
  const bundle = () => bundleTestPrograms(programs);
  await bundle();
  project.onTestsRerun(bundle);
  return async () => {
    rmSync(programs, { recursive: true, force: true });
    await stopCluster(cluster);
  };
}
