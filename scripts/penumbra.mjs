// The command line: from the build where there is one of these sources, as compiling takes longer than most commands,
// else from the sources.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, sourceHash } from "./source-hash.mjs";

const stamp = join(root, ".build", "sources");
const isBuilt = existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash();
let entry = join(root, "cli", "penumbra.ts");
if (isBuilt) {
  entry = join(root, ".build", "penumbra.mjs");
  // What children and threads run is looked for in the build, and beside this program.
  process.env.NODE_ENV = "production";
  process.argv[1] = entry;
  process.setSourceMapsEnabled(true);
} else {
  await import("tsx");
}
await import(pathToFileURL(entry).href);
