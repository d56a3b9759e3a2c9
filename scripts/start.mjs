import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { root, sourceHash } from "./source-hash.mjs";

// Runs on whatever Node started it; the server itself runs on the one that is pinned.
const node = pinnedNode();
const stamp = join(root, ".build", "sources");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== sourceHash(node.version)) {
  process.stderr.write("Penumbra is being built; this takes a minute, once per version.\n");
  const built = spawnSync(node.path, [join(root, "scripts/build.mjs")], {
    cwd: root,
    // The build's own progress goes beside the server's words, not into its output.
    stdio: ["ignore", 2, 2],
  });
  if (built.status !== 0) {
    process.stderr.write("Penumbra: the build failed; the reason is above.\n");
    process.exit(1);
  }
}

const server = spawn(node.path, ["--enable-source-maps", join(root, ".build", "main.mjs")], {
  cwd: process.cwd(),
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(signal, () => server.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
}
// npm ends its shell, and the shell does not tell: a start whose shell has gone is to end too,
// or the server would keep the port and the data folder with nobody to stop it.
const parent = process.ppid;
if (process.env.npm_lifecycle_event === "start") {
  setInterval(() => {
    if (process.ppid !== parent) server.kill("SIGTERM");
  }, 250).unref();
}
server.on("error", (error) => {
  process.stderr.write(`Penumbra: ${error.message}\n`);
  process.exit(1);
});
server.on("exit", (code, signal) => {
  process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
});

/** @returns {{ path: string, version: string }} */
function pinnedNode() {
  const pinned = join(root, "node_modules", "node", "bin", "node");
  if (!existsSync(pinned)) return { path: process.execPath, version: process.version };
  const { version } = JSON.parse(
    readFileSync(join(root, "node_modules", "node", "package.json"), "utf8"),
  );
  return { path: pinned, version: `v${version}` };
}
