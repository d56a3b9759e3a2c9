import { MOST_REVEALED_BYTES, type Revealed, type RevealedKind } from "../core/reveals/revealed";
import { runJob } from "../server/jobs/run-job";
import { type Command, readArguments, UsageFailure } from "./command";
import { readInput } from "./read-input";

/** Says what a file reveals besides its words, pictures and sounds. */
export const fileCommand: Command = {
  summary:
    "Says who, where, when and with what a file was made, as far as the file itself tells: Office, OpenDocument, EPUB, PDF, pictures, recordings.",
  usage: "reveals FILE [--json]",
  async run(args) {
    const { files, options } = readArguments(args, ["--json"]);
    const [verb, path] = files;
    if (verb !== "reveals" || path === undefined || files.length > 2) {
      throw new UsageFailure("Say what to do, and name one file: reveals FILE.");
    }
    const bytes = await readInput(path, MOST_REVEALED_BYTES);
    const revealed = await runJob("file.reveals", { bytes });
    process.stdout.write(
      options.has("--json") ? `${JSON.stringify(revealed, null, 2)}\n` : told(revealed),
    );
  },
};

const NAMES: Record<RevealedKind, string> = {
  author: "Author",
  last_author: "Last saved by",
  people: "People",
  company: "Organisation",
  gps: "Place",
  device: "Device",
  serial: "Numbers of the device or file",
  software: "Program",
  template: "Template",
  times: "Times",
  revisions: "Times it was saved",
  editing_time: "Time spent on it",
  rsids: "Marks of separate sittings",
  comments: "Comments",
  tracked_changes: "Tracked changes",
  hidden: "Hidden words, sheets or slides",
  earlier_versions: "Earlier versions kept in it",
  thumbnail: "Small pictures of it",
  embedded: "Other files in it",
  custom: "Properties of its own",
  macros: "Macros",
  outside: "What it fetches from elsewhere",
  description: "Descriptions",
};

function told({ findings, isWhole }: Revealed): string {
  const lines = findings.map(({ kind, count, values }) => {
    const rest = count > values.length && values.length > 0 ? ` (${count} in all)` : "";
    return `${NAMES[kind]}: ${values.length === 0 ? count : values.join(" · ")}${rest}\n`;
  });
  if (findings.length === 0) lines.push("Nothing was found besides what it shows.\n");
  if (!isWhole) lines.push("Not all of it could be looked into.\n");
  return lines.join("");
}
