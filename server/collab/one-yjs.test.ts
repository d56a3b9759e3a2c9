import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

test("one copy of Yjs is installed, and every package that uses it finds that one", () => {
  const found = ["@hocuspocus/server", "@hocuspocus/provider", "y-protocols", "y-indexeddb"].map(
    (name) =>
      realpathSync(createRequire(join(root, "node_modules", name, "package.json")).resolve("yjs")),
  );
  expect(new Set(found).size).toBe(1);
  const copies = execFileSync(
    "find",
    [join(root, "node_modules"), "-type", "d", "-path", "*/node_modules/yjs"],
    {
      encoding: "utf8",
    },
  );
  expect(copies.trim().split("\n")).toHaveLength(1);
});

test("pages do not bundle a copy of their own", () => {
  const config = readFileSync(join(root, "next.config.js"), "utf8");
  const [, external = ""] = /serverExternalPackages: \[([^\]]*)\]/.exec(config) ?? [];
  for (const name of ["yjs", "y-protocols", "@hocuspocus/server"]) {
    expect(external).toContain(`"${name}"`);
  }
});
