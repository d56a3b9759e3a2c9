import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Names a folder of bundled programs that stand for the sources; the tests bundle theirs once a run. */
export const PROGRAMS_VARIABLE = "PENUMBRA_TEST_PROGRAMS";

/** The programs that children and threads run: bundled under these names, from these sources. */
const SOURCES = {
  job: "job-child.ts",
  "citation-worker": "citation-worker.ts",
  "history-worker": "history-worker.ts",
} as const;

/** A program's file, and what Node must be told to run it. */
export type Program = { entry: string; execArgv: string[] };

/**
 * Where the program of a child or thread is: while developing, and on a command line that is not built, in the
 * sources, else in the bundle, beside the server's or in the project.
 *
 * @throws {Error} where the installation has none
 */
export function findProgram(name: keyof typeof SOURCES): Program {
  const isInProduction = process.env.NODE_ENV === "production";
  const made = isInProduction ? undefined : process.env[PROGRAMS_VARIABLE];
  const project = /* turbopackIgnore: true */ process.cwd();
  const source = join(project, "server", "jobs", SOURCES[name]);
  if (made === undefined && !isInProduction && existsSync(source)) {
    return { entry: source, execArgv: ["--import", "tsx"] };
  }
  const folders =
    made === undefined ? [dirname(process.argv[1] ?? ""), join(project, ".build")] : [made];
  const entry = folders
    .map((folder) => join(folder, `${name}.mjs`))
    .find((path) => existsSync(path));
  if (!entry) throw new Error(`The program ${name} is missing: run \`npm run build\`.`);
  return { entry, execArgv: [] };
}
