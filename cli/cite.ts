import { basename } from "node:path";
import { z } from "zod";
import { fromCslItem } from "../core/citation/csl-item";
import { SOURCE_TYPES } from "../core/citation/source";
import { DomainError } from "../core/failure";
import { wordCitations } from "../server/jobs/citation-engine";
import { CITATION_STYLES } from "../server/jobs/citation-files";
import { type Command, CommandFailure, UsageFailure } from "./command";
import { readInput } from "./read-input";

const MAX_BYTES = 20 * 1024 * 1024;

const name = z.union([
  z.object({ literal: z.string() }),
  z.object({ family: z.string(), given: z.string().default("") }),
]);
const date = z.object({ "date-parts": z.array(z.array(z.coerce.number().int())).min(1) });
const item = z.object({
  id: z.coerce.string(),
  type: z.enum(SOURCE_TYPES).catch("document"),
  title: z.string().optional(),
  "title-short": z.string().optional(),
  author: z.array(name).optional(),
  issued: date.optional().catch(undefined),
  accessed: date.optional().catch(undefined),
  publisher: z.string().optional(),
  "container-title": z.string().optional(),
  number: z.coerce.string().optional(),
  genre: z.string().optional(),
  URL: z.string().optional(),
});
const cite = z.object({
  id: z.coerce.string(),
  locator: z.string().default(""),
  label: z.string().default("page"),
  prefix: z.string().default(""),
  suffix: z.string().default(""),
});
const file = z.object({ items: z.array(item), notes: z.array(z.array(cite)) });

/** Words an ordered list of notes; stores nothing. */
export const citeCommand: Command = {
  summary:
    'Words citations as footnotes. FILE is JSON: {"items": [CSL-JSON], "notes": [[{"id", "locator", "label"}]]}.',
  usage: `[--style ${CITATION_STYLES.join("|")}] [--locale en|ar] FILE`,
  async run(args) {
    const { path, style, locale } = readCall(args);
    const { items, notes } = await readFile(path);
    const texts = await wordCitations({
      report: path,
      language: locale,
      style,
      sources: items.map((each) => fromCslItem(withoutUnknown(each))),
      notes: notes.map((cites, note) => ({
        id: String(note),
        citations: cites.map(({ id, ...given }, index) => ({
          citation: { id: `${note} ${index}`, source: id, ...given },
          place: {
            opensSentence: index === 0,
            endsNote: index === cites.length - 1,
            nextIsCitation: index < cites.length - 1,
            touchesNext: index < cites.length - 1,
          },
        })),
      })),
    });
    notes.forEach((cites, note) => {
      const words = cites.flatMap((_, index) => texts[`${note} ${index}`] ?? []);
      process.stdout.write(`${note + 1}. ${words.map(({ text }) => text).join("")}\n`);
    });
  },
};

function readCall(args: readonly string[]) {
  let style: string = "un";
  let locale = "en";
  const files: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? "";
    if (argument === "--style") style = args[++at] ?? "";
    else if (argument === "--locale") locale = args[++at] ?? "";
    else if (argument.startsWith("--")) throw new UsageFailure(`There is no option ${argument}.`);
    else files.push(argument);
  }
  const [path] = files;
  if (path === undefined || files.length > 1) throw new UsageFailure("Name one file.");
  const known = CITATION_STYLES.find((each) => each === style);
  if (!known) throw new UsageFailure(`There is no style "${style}".`);
  return { path, style: known, locale };
}

async function readFile(path: string): Promise<z.infer<typeof file>> {
  const text = new TextDecoder().decode(await readInput(path, MAX_BYTES));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DomainError({ code: "file_not_readable", reason: "not_valid_json" });
  }
  const read = file.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new CommandFailure(
    `${basename(path)} does not hold items and notes: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

/** The item without the keys that are not there, which the types tell apart from empty ones. */
function withoutUnknown({ id, type, author, issued, accessed, ...words }: z.infer<typeof item>) {
  return {
    id,
    type,
    ...(author && { author }),
    ...(issued && { issued }),
    ...(accessed && { accessed }),
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined)),
  };
}
