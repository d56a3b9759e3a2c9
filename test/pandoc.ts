import { spawnSync } from "node:child_process";

/** Whether pandoc can be called here; it is installed by whoever wants to compare with it. */
export const hasPandoc = spawnSync("pandoc", ["--version"], { stdio: "ignore" }).status === 0;

type Node = { t: string; c?: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "t" in value && typeof value.t === "string";

/**
 * The words pandoc reads in a Word file with all changes accepted, notes included; null where it
 * refuses the file. Without alternative texts of images, equations and bookmarks, which are no words of the text.
 */
export function pandocWords(path: string): string[] | null {
  const { status, stdout } = spawnSync("pandoc", ["--from=docx", "--to=json", path], {
    maxBuffer: 256 * 1024 * 1024,
    encoding: "utf8",
  });
  if (status !== 0) return null;
  const words: string[] = [];
  collect((JSON.parse(stdout) as { blocks: unknown }).blocks, words);
  return wordsOf(words.join(""));
}

/** Words of letters and digits, in order; what separates them is no part of them. */
export const wordsOf = (text: string): string[] =>
  text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const BREAKS = new Set(["Space", "SoftBreak", "LineBreak"]);
const BLOCKS = new Set(["Para", "Plain", "Header", "Note", "Table", "BulletList", "OrderedList"]);

function collect(value: unknown, into: string[]): void {
  if (Array.isArray(value)) {
    for (const part of value) collect(part, into);
    return;
  }
  if (!isNode(value)) return;
  if (value.t === "Str" && typeof value.c === "string") into.push(value.c);
  else if (BREAKS.has(value.t)) into.push(" ");
  else if (value.t === "Code" && Array.isArray(value.c)) into.push(String(value.c[1]));
  else if (value.t === "CodeBlock" && Array.isArray(value.c)) into.push(` ${String(value.c[1])} `);
  else if (value.t !== "Image" && value.t !== "Math") {
    const isBlock = BLOCKS.has(value.t);
    if (isBlock) into.push(" ");
    collect(value.c, into);
    if (isBlock) into.push(" ");
  }
}
