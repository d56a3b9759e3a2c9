import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

export const root = join(import.meta.dirname, "..");

/** Everything a build is made from. */
const SOURCES = [
  "app",
  "cli",
  "core",
  "db",
  "exporters",
  "importers",
  "messages",
  "public",
  "server",
  "scripts/build.mjs",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** A hash over names and contents of the sources: times change with every checkout and copy. */
export function sourceHash(version = process.version) {
  const hash = createHash("sha256").update(version);
  for (const source of SOURCES) {
    for (const file of filesIn(join(root, source))) {
      hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .flatMap((name) => filesIn(join(path, name)));
}
