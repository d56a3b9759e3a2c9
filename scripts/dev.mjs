import { spawn } from "node:child_process";
import { join } from "node:path";
import { bundlePdfFrame } from "./build.mjs";
import { root } from "./source-hash.mjs";

await bundlePdfFrame();

const server = spawn(process.execPath, ["--import", "tsx", join(root, "server/main.ts")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
