import type { CslItem } from "../../core/citation/csl-variables";
import { parseCslItem } from "../../core/citation/parse-csl-item";
import { DomainError } from "../../core/failure";
import { MOST_ENTRIES, type Reading } from "./entries";

/**
 * The items of a CSL-JSON file: a list, an object with `items`, or one item alone.
 *
 * @throws {DomainError} file_not_readable (not_valid_json, unknown_format)
 */
export function readCslJson(text: string, reading: Reading): CslItem[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DomainError({ code: "file_not_readable", reason: "not_valid_json" });
  }
  const list = listIn(json);
  if (list === null) throw new DomainError({ code: "file_not_readable", reason: "unknown_format" });
  if (list.length > MOST_ENTRIES) {
    reading.warn("too_many_entries", `Only the first ${MOST_ENTRIES} entries were read.`);
  }
  return list.slice(0, MOST_ENTRIES).flatMap((each, index) => {
    if (index % 500 === 0) reading.progress(index / list.length);
    const item = parseCslItem(each, `item-${index + 1}`);
    if (!item) {
      reading.warn(
        "entry_damaged",
        `Item ${index + 1} is no CSL item and was left out.`,
        `item ${index + 1}`,
      );
      return [];
    }
    if (Object.keys(item).length <= 2) {
      reading.warn("entry_empty", `Item ${index + 1} says nothing and was left out.`, item.id);
      return [];
    }
    return [item];
  });
}

function listIn(json: unknown): unknown[] | null {
  if (Array.isArray(json)) return json;
  if (typeof json !== "object" || json === null) return null;
  if ("items" in json && Array.isArray(json.items)) return json.items;
  if ("type" in json) return [json];
  const values: unknown[] = Object.values(json);
  return values.length > 0 &&
    values.every((value) => typeof value === "object" && value !== null && "type" in value)
    ? values
    : null;
}
