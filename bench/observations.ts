import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseObservations } from "../core/observations/parse-observations";
import type { ParsedObservations } from "../core/observations/parsed-observations";
import { readObservationsFile } from "../importers/observations-file";
import * as LANGUAGE_SAMPLES from "../test/observations/samples-in-languages";
import type { Bench } from "./bench";
import { measureFacsimiles } from "./measure-facsimiles";

/** Documents by others, kept beside the project and not in it; another folder may be named. */
const FIXTURES = join(import.meta.dirname, "../../shared/fixtures/concluding-observations");

type FileResult = {
  file: string;
  milliseconds: number;
  symbol: string | null;
  body: string | null;
  state: string | null;
  adoptedOn: string | null;
  language: string;
  first: number | null;
  last: number | null;
  paragraphs: number;
  missing: number[];
  duplicates: number[];
  /** Paragraphs 1..n, each once. */
  isWhole: boolean;
  followUp: { paragraph: number; targets: string[]; period: string | null } | null;
  warnings: string[];
};

/**
 * How much of each document in a folder is read, beside what file names say of it, and
 * how much of copies of them made as Word files and PDFs; `text-only` leaves the copies out.
 */
export const observationsBench: Bench = {
  summary: "reads every document in a folder and reports the share of paragraphs found",
  async run({ args }) {
    const withCopies = !args.includes("text-only");
    const [named] = args.filter((arg) => arg !== "text-only");
    const folder = named ?? process.env.PENUMBRA_OBSERVATIONS ?? FIXTURES;
    if (!existsSync(folder)) {
      const absent = `The documents are absent: no folder ${basename(folder)} beside the project.`;
      return { report: { absent, files: [] }, text: absent };
    }
    const names = readdirSync(folder).filter((name) => /\.(?:txt|docx|pdf|json)$/.test(name));
    const read: FileResult[] = [];
    const texts: ParsedObservations[] = [];
    for (const name of names.toSorted()) {
      const { result, parsed } = await readFile(folder, name);
      read.push(result);
      texts.push(parsed);
    }
    const files: readonly FileResult[] = read;
    const english = files.filter(({ language }) => language === "en");
    const shares = { all: sharesOf(files), english: sharesOf(english) };
    const copies = withCopies ? await measureFacsimiles(sampleOf(texts)) : null;
    return {
      report: { folder: basename(folder), ...shares, copies, files },
      text: `${print(files, shares)}\n\n${JSON.stringify({ copies }, null, 2)}`,
    };
  },
};

/** Copies take long to make: every fourth English document, all in other languages, and our own. */
function sampleOf(texts: readonly ParsedObservations[]): ParsedObservations[] {
  const own = Object.values(LANGUAGE_SAMPLES).map(parseObservations);
  const wellRead = texts.filter(({ warnings }) =>
    warnings.every(({ code }) => code !== "missing_paragraph"),
  );
  const others = wellRead.filter(({ language }) => language !== "en" && language !== "ar");
  return [...wellRead.filter((_, index) => index % 4 === 0), ...others, ...own];
}

async function readFile(
  folder: string,
  file: string,
): Promise<{ result: FileResult; parsed: ParsedObservations }> {
  const start = performance.now();
  const [{ parsed }] = await readObservationsFile(file, readFileSync(join(folder, file)));
  const milliseconds = Math.round(performance.now() - start);
  const numbers = parsed.paragraphs.map(({ number }) => number);
  const last = numbers.at(-1) ?? null;
  const present = new Set(numbers);
  const missing = Array.from({ length: last ?? 0 }, (_, index) => index + 1).filter(
    (number) => !present.has(number),
  );
  const { symbol, body, state, adoptedOn, language } = parsed;
  const result: FileResult = {
    file,
    milliseconds,
    symbol,
    body,
    state,
    adoptedOn,
    language,
    first: numbers[0] ?? null,
    last,
    paragraphs: numbers.length,
    missing,
    duplicates: numbers.filter((number, index) => numbers.indexOf(number) !== index),
    isWhole: numbers.length > 0 && numbers.every((number, index) => number === index + 1),
    followUp: followUpOf(parsed),
    warnings: parsed.warnings.map(({ code, paragraph }) =>
      paragraph === undefined ? code : `${code}:${paragraph}`,
    ),
  };
  return { result, parsed };
}

function followUpOf({ followUp }: ParsedObservations): FileResult["followUp"] {
  if (!followUp) return null;
  return {
    paragraph: followUp.paragraph,
    targets: followUp.targets.map(({ number, labels }) =>
      [number, ...labels.map((label) => `(${label})`)].join(" "),
    ),
    period: followUp.period?.words ?? null,
  };
}

function sharesOf(files: readonly FileResult[]) {
  const share = (has: (file: FileResult) => boolean) =>
    files.length === 0 ? null : round(files.filter(has).length / files.length);
  const found = files.reduce((sum, { paragraphs }) => sum + paragraphs, 0);
  const missing = files.reduce((sum, file) => sum + file.missing.length, 0);
  return {
    files: files.length,
    paragraphs: found,
    paragraphsFound: found + missing === 0 ? null : round(found / (found + missing)),
    whole: share(({ isWhole }) => isWhole),
    symbol: share(({ symbol }) => symbol !== null),
    /** Of files named after a symbol, those whose symbol is that one. */
    symbolAsNamed: shareAsNamed(files),
    state: share(({ state }) => state !== null),
    adoptedOn: share(({ adoptedOn }) => adoptedOn !== null),
    followUp: share(({ followUp }) => followUp !== null),
    milliseconds: files.reduce((sum, file) => sum + file.milliseconds, 0),
  };
}

function shareAsNamed(files: readonly FileResult[]): number | null {
  const named = files.flatMap(({ file, symbol }) => {
    const name = /((?:CERD|CCPR|CEDAW|CAT|CRC|CRPD|CED|CMW)_C_.+?|E_C\.12_.+?)_[a-z]{2}\.\w+$/.exec(
      file,
    )?.[1];
    return name === undefined ? [] : [symbol === name.replaceAll("_", "/")];
  });
  return named.length === 0 ? null : round(named.filter(Boolean).length / named.length);
}

const round = (share: number) => Math.round(share * 10_000) / 10_000;

function print(
  files: readonly FileResult[],
  shares: Record<"all" | "english", ReturnType<typeof sharesOf>>,
): string {
  const rows = files.map((file) => {
    const { followUp, missing } = file;
    const asked = followUp
      ? `follow-up ${followUp.paragraph}: ${followUp.targets.join(", ")}${followUp.period ? `, ${followUp.period}` : ""}`
      : "no follow-up";
    const gaps = missing.length === 0 ? "" : `; missing ${missing.join(", ")}`;
    return `${file.symbol ?? file.file}  ${file.language}  ${file.state ?? "?"}  ${file.adoptedOn ?? "?"}  ${file.first}–${file.last}${gaps}; ${asked}`;
  });
  return [...rows, "", JSON.stringify(shares, null, 2)].join("\n");
}
