import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLUSTER_VARIABLE, stopCluster } from "./postgres-cluster";

/** Names a folder for one PostgreSQL that every file of the run shares; the first that needs it starts it. */
export function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "penumbra-postgres-"));
  process.env[CLUSTER_VARIABLE] = folder;
  return () => stopCluster(folder);
}
