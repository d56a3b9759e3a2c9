import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleTestPrograms } from "../test/programs";

/** Servers and jobs as they are installed: from the sources a compiler would run first, and count as ours. */
export async function bundleInstalled(): Promise<void> {
  const cache = join(import.meta.dirname, "..", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await bundleTestPrograms(folder);
}
