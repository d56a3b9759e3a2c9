// Fails when the lockfile holds a version with a known hole, a version range in
// package.json, a second copy of Yjs, or a download address: advisories cannot be
// asked for everywhere, so the floors are a file that is kept by hand.
import { readFileSync } from "node:fs";
import { completeLockfile } from "./complete-lockfile.mjs";

/** Compares two versions by their numbers; a prerelease counts as its release. */
function compareVersions(a, b) {
  const parts = (v) => v.split(/[-+]/)[0].split(".").map(Number);
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) - (y[i] ?? 0);
  return 0;
}

/** @returns {string[]} what is wrong, in words; empty when nothing is. */
export function findVersionProblems(manifest, lock, floors) {
  const problems = [];
  const copies = new Map();
  for (const [path, entry] of Object.entries(lock.packages)) {
    const name = path.split("node_modules/").pop();
    if (!path || !entry.version) continue;
    copies.set(name, [...(copies.get(name) ?? []), entry.version]);
    if (floors[name] && compareVersions(entry.version, floors[name]) < 0)
      problems.push(`${path} is ${entry.version}, below the floor ${floors[name]}`);
    if (entry.resolved) problems.push(`${path} records where it was downloaded`);
  }
  if ((copies.get("yjs") ?? []).length !== 1)
    problems.push(
      `yjs is installed ${(copies.get("yjs") ?? []).length} times; exactly one copy may load`,
    );
  const missing = Object.keys(completeLockfile(structuredClone(lock)));
  if (missing.length > 0)
    problems.push(
      `${missing.length} packages of other platforms are missing, so \`npm ci\` would refuse the lockfile: run node scripts/complete-lockfile.mjs`,
    );
  for (const kind of ["dependencies", "devDependencies"])
    for (const [name, range] of Object.entries(manifest[kind] ?? {}))
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
        problems.push(`${name} is not pinned: ${range}`);
  return problems;
}

if (import.meta.main ?? process.argv[1]?.endsWith("check-versions.mjs")) {
  const read = (file) => JSON.parse(readFileSync(file, "utf8"));
  const problems = findVersionProblems(
    read("package.json"),
    read("package-lock.json"),
    read("scripts/version-floors.json"),
  );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  console.error("versions: pinned, above the floors, one Yjs");
}
