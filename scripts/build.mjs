import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root, sourceHash } from "./source-hash.mjs";

/** Programs of their own, beside the server: each is a file that a thread or child runs. */
const ENTRIES = {
  main: "server/main.ts",
  "pglite-worker": "db/pglite-worker.ts",
  "history-worker": "server/jobs/history-worker.ts",
  "citation-worker": "server/jobs/citation-worker.ts",
};

/** The child of a job, in parts: it starts for each job, and reads only what that one needs. */
const JOB = { job: "server/jobs/job-child.ts" };

const out = join(root, ".build");

/** Builds the pages and the server; throws with the reason when it cannot. */
export async function buildAll() {
  const hash = sourceHash();
  rmSync(out, { recursive: true, force: true });
  const next = spawnSync(
    process.execPath,
    [join(root, "node_modules/next/dist/bin/next"), "build"],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  if (next.status !== 0) throw new Error(`next build ended with ${next.status ?? next.signal}`);
  await bundleServer();
  // Last: a build that was interrupted has no stamp and is made again.
  writeFileSync(join(out, "sources"), hash);
}

/** Bundles the server alone. */
export async function bundleServer() {
  mkdirSync(out, { recursive: true });
  const server = {
    absWorkingDir: root,
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    packages: "external",
    sourcemap: "linked",
    logLevel: "warning",
  };
  await build({ ...server, entryPoints: ENTRIES });
  rmSync(join(out, "job"), { recursive: true, force: true });
  await build({ ...server, entryPoints: JOB, splitting: true, chunkNames: "job/[hash]" });
  await bundlePdfFrame();
  cpSync(join(root, "db/migrations"), join(out, "migrations"), { recursive: true });
}

/** Bundles the program that draws PDFs in a sandboxed frame; it runs in browsers. */
export async function bundlePdfFrame() {
  await build({
    absWorkingDir: root,
    entryPoints: { "pdf-frame": "app/_pdf-frame/pdf-frame.ts" },
    outdir: out,
    bundle: true,
    minify: true,
    platform: "browser",
    target: "es2022",
    format: "iife",
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
  });
}

if (process.argv[1] === import.meta.filename) {
  await (process.argv.includes("--server") ? bundleServer() : buildAll());
}
