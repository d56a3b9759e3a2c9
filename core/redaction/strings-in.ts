/** Deeper is nothing that people or programs write on purpose. */
const MOST_DEPTH = 40;

/** Every string in a value, however deep; bytes are none. */
export function stringsIn(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth > MOST_DEPTH) return [];
  if (ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap((each) => stringsIn(each, depth + 1));
}
