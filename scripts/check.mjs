// The quick gate: format, lint, types, layers, versions, dead code, unit and
// property tests. Every step runs, so one look shows everything that is wrong.
import { runSteps } from "./run-steps.mjs";

export const CHECK_STEPS = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  {
    name: "promises and switches",
    command: [
      "oxlint",
      "--type-aware",
      "app",
      "bench",
      "cli",
      "core",
      "db",
      "e2e",
      "exporters",
      "importers",
      "server",
      "test",
    ],
  },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "layers", command: ["node", "scripts/check-layers.mjs"] },
  { name: "versions", command: ["node", "scripts/check-versions.mjs"] },
  { name: "dead code", command: ["knip", "--no-progress"] },
  {
    name: "unit and property tests",
    command: ["vitest", "run", "--project", "unit"],
    counts: "vitest",
  },
];

if (process.argv[1]?.endsWith("check.mjs")) process.exit(await runSteps(CHECK_STEPS));
