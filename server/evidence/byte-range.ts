import type { Stretch } from "../services/evidence/store-file";

/**
 * The stretch of a file that a `Range` header asks for (RFC 9110, 14.2). Null for the whole file:
 * also where the header is of another unit, asks for several stretches or makes no sense, which a
 * server may ignore. "unsatisfiable" where it begins past the end.
 *
 * @param bytes length of the whole file, at least 1
 */
export function readRange(
  header: string | undefined,
  bytes: number,
): Stretch | null | "unsatisfiable" {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!asked) return null;
  const [, first = "", last = ""] = asked;
  if (first === "") return last === "" ? null : lastBytes(Number(last), bytes);
  const start = Number(first);
  const end = last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= bytes ? "unsatisfiable" : { start, end };
}

function lastBytes(count: number, bytes: number): Stretch | "unsatisfiable" {
  return count === 0 ? "unsatisfiable" : { start: Math.max(0, bytes - count), end: bytes - 1 };
}
