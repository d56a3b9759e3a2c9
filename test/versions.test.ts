import { expect, test } from "vitest";
import { findVersionProblems } from "../scripts/check-versions.mjs";

const lock = (packages: Record<string, { version: string; resolved?: string }>) => ({
  packages: { "node_modules/yjs": { version: "13.6.33" }, ...packages },
});

test("a version below its floor is named", () => {
  const problems = findVersionProblems({}, lock({ "node_modules/ws": { version: "8.20.9" } }), {
    ws: "8.21.0",
  });
  expect(problems).toEqual(["node_modules/ws is 8.20.9, below the floor 8.21.0"]);
});

test("a nested copy counts too, and a newer one passes", () => {
  const nested = lock({
    "node_modules/ws": { version: "8.23.0" },
    "node_modules/a/node_modules/ws": { version: "7.5.0" },
  });
  expect(findVersionProblems({}, nested, { ws: "8.21.0" })).toEqual([
    "node_modules/a/node_modules/ws is 7.5.0, below the floor 8.21.0",
  ]);
});

test("a range, a second Yjs and a download address are refused", () => {
  const problems = findVersionProblems(
    { dependencies: { zod: "^4.0.0" } },
    lock({
      "node_modules/a/node_modules/yjs": {
        version: "13.6.33",
        resolved: "https://example.org/yjs",
      },
    }),
    {},
  );
  expect(problems).toEqual([
    "node_modules/a/node_modules/yjs records where it was downloaded",
    "yjs is installed 2 times; exactly one copy may load",
    "zod is not pinned: ^4.0.0",
  ]);
});
