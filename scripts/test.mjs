// Everything: the quick gate, the build, integration on PGlite and PostgreSQL,
// and the browser. `--only NAME` runs the steps whose name contains NAME.
import { CHECK_STEPS } from "./check.mjs";
import { runSteps } from "./run-steps.mjs";

const STEPS = [
  ...CHECK_STEPS,
  { name: "build", command: ["node", "scripts/build.mjs"], needed: true },
  {
    name: "integration on PGlite and PostgreSQL",
    command: ["vitest", "run", "--project", "integration"],
    counts: "vitest",
  },
  { name: "a browser to test with", command: ["node", "scripts/find-chromium.mjs"], needed: true },
  { name: "browser tests", command: ["playwright", "test"], counts: "playwright" },
];

const only = process.argv.indexOf("--only");
const wanted = only > 0 ? STEPS.filter((s) => s.name.includes(process.argv[only + 1])) : STEPS;
process.exit(await runSteps(wanted));
