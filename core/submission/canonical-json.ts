/**
 * A value as JSON in one form only, so that equal values have equal hashes: keys in the order of
 * their UTF-16 units, no blanks, numbers as ECMAScript writes them (RFC 8785). What JSON leaves out,
 * such as undefined fields, is left out; dates are ISO 8601.
 *
 * @throws {RangeError} for numbers JSON cannot hold
 */
export function canonicalJson(value: unknown): string {
  const written = write(value);
  if (written === undefined) throw new RangeError("Nothing that JSON can hold was given.");
  return written;
}

function write(given: unknown): string | undefined {
  const value = plain(given);
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) throw new RangeError("JSON holds no such number.");
      return JSON.stringify(value);
    case "object":
      return Array.isArray(value) ? writeList(value) : writeFields(value);
    case "bigint":
      throw new RangeError("JSON holds no such number.");
    default:
      return undefined;
  }
}

/** Dates and the like say themselves how they are written. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("toJSON" in value)) return value;
  return typeof value.toJSON === "function" ? value.toJSON() : value;
}

const writeList = (list: readonly unknown[]): string =>
  `[${list.map((entry) => write(entry) ?? "null").join(",")}]`;

function writeFields(fields: object): string {
  const written = Object.entries(fields)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, entry]) => {
      const text = write(entry);
      return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
    });
  return `{${written.join(",")}}`;
}
