import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root, sourceHash } from "./source-hash.mjs";

/** Programs that threads run: each is a file of its own. */
const THREADS = {
  "pglite-worker": "db/pglite-worker.ts",
  "history-worker": "server/jobs/history-worker.ts",
  "citation-worker": "server/jobs/citation-worker.ts",
};

/** The child of a job and the command line, in parts: each starts anew for one thing, and reads only what that needs. */
const IN_PARTS = { job: "server/jobs/job-child.ts", penumbra: "cli/penumbra.ts" };

/**
 * Packages that go into the bundle. Node reads the whole `package.json` of a package again for each of its modules,
 * and Drizzle's has 180 kB: most of a start was that. Zod has many modules, and nearly all there is needs it. Of those that may load only once in the process (see
 * `serverExternalPackages`) none may be here.
 */
const INSIDE = ["drizzle-orm", "zod"];

const out = join(root, ".build");

/** Builds the pages and the server; throws with the reason when it cannot. */
export async function buildAll() {
  const hash = sourceHash();
  // The stamp first: nothing is to be run from a build that is half gone.
  rmSync(join(out, "sources"), { force: true });
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
  await bundlePrograms(out, { main: "server/main.ts" });
  await bundlePdfFrame();
  // Last: a build that was interrupted has no stamp and is made again.
  writeFileSync(join(out, "sources"), hash);
}

/**
 * Bundles what children and threads run, the command line, and the `others`, into a folder of the project, with the
 * migrations: all side by side, as each finds its files from where it stands.
 */
export async function bundlePrograms(folder, others = {}) {
  mkdirSync(folder, { recursive: true });
  const program = {
    absWorkingDir: root,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    plugins: [externalBut(INSIDE)],
    sourcemap: "linked",
    logLevel: "warning",
  };
  await build({ ...program, entryPoints: { ...THREADS, ...others } });
  await build({ ...program, entryPoints: IN_PARTS, splitting: true, chunkNames: "[hash]" });
  cpSync(join(root, "db/migrations"), join(folder, "migrations"), { recursive: true });
}

/** Leaves packages where they are, but for those of these names. */
function externalBut(names) {
  // "@/" is the project itself.
  const isInside = (path) =>
    path.startsWith("@/") || names.some((name) => path === name || path.startsWith(`${name}/`));
  return {
    name: "external-but",
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === "entry-point" || isInside(path) ? null : { path, external: true },
      );
    },
  };
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
  await buildAll();
}
