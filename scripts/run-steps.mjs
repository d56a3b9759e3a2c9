// Runs the gate's steps one after another, shows what each took, counts the
// tests it reported, and ends with `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

const CACHE = ".cache";

function vitestCounts(file) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: report.numPassedTests,
    // A file that fails to load has no failed test of its own, yet it failed.
    failed:
      report.numFailedTests +
      report.testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0)
        .length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What failed and why: the end of a run is what is read first, and often all that is kept. */
function vitestFailures(file) {
  return JSON.parse(readFileSync(file, "utf8")).testResults.flatMap((tested) => {
    const failed = tested.assertionResults.filter(({ status }) => status === "failed");
    const path = relative(process.cwd(), tested.name);
    if (failed.length === 0 && tested.status === "failed")
      return [`${path}: ${inOneLine(tested.message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${path} › ${fullName}: ${inOneLine(failureMessages[0])}`,
    );
  });
}

function playwrightFailures(file) {
  const { suites, errors } = JSON.parse(readFileSync(file, "utf8"));
  const specsIn = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];
  const failed = suites.flatMap(specsIn).filter(({ ok }) => !ok);
  return [
    ...errors.map(({ message }) => inOneLine(message)),
    ...failed.map(({ file: path, line, title, tests }) => {
      const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error;
      const place = error?.location ? ` (line ${error.location.line})` : "";
      return `${path}:${line} › ${title}${place}: ${inOneLine(error?.message)}`;
    }),
  ];
}

const SHOWN_OF_A_FAILURE = 600;

/** What was said in one line: an assertion's first line names the comparison only, what differed stands below it. */
function inOneLine(message) {
  return stripVTControlCharacters(message ?? "no message")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ¦ ")
    .slice(0, SHOWN_OF_A_FAILURE);
}

function playwrightCounts(file) {
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

function withReport(step, file) {
  if (step.counts === "vitest")
    return [...step.command, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return step.command;
}

/** Runs the steps; a step counts as one failure where it reports no tests of its own. */
export async function runSteps(steps) {
  mkdirSync(CACHE, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  const failures = [];
  for (const [index, step] of steps.entries()) {
    const file = join(CACHE, `report-${index}.json`);
    rmSync(file, { force: true });
    const started = Date.now();
    console.error(`\n── ${step.name}`);
    const [program, ...args] = withReport(step, file);
    const local = join("node_modules", ".bin", program);
    const { status, error } = spawnSync(existsSync(local) ? local : program, args, {
      stdio: "inherit",
      env: {
        ...process.env,
        ...step.env,
        ...(step.counts === "playwright" ? { PENUMBRA_JSON_REPORT: file } : {}),
      },
    });
    if (error) console.error(error.message);
    const ok = status === 0;
    const counted = step.counts && existsSync(file);
    const counts = counted
      ? (step.counts === "vitest" ? vitestCounts : playwrightCounts)(file)
      : { passed: ok && !step.counts ? 1 : 0, failed: ok && !step.counts ? 0 : 1, skipped: 0 };
    if (!ok && counts.failed === 0) counts.failed = 1;
    for (const key of ["passed", "failed", "skipped"]) total[key] += counts[key];
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    lines.push(
      `${ok ? "ok    " : "FAILED"} ${step.name} (${seconds} s${counted ? `, ${counts.passed} tests` : ""})`,
    );
    if (!ok && counted)
      failures.push(...(step.counts === "vitest" ? vitestFailures : playwrightFailures)(file));
    if (!ok && step.needed) {
      lines.push("stopped: the following steps need this one");
      break;
    }
  }
  console.error(`\n${lines.join("\n")}`);
  for (const failure of failures) console.error(`failed: ${failure}`);
  console.log(
    `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`,
  );
  return total.failed > 0 ? 1 : 0;
}
