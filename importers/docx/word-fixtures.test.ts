import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { hasPandoc, pandocWords, wordsOf } from "@/test/pandoc";
import { reportWords } from "@/test/report-words";
import { readWordReport } from "./read-word-report";

/** Word files by others, kept beside the project and not in it. */
const FIXTURES = join(import.meta.dirname, "../../../shared/fixtures");
const FOLDERS = ["docx", "upr"].filter((folder) => existsSync(join(FIXTURES, folder)));
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .filter((name) => name.endsWith(".docx"))
    .map((name) => `${folder}/${name}`),
);
const MOST_MS = 5_000;

type Noted = { file: string; note: string };
const noted: Noted[] =
  FILES.length === 0 ? [] : JSON.parse(readFileSync(join(FIXTURES, "manifest.json"), "utf8"));

function readFixture(file: string) {
  const bytes = readFileSync(join(FIXTURES, file));
  // Of its own work: what else the machine does is no fault of the reader.
  const start = process.cpuUsage();
  try {
    return readWordReport(bytes, "", { changes: "accepted" });
  } catch (error) {
    if (!(error instanceof DomainError) || error.failure.code !== "file_not_readable") throw error;
    return error.failure.reason;
  } finally {
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(MOST_MS);
  }
}

test.skipIf(FILES.length === 0)(
  "every Word file beside the project is read or refused with a reason, its notes, comments and changes counted (skipped where they are absent)",
  () => {
    let refused = 0;
    for (const file of FILES) {
      const note = noted.find((one) => one.file === file)?.note ?? "";
      const read = readFixture(file);
      if (typeof read === "string") {
        refused += 1;
        continue;
      }
      const { footnotes, endnotes, comments, replies, insertions, deletions, moves } = read.counts;
      const found = {
        footnotes,
        endnotes,
        comments,
        replies,
        ins: insertions,
        del: deletions,
        moves,
      };
      for (const [name, count] of Object.entries(found)) {
        const said = new RegExp(`\\b${name} (\\d+)`).exec(note)?.[1];
        expect([file, name, count]).toEqual([file, name, Number(said ?? 0)]);
      }
    }
    expect(refused).toBeLessThan(FILES.length / 4);
  },
);

test.skipIf(FILES.length === 0 || !hasPandoc)(
  "no word is lost that pandoc reads in them (skipped where they or pandoc are absent)",
  () => {
    for (const file of FILES) {
      const read = readFixture(file);
      const theirs = pandocWords(join(FIXTURES, file));
      if (typeof read === "string" || theirs === null) continue;
      const own = new Map<string, number>();
      // A report makes its own table of contents: the lines of the file's are left out and said to be.
      const contents = read.warnings.filter(({ code }) => code === "contents_dropped");
      const text = [...reportWords(read.report), ...contents.map(({ message }) => message)];
      for (const word of wordsOf(text.join("\n"))) own.set(word, (own.get(word) ?? 0) + 1);
      const missing = theirs.filter((word) => {
        const left = own.get(word) ?? 0;
        own.set(word, left - 1);
        return left <= 0;
      });
      expect([file, missing]).toEqual([file, []]);
    }
  },
  120_000,
);
