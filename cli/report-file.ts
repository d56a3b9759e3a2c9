import { basename, extname } from "node:path";
import { OTHER_ENDINGS } from "../server/jobs/job-kinds";
import { UsageFailure } from "./command";

/**
 * The format a file's name ends in.
 *
 * @throws {UsageFailure} another ending
 */
export function formatOf<F extends string>(path: string, formats: readonly F[], verb: string): F {
  const ending = extname(path).slice(1).toLowerCase();
  const format = formats.find((known) => known === ending || known === OTHER_ENDINGS[ending]);
  if (format === undefined) {
    const endings = formats.map((known) => `.${known}`).join(", ");
    throw new UsageFailure(`${path} cannot be ${verb}: its name must end in one of ${endings}.`);
  }
  return format;
}

/** "my-report_2024.txt" is called "My report 2024" until somebody gives it a title. */
export function titleOfFile(path: string): string {
  const words = basename(path, extname(path)).replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What keeps a file from being a report, place by place. */
export function problemText(path: string, problems: { path: string; problem: string }[]): string {
  const places = problems.map(({ path: place, problem }) => `  ${place || "(top)"}: ${problem}`);
  return `${path} is not a report:\n${places.join("\n")}`;
}
