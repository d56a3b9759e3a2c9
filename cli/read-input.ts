import { open } from "node:fs/promises";
import { CommandFailure } from "./command";

const PROBLEMS: Record<string, string> = {
  ENOENT: "there is no such file",
  EACCES: "reading it is not permitted",
  EISDIR: "it is a folder",
};

/**
 * A file's bytes.
 *
 * @throws {CommandFailure} naming the file, when it cannot be opened or is too large
 */
export async function readInput(path: string, limitBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > limitBytes) {
        throw new CommandFailure(`${path} is larger than ${limitBytes / 1024 / 1024} MB.`);
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new CommandFailure(`${path} cannot be opened: ${PROBLEMS[code] ?? code}.`);
  }
}
