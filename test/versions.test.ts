import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findVersionProblems } from "../scripts/check-versions.mjs";
import { completeLockfile } from "../scripts/complete-lockfile.mjs";

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

test("a platform's package that npm left out is found, and added where npm looks for it", () => {
  const left = {
    packages: {
      "node_modules/yjs": { version: "13.6.33" },
      "node_modules/tool": {
        version: "2.0.0",
        dev: true,
        optionalDependencies: {
          "@tool/darwin-arm64": "2.0.0",
          "@tool/linux-x64": "2.0.0",
          helper: "1.0.0",
        },
      },
      "node_modules/@tool/linux-x64": { version: "2.0.0" },
    },
  };
  expect(findVersionProblems({}, left, {})).toEqual([
    expect.stringContaining("1 packages of other platforms"),
  ]);
  expect(completeLockfile(left)).toEqual({
    "node_modules/@tool/darwin-arm64": {
      version: "2.0.0",
      os: ["darwin"],
      cpu: ["arm64"],
      dev: true,
      optional: true,
    },
  });
  expect(findVersionProblems({}, left, {})).toEqual([]);
});

test("the database driver does not write to a connection that is gone", () => {
  const source = readFileSync("node_modules/postgres/src/connection.js", "utf8");
  expect(source).toContain("socket === null ? false : socket.write(chunk, fn)");
});
