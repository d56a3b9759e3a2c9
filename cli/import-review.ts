import { basename } from "node:path";
import { z } from "zod";
import { loadSecrets } from "../server/secrets";
import { createDetachedLive } from "../server/services/detached-live";
import { applyReturn } from "../server/services/review-copy/apply-return";
import { findActor } from "../server/services/review-copy/find-actor";
import { describeStoredReturn } from "../server/services/review-copy/preview-return";
import { CommandFailure, UsageFailure } from "./command";
import { readInput } from "./read-input";
import { withDatabase } from "./with-database";

const MAX_BYTES = 30 * 1024 * 1024;

export const RETURN_USAGE = "import-review ID FILE [--apply --as EMAIL [--name NAME]]";

/**
 * Shows what is in a Word file that came back from review, as JSON; with --apply brings it in for the
 * person who signs in with that address. What was changed here, too, and what was decided in Word is
 * left to be looked at in the browser.
 */
export async function importReview(args: readonly string[]): Promise<void> {
  const { reportId, path, isApplied, email, name } = readCall(args);
  const file = { name: basename(path), bytes: await readInput(path, MAX_BYTES) };
  const result = await withDatabase(async (db, env) => {
    const { sealKeys } = loadSecrets(env);
    const preview = await describeStoredReturn({ db, sealKeys }, { reportId, file });
    if (!isApplied) return preview;
    const actor = await findActor(db, email);
    if (actor === null) throw new CommandFailure(`Nobody signs in with ${email}.`);
    const live = createDetachedLive(db);
    const sectionIds = preview.sections.map((section) => section.sectionId);
    const choice = { sectionIds, keys: [], name: name || preview.lastAuthor };
    return applyReturn({ db, live, actor, sealKeys }, { reportId, file, choice });
  });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

function readCall(args: readonly string[]) {
  const rest: string[] = [];
  let [email, name, isApplied] = ["", "", false];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? "";
    if (argument === "--apply") isApplied = true;
    else if (argument === "--as") email = args[++at] ?? "";
    else if (argument === "--name") name = args[++at] ?? "";
    else if (argument.startsWith("--")) throw new UsageFailure(`There is no option ${argument}.`);
    else rest.push(argument);
  }
  const [reportId, path] = rest;
  if (!z.uuid().safeParse(reportId).success || reportId === undefined) {
    throw new UsageFailure(
      "Name the report by its ID: it stands in the address of its page, after /reports/.",
    );
  }
  if (path === undefined || rest.length > 2) throw new UsageFailure("Name one Word file.");
  if (isApplied && email === "") {
    throw new UsageFailure("Say with --as in whose name the file is brought in.");
  }
  return { reportId, path, isApplied, email, name };
}
