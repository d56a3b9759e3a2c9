// Adds what `npm install` leaves out of the lockfile: packages for other platforms
// that the registry asked did not have yet. Without them `npm ci` refuses the
// lockfile everywhere. Run it after adding or upgrading a dependency.
import { readFileSync, writeFileSync } from "node:fs";

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/** @returns the packages added, by the path they have in the lockfile. */
export function completeLockfile(lock) {
  const added = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const isThere = [`${path}/node_modules/${name}`, ...parents(path, name)].some(
        (place) => lock.packages[place],
      );
      const platform = platformOf(name);
      if (isThere || !platform || !/^\d/.test(range)) continue;
      added[`node_modules/${name}`] = {
        version: range,
        ...platform,
        ...(entry.dev && { dev: true }),
        optional: true,
      };
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return added;
}

/** Where node would look for `name` from `path`, outermost last. */
function parents(path, name) {
  const places = [];
  for (let at = path; at; ) {
    at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0));
    places.push(`${at ? `${at}/` : ""}node_modules/${name}`);
  }
  return places.length > 0 ? places : [`node_modules/${name}`];
}

/** What a platform package's name says it runs on; null for any other package. */
function platformOf(name) {
  const words = name.split("/").at(-1).split(/[-_]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (words.includes("wasm32")) return { cpu: ["wasm32"] };
  return os.length > 0 && cpu.length > 0 ? { os, cpu } : null;
}

if (process.argv[1]?.endsWith("complete-lockfile.mjs")) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const added = Object.keys(completeLockfile(lock));
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
  console.error(`${added.length} packages of other platforms added to the lockfile`);
}
