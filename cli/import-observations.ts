import { basename, extname } from "node:path";
import type { ParsedObservations } from "../core/observations/parsed-observations";
import { runJob } from "../server/jobs/run-job";
import { type Command, CommandFailure, readArguments, UsageFailure } from "./command";
import { readInput } from "./read-input";

const READABLE = [".txt", ".text", ".docx", ".pdf", ".json", ".xlsx"];
const MAX_BYTES = 30 * 1024 * 1024;

/** Shows what is read out of a file of concluding observations; stores nothing. */
export const importObservations: Command = {
  summary:
    "Reads concluding observations from a .txt, .docx, .pdf, .json or .xlsx file and shows what was found.",
  usage: "FILE [--json]",
  async run(args) {
    const { files, options } = readArguments(args, ["--json"]);
    const [file] = files;
    if (file === undefined || files.length > 1) throw new UsageFailure("Name one file.");
    const extension = extname(file).toLowerCase();
    if (!READABLE.includes(extension)) {
      throw new CommandFailure(
        `${basename(file)} cannot be read: it is none of ${READABLE.join(", ")}. Save the document in one of these and try again.`,
      );
    }
    const bytes = await readInput(file, MAX_BYTES);
    const read = await runJob("observations.preview", { name: basename(file), bytes });
    const documents = [read.parsed, ...read.others.map(({ parsed }) => parsed)];
    if (options.has("--json")) {
      // An export of records holds many documents; a file of one keeps its plain shape.
      const [first, ...others] = documents;
      const shown = others.length === 0 ? first : { documents };
      process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
      return;
    }
    process.stdout.write(documents.map(summarise).join("\n"));
    for (const { message } of documents.flatMap(({ warnings }) => warnings)) {
      process.stderr.write(`${message}\n`);
    }
  },
};

function summarise(parsed: ParsedObservations): string {
  const { symbol, body, state, adoptedOn, language, title, paragraphs, followUp } = parsed;
  const head = [
    `Symbol      ${symbol ?? "not found"}`,
    `Body        ${body ?? "not found"}`,
    `State       ${state ?? "not found"}`,
    `Adopted on  ${adoptedOn ?? "not found"}`,
    `Language    ${language}`,
    `Title       ${title ?? "not found"}`,
    `Paragraphs  ${paragraphs.length}`,
    followUp
      ? `Follow-up   paragraph ${followUp.paragraph} names ${followUp.targets.map(nameTarget).join(", ")}${followUp.period ? ` (${followUp.period.words})` : ""}`
      : "Follow-up   none asked for",
  ];
  const texts = paragraphs.map(({ number, heading, text, subparagraphs }, index) => {
    const isNewHeading = heading !== "" && heading !== paragraphs[index - 1]?.heading;
    const items = subparagraphs.map(({ label, text: words }) => `   (${label}) ${words}\n`);
    return `${isNewHeading ? `\n${heading}\n` : ""}${number}. ${text}\n${items.join("")}`;
  });
  return `${head.join("\n")}\n${texts.join("")}`;
}

function nameTarget({ number, labels }: { number: number; labels: readonly string[] }): string {
  return labels.length === 0 ? String(number) : `${number} (${labels.join("), (")})`;
}
