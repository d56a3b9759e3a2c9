import { DomainError } from "../../core/failure";
import type { ObservationRecord } from "../../core/observations/group-records";
import { decodeText } from "../decode-text";

/** A whole country's records since 2006 are some 6,000. */
export const MOST_RECORDS = 60_000;
const DEEPEST = 3;

/**
 * The records of a JSON file: a list of flat objects, on its own or under any name
 * ("results", "value"). Lists among their values are joined.
 *
 * @throws {DomainError} input_too_large, input_empty, file_not_readable (wrong_encoding,
 *   not_valid_json, no_records, too_many_parts)
 */
export function readJsonRecords(bytes: Uint8Array): ObservationRecord[] {
  const text = decodeText(bytes).replace(/^\uFEFF/, "");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DomainError({ code: "file_not_readable", reason: "not_valid_json" });
  }
  const list = findList(json, DEEPEST);
  if (!list) throw new DomainError({ code: "file_not_readable", reason: "no_records" });
  if (list.length > MOST_RECORDS) {
    throw new DomainError({ code: "file_not_readable", reason: "too_many_parts" });
  }
  return list.filter(isObject).map(flatten);
}

function findList(json: unknown, depth: number): unknown[] | null {
  if (Array.isArray(json)) return json.some(isObject) ? json : null;
  if (!isObject(json) || depth === 0) return null;
  for (const value of Object.values(json)) {
    const list = findList(value, depth - 1);
    if (list) return list;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function flatten(record: Record<string, unknown>): ObservationRecord {
  const flat: ObservationRecord = new Map();
  for (const [name, value] of Object.entries(record)) {
    const words = wordsOf(value);
    if (words !== null) flat.set(name, words);
  }
  return flat;
}

function wordsOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) {
    return value.map((item) => (isObject(item) ? nameIn(item) : wordsOf(item)) ?? "").join("; ");
  }
  return isObject(value) ? nameIn(value) : null;
}

/** Lists of themes and countries may hold objects that have a name. */
function nameIn(item: Record<string, unknown>): string | null {
  const named = ["Name", "name", "Value", "value", "Title", "title"].find(
    (key) => typeof item[key] === "string",
  );
  return named === undefined ? null : String(item[named]);
}
