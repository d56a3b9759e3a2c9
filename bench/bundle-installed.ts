import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleTestPrograms } from "../test/programs";

/** Servers and jobs as they are installed: from the sources a compiler would run first, and count as ours. */
export async function bundleInstalled(): Promise<void> {
  const folder = join(import.meta.dirname, "..", ".cache", "bench-programs");
  rmSync(folder, { recursive: true, force: true });
  await bundleTestPrograms(folder);
}
