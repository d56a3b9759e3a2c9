import { WORKSPACE_LIMITS } from "../../core/workspace/workspace-manifest";
import { refused } from "./zip-archive";

const NEWLINE = 10;

/**
 * The lines of a table as they come, without their ends. Holds one line.
 *
 * @throws {DomainError} workspace_refused: rows (one is longer than any row, is not UTF-8, or the
 *   last has no end)
 */
export async function* splitLines(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let begun: Uint8Array[] = [];
  let length = 0;
  const line = (last: Uint8Array) => {
    const whole = begun.length === 0 ? last : Buffer.concat([...begun, last]);
    begun = [];
    length = 0;
    try {
      return decoder.decode(whole);
    } catch {
      throw refused("rows", path);
    }
  };
  for await (const piece of bytes) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end !== -1; end = piece.indexOf(NEWLINE, from)) {
      yield line(piece.subarray(from, end));
      from = end + 1;
    }
    if (from === piece.length) continue;
    begun.push(piece.subarray(from));
    length += piece.length - from;
    if (length > WORKSPACE_LIMITS.lineBytes) throw refused("rows", path);
  }
  if (length > 0) throw refused("rows", path);
}
