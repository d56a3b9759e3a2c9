import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cruiseLayers } from "../scripts/cruise-layers.mjs";

/** One forbidden import per rule, planted in a small project of its own. */
const PLANTED: { rule: string; file: string; source: string }[] = [
  { rule: "core-is-pure", file: "core/a.ts", source: `import "react";` },
  { rule: "core-is-pure", file: "core/b.ts", source: `import "node:fs";` },
  { rule: "core-is-pure", file: "core/c.ts", source: `import "yjs";` },
  { rule: "shared-text-adds-only-yjs", file: "core/shared-text/a.ts", source: `import "ws";` },
  { rule: "comparing-adds-only-diff", file: "core/version/a.ts", source: `import "yjs";` },
  { rule: "exporters-take-core-and-formats", file: "exporters/a.ts", source: `import "../db/ok";` },
  {
    rule: "importers-take-core-and-formats",
    file: "importers/a.ts",
    source: `import "node:http";`,
  },
  { rule: "db-knows-only-core", file: "db/a.ts", source: `import "../server/services/ok";` },
  {
    rule: "policies-know-only-core",
    file: "server/policies/a.ts",
    source: `import "../../db/ok";`,
  },
  { rule: "net-knows-only-core", file: "server/net/a.ts", source: `import "../../db/ok";` },
  {
    rule: "strangers-are-asked-through-net",
    file: "server/services/c.ts",
    source: `import "node:https";`,
  },
  { rule: "services-know-no-transport", file: "server/services/a.ts", source: `import "next";` },
  {
    rule: "services-know-no-transport",
    file: "server/services/b.ts",
    source: `import "../routers/ok";`,
  },
  { rule: "routers-call-services", file: "server/routers/a.ts", source: `import "../../db/ok";` },
  {
    rule: "collab-goes-through-services",
    file: "server/collab/a.ts",
    source: `import "../../db/ok";`,
  },
  {
    rule: "browser-takes-only-types-from-server",
    file: "app/a.ts",
    source: `import { ok } from "../server/services/ok"; export const b = ok;`,
  },
  {
    rule: "app-never-touches-the-database",
    file: "app/b.ts",
    source: `import { ok } from "../db/ok"; export const b = ok;`,
  },
  { rule: "nothing-imports-app", file: "server/b.ts", source: `import "../app/ok";` },
  { rule: "no-tests-in-shipped-code", file: "core/d.ts", source: `import "../test/ok";` },
  {
    rule: "no-cycles",
    file: "core/e.ts",
    source: `import { f } from "./f"; export const e = () => f;`,
  },
];

/** What the table allows, which must not be reported. */
const ALLOWED: Record<string, string> = {
  "core/ok.ts": `import "zod"; import "prosemirror-model"; export const ok = 1;`,
  "core/f.ts": `import { e } from "./e"; export const f = () => e;`,
  "core/version/ok.ts": `import "diff"; export const ok = 1;`,
  "core/shared-text/ok.ts": `import "yjs"; export const ok = 1;`,
  "db/ok.ts": `import "drizzle-orm"; import "../core/ok"; export const ok = 1;`,
  "server/services/ok.ts": `import "../../db/ok"; export const ok = 1; export type Ok = number;`,
  "server/routers/ok.ts": `import "../services/ok"; export const ok = 1;`,
  "app/ok.ts": `import type { Ok } from "../server/services/ok"; export type Fine = Ok;`,
  "app/api/ok.ts": `import "../../server/services/ok"; export const ok = 1;`,
  "test/ok.ts": `import "../db/ok"; export const ok = 1;`,
};

let root = "";
let found: { rule: string; from: string }[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "penumbra-layers-"));
  const write = (file: string, source: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${source}\n`);
  };
  for (const { file, source } of PLANTED) write(file, source);
  for (const [file, source] of Object.entries(ALLOWED)) write(file, source);
  write("tsconfig.json", `{"compilerOptions":{"module":"esnext","moduleResolution":"bundler"}}`);
  write("package.json", `{"type":"module"}`);
  symlinkSync(join(import.meta.dirname, "..", "node_modules"), join(root, "node_modules"));
  found = (await cruiseLayers(root)).violations;
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(PLANTED)("$rule reports $file", ({ rule, file }) => {
  expect(found).toContainEqual(expect.objectContaining({ rule, from: file }));
});

test("nothing that the table allows is reported", () => {
  const innocent = found.filter(
    (violation) => violation.from in ALLOWED && violation.rule !== "no-cycles",
  );
  expect(innocent).toEqual([]);
});
